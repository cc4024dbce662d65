// SPDX-License-Identifier: MIT
// Delivery: which application gets which message, by version and mask.
#include "core/delivery.hpp"

#include <utility>

#include "core/app.hpp"
#include "core/error_versions.hpp"
#include "core/versions.hpp"

namespace tapi::core {
namespace {

Event MakeEvent(DWORD device, DWORD_PTR instance, const ProviderEvent& event) {
  Event made;
  made.hDevice = device;
  made.dwMessageID = event.message;
  made.dwCallbackInstance = instance;
  made.dwParam1 = event.param1;
  made.dwParam2 = event.param2;
  made.dwParam3 = event.param3;
  return made;
}

Event ReinitEvent(DWORD original_message, DWORD_PTR original_param1) {
  return MakeEvent(0, 0, {LINE_LINEDEVSTATE, LINEDEVSTATE_REINIT, original_message, original_param1});
}

// Bits that appeared with 1.4: some become REINIT for 1.3, others are not told.
constexpr DWORD kReinitBefore14 = LINEDEVSTATE_CAPSCHANGE | LINEDEVSTATE_TRANSLATECHANGE;
constexpr DWORD kSilentBefore14 = LINEDEVSTATE_CONFIGCHANGE | LINEDEVSTATE_COMPLCANCEL | LINEDEVSTATE_REMOVED;

}  // namespace

void PostToLine(Transaction& change, const Line& line, const ProviderEvent& event) {
  Event made = MakeEvent(line.handle, line.options.callback_instance, event);
  made.line = line.handle;
  made.mergeable = event.message == LINE_LINEDEVSTATE && event.param2 == 0 && event.param3 == 0;
  made.mergeable |= event.message == LINE_ADDRESSSTATE;
  change.Post(line.app, std::move(made));
}

void PostToHandle(Transaction& change, const CallHandle& handle, const ProviderEvent& event) {
  Event made = MakeEvent(handle.handle, handle.line->options.callback_instance, event);
  made.line = handle.line->handle;
  made.call = handle.handle;
  made.mergeable = event.message == LINE_CALLINFO;
  change.Post(handle.line->app, std::move(made));
}

void PostToHolders(Transaction& change, const Call& call, const ProviderEvent& event, const App* except) {
  for (const auto& handle : call.handles) {
    if (handle->line->app.get() != except) PostToHandle(change, *handle, event);
  }
}

void PostLineDevState(Transaction& change, DWORD bits, DWORD_PTR param2, DWORD_PTR param3,
                      const Line* except) {
  for (const auto& line : change.device().lines) {
    if (line.get() == except) continue;
    DWORD wanted = bits & line->line_states;
    if (line->options.version < kVersion14) {
      if ((wanted & kReinitBefore14) != 0) change.Post(line->app, ReinitEvent(LINE_LINEDEVSTATE, bits));
      wanted &= ~(kReinitBefore14 | kSilentBefore14);
    }
    if (wanted != 0) PostToLine(change, *line, {LINE_LINEDEVSTATE, wanted, param2, param3});
  }
}

void PostAddressState(Transaction& change, DWORD_PTR address_id, DWORD bits) {
  for (const auto& line : change.device().lines) {
    DWORD wanted = bits & line->address_states;
    if (line->options.version < kVersion14 && (wanted & LINEADDRESSSTATE_CAPSCHANGE) != 0) {
      change.Post(line->app, ReinitEvent(LINE_ADDRESSSTATE, address_id));
      wanted &= ~static_cast<DWORD>(LINEADDRESSSTATE_CAPSCHANGE);
    }
    if (wanted != 0) PostToLine(change, *line, {LINE_ADDRESSSTATE, address_id, wanted, 0});
  }
}

void AnnounceCall(Transaction& change, const CallHandle& handle, DWORD state, DWORD_PTR mode) {
  const Line& line = *handle.line;
  if (line.options.version >= kVersion20) {
    const ProviderEvent event{LINE_APPNEWCALL, handle.call->address_id, handle.handle, handle.privilege};
    Event made = MakeEvent(line.handle, line.options.callback_instance, event);
    made.line = line.handle;
    made.call = handle.handle;
    change.Post(line.app, std::move(made));
  }
  PostToHandle(change, handle, {LINE_CALLSTATE, state, mode, handle.privilege});
}

void PostReply(Transaction& change, const Request& request, LONG result, DWORD new_handle) {
  const Line& line = *request.line;
  // The error travels as the 32-bit pattern of a LONG; programs cast it back.
  const auto param2 = static_cast<DWORD_PTR>(static_cast<LONG_PTR>(KnownError(result, line.options.version)));
  Event made = MakeEvent(0, line.options.callback_instance, {LINE_REPLY, request.id, param2, 0});
  made.line = line.handle;
  made.call = request.call_handle;
  if (new_handle != 0) {
    made.on_retrieve = [where = request.call_result, new_handle](bool delivered) {
      if (delivered) *where = new_handle;
    };
  }
  change.Post(line.app, std::move(made));
}

void PostToApp(Transaction& change, const std::shared_ptr<App>& app, const ProviderEvent& event) {
  change.Post(app, MakeEvent(0, 0, event));
}

void PostToApp(App& app, DWORD message, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR param3) {
  app.notifier().Push(MakeEvent(0, 0, {message, param1, param2, param3}));
  app.notifier().Wake();
}

void PostReinit(App& app, DWORD original_message, DWORD_PTR original_param1) {
  app.notifier().Push(ReinitEvent(original_message, original_param1));
  app.notifier().Wake();
}

}  // namespace tapi::core
