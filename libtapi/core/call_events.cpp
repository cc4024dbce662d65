// SPDX-License-Identifier: MIT
// Reports about calls: new calls find their owner, states and information reach the holders.
#include "core/call_events.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/app.hpp"
#include "core/call_facts.hpp"
#include "core/call_lifecycle.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "core/ownership.hpp"
#include "core/queue_limit.hpp"
#include "core/wall_time.hpp"
#include "host/provider_call.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

constexpr DWORD kCountBits =
    LINECALLINFOSTATE_NUMOWNERINCR | LINECALLINFOSTATE_NUMOWNERDECR | LINECALLINFOSTATE_NUMMONITORS;
constexpr DWORD kPredefinedStates = 0x00FFFFFF;  // the high 8 bits are a device-specific substate

void RecordState(Call& call, const ProviderEvent& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  call.state = static_cast<DWORD>(event.param1);
  call.state_mode = event.param2;
  if (event.param3 != 0) call.media_mode = static_cast<DWORD>(event.param3);
  call.state_entered = WallTime();
}

// For CONFERENCED the provider names the parent by its HTAPICALL; each application knows it by a handle of
// its own.
DWORD_PTR ModeFor(const CallHandle& handle, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (event.param1 != LINECALLSTATE_CONFERENCED) return event.param2;
  const auto parent = Engine::Get().calls.Find(static_cast<DWORD>(event.param2));
  if (parent == nullptr || parent->device != handle.call->device) return 0;
  const auto known = HandleOf(*parent, *handle.line->app);
  return known == nullptr ? 0 : known->handle;
}

void ApplyState(Transaction& change, Call& call, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (std::popcount(static_cast<DWORD>(event.param1) & kPredefinedStates) != 1) {
    Log(LogPart::kCore, LogLevel::kWarning, "call {:#x}: {:#x} is not one call state; ignored", call.handle,
        event.param1);
    return;
  }
  if (call.state == LINECALLSTATE_IDLE) return;  // IDLE can never be left
  RecordState(call, event);
  for (const auto& handle : call.handles) {
    PostToHandle(change, *handle, {LINE_CALLSTATE, event.param1, ModeFor(*handle, event), 0});
  }
  if (call.state == LINECALLSTATE_IDLE && call.handles.empty()) CloseCall(change, call);
}

void ApplyInfo(Transaction& change, const Call& call, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  const DWORD_PTR bits = event.param1 & ~static_cast<DWORD_PTR>(kCountBits);
  if (bits == 0 || call.state == LINECALLSTATE_IDLE) return;
  PostToHolders(change, call, {LINE_CALLINFO, bits, 0, 0}, nullptr);
}

void Apply(Transaction& change, Call& call, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  ProviderEvent renamed = event;
  switch (event.message) {
    case LINE_CALLSTATE:
      return ApplyState(change, call, event);
    case LINE_CALLINFO:
      return ApplyInfo(change, call, event);
    case LINE_CALLDEVSPECIFIC:
      renamed.message = LINE_DEVSPECIFIC;
      return PostToHolders(change, call, renamed, nullptr);
    case LINE_CALLDEVSPECIFICFEATURE:
      renamed.message = LINE_DEVSPECIFICFEATURE;
      return PostToHolders(change, call, renamed, nullptr);
    default:
      Log(LogPart::kCore, LogLevel::kDebug, "call {:#x}: message {} has no receiver", call.handle,
          event.message);
  }
}

// Nobody could be made the owner: TAPI drops such a call (line contradiction 3; setting drop_unowned).
void DropUnowned(const std::shared_ptr<Call>& call) {
  std::shared_ptr<host::ProviderCall> provider_call;
  {
    Transaction change(*call->device);
    provider_call = call->provider_call;
  }
  if (provider_call == nullptr) return;
  const auto request = std::make_shared<Request>("TSPI_lineDrop (call without owner)", call->device, nullptr);
  Submit(request, [&](DRV_REQUESTID id) {
    return provider_call->Call<&host::TspiTable::lineDrop>(id, provider_call->handle(), nullptr, 0u);
  });
}

void Introduce(Transaction& change, const std::shared_ptr<Call>& call)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  call->phase = CallPhase::kLive;
  const auto is_state = [](const ProviderEvent& event) { return event.message == LINE_CALLSTATE; };
  const auto first = std::find_if(call->held.begin(), call->held.end(), is_state);
  RecordState(*call, *first);
  call->held.erase(first);
  const auto owner = ChooseOwner(change.device(), *call);
  if (owner != nullptr) {
    const auto handle = AddHandle(call, owner, LINECALLPRIVILEGE_OWNER);
    if (handle != nullptr) AnnounceCall(change, *handle, call->state, call->state_mode);
  }
  AnnounceToMonitors(change, call, call->state, call->state_mode);
  DeliverHeldEvents(change, *call);
  const bool drop = owner == nullptr && call->state != LINECALLSTATE_IDLE && call->phase == CallPhase::kLive;
  if (!drop || !Engine::Get().FindSession()->settings().calls.drop_unowned) return;
  call->dropping = true;
  change.device().strand->Post([call] { DropUnowned(call); });
}

// On the strand: asks the provider for what the report did not say, then introduces the call.
void FetchAndIntroduce(const std::shared_ptr<Call>& call) {
  std::shared_ptr<host::ProviderCall> provider_call;
  {
    Transaction change(*call->device);
    provider_call = call->provider_call;
  }
  if (provider_call == nullptr) return;
  const CallFacts facts = FetchCallFacts(*provider_call);
  Transaction change(*call->device);
  if (call->phase != CallPhase::kIntroducing) return;
  call->address_id = facts.address_id;
  if (call->media_mode == 0) call->media_mode = facts.media_mode;
  Introduce(change, call);
}

// The first state of a reported call. A call's address and media mode decide who may own it.
void BeginIntroduction(Transaction& change, const std::shared_ptr<Call>& call, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  call->media_mode = static_cast<DWORD>(event.param3);
  if (call->media_mode != 0 && change.device().num_addresses == 1) return Introduce(change, call);
  call->phase = CallPhase::kIntroducing;
  change.device().strand->Post([call] { FetchAndIntroduce(call); });
}

void Receive(Transaction& change, const std::shared_ptr<Call>& call, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (call->phase == CallPhase::kClosed) return;
  if (call->phase == CallPhase::kLive) return Apply(change, *call, event);
  call->held.push_back(event);
  if (call->phase == CallPhase::kReported && event.message == LINE_CALLSTATE) {
    BeginIntroduction(change, call, event);
  }
}

}  // namespace

DWORD AcceptNewCall(LineDevice& device, DWORD opening, HDRVCALL provider_call) {
  Transaction change(device, Transaction::Origin::kProvider);
  if (provider_call == nullptr || device.opening != opening || device.provider_line == nullptr) return 0;
  if (device.lines.empty() || AnyQueueFull(device)) return 0;
  const auto call = AddCall(change, CallPhase::kReported);
  if (call == nullptr) return 0;
  call->provider_call = std::make_shared<host::ProviderCall>(device.provider_line, provider_call);
  return call->handle;
}

void ReportCallEvent(const std::shared_ptr<Call>& call, const ProviderEvent& event) {
  Transaction change(*call->device, Transaction::Origin::kProvider);
  change.device().backlog.Apply(change, [call, event](Transaction& now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(
                                            line_state) { Receive(now, call, event); });
}

void DeliverHeldEvents(Transaction& change, Call& call) {
  for (const ProviderEvent& event : std::exchange(call.held, {})) Apply(change, call, event);
}

}  // namespace tapi::core
