// SPDX-License-Identifier: MIT
// Closing a line.
#include "core/line_close.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/app.hpp"
#include "core/call_lifecycle.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "core/line_provider.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "host/provider_call.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using ProviderCalls = std::vector<std::shared_ptr<host::ProviderCall>>;

// Applications below 2.0 drop what they alone own; from 2.0 the provider decides (line contradiction 2).
bool DropsSoleOwned(const Line& line) {
  if (line.options.version < kVersion20) return true;
  const auto session = Engine::Get().FindSession();
  return session != nullptr && session->settings().calls.drop_sole_owner_on_close;
}

std::vector<std::shared_ptr<CallHandle>> HandlesOf(const LineDevice& device, const Line& line)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  std::vector<std::shared_ptr<CallHandle>> handles;
  for (const auto& [sequence, call] : device.calls) {
    for (const auto& handle : call->handles) {
      if (handle->line.get() == &line) handles.push_back(handle);
    }
  }
  return handles;
}

// Voids the line's call handles; gives the calls that are to be dropped.
ProviderCalls VoidCallHandles(Transaction& change, const Line& line, bool drops_sole_owned)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  ProviderCalls to_drop;
  for (const auto& handle : HandlesOf(change.device(), line)) {
    const Call& call = *handle->call;
    const bool drop = drops_sole_owned && IsSoleOwner(*handle) && call.state != LINECALLSTATE_IDLE;
    if (drop && call.provider_call != nullptr) to_drop.push_back(call.provider_call);
    RemoveHandle(change, handle);
  }
  return to_drop;
}

// No LINE_REPLY from now on; `tell` first answers what is outstanding.
void EndRequests(Transaction& change, Line& line, bool tell) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  for (const DWORD id : change.device().requests) {
    const auto request = Engine::Get().requests.Find(id);
    if (request == nullptr || request->line.get() != &line) continue;
    if (tell) FailRequest(change, *request);
    request->suppressed = true;
  }
}

// False when it was closed already.
bool Detach(Transaction& change, const std::shared_ptr<Line>& line)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (std::exchange(line->closed, true)) return false;
  change.Release(Engine::Get().lines.Erase(line->handle));
  auto& lines = change.device().lines;
  lines.erase(std::remove(lines.begin(), lines.end(), line), lines.end());
  return true;
}

void PurgeMessages(Transaction& change, const Line& line) {
  auto dropped = line.app->notifier().Purge([&](const Event& event) { return event.line == line.handle; });
  change.Release(std::make_shared<DroppedEvents>(std::move(dropped)));
}

void DropCalls(const Line& line, const ProviderCalls& calls) {
  for (const auto& call : calls) {
    try {
      const auto request = std::make_shared<Request>("TSPI_lineDrop (line closed)", line.device, nullptr);
      Submit(request, [&](DRV_REQUESTID id) {
        return call->Call<&host::TspiTable::lineDrop>(id, call->handle(), nullptr, 0u);
      });
    } catch (const support::Failure& failure) {
      support::Log(support::LogPart::kCore, support::LogLevel::kDebug, "call not dropped: {}",
                   failure.reason());
    }
  }
}

// On the strand: the provider learns what is left. It can't refuse a close, nor keep the rest from being
// done.
void TellProvider(LineDevice& device) {
  for (const auto tell : {CancelUnusedExtVersion, CloseAtProviderIfUnused, SendMediaModes, SendStatusMasks}) {
    try {
      tell(device);
    } catch (const support::Failure& failure) {
      support::Log(support::LogPart::kCore, support::LogLevel::kWarning, "line device {}: {}", device.id,
                   failure.reason());
    }
  }
}

void TakeAway(Transaction& change, const std::shared_ptr<Line>& line)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (!Detach(change, line)) return;
  EndRequests(change, *line, true);
  VoidCallHandles(change, *line, false);
  PostToLine(change, *line, {LINE_CLOSE, 0, 0, 0});
  line->app->RemoveLine(*line);
}

void TakeAllAway(Transaction& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  const auto lines = change.device().lines;
  for (const auto& line : lines) TakeAway(change, line);
}

// The application's own close: nothing reaches it any more. Gives the calls that are to be dropped.
ProviderCalls End(Transaction& change, Line& line, bool drops_sole_owned)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  EndRequests(change, line, false);
  ProviderCalls to_drop = VoidCallHandles(change, line, drops_sole_owned);
  PurgeMessages(change, line);
  if (line.announced) PostLineDevState(change, LINEDEVSTATE_CLOSE, 0, 0, nullptr);
  return to_drop;
}

void TellProviderNow(LineDevice& device) {
  try {
    device.strand->Run([&] { TellProvider(device); });
  } catch (const support::Failure&) {
    // The session ends on another thread, and closes what is open at the providers.
  }
}

}  // namespace

bool CloseLine(const std::shared_ptr<Line>& line) {
  LineDevice& device = *line->device;
  const bool drops_sole_owned = DropsSoleOwned(*line);
  ProviderCalls to_drop;
  bool was_open = false;
  {
    Transaction change(device);
    was_open = Detach(change, line);
    if (was_open) to_drop = End(change, *line, drops_sole_owned);
  }
  DropCalls(*line, to_drop);
  to_drop.clear();
  TellProviderNow(device);
  line->app->RemoveLine(*line);
  return was_open;
}

void ForceCloseLine(const std::shared_ptr<Line>& line) {
  {
    Transaction change(*line->device);
    TakeAway(change, line);
  }
  line->device->strand->Post([device = line->device] { TellProvider(*device); });
}

void ForceCloseDevice(Transaction& change) {
  const auto device = change.device().shared_from_this();
  TakeAllAway(change);
  device->strand->Post([device, opening = device->opening] {
    {
      // Who was about to share the opening when its end was demanded loses it too.
      Transaction later(*device);
      if (device->removed || device->opening == opening) TakeAllAway(later);
    }
    TellProvider(*device);
  });
}

}  // namespace tapi::core
