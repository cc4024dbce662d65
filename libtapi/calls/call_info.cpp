// SPDX-License-Identifier: MIT
// Bodies: information about calls, privilege, and calls that an application did not know yet.
#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "calls/bodies.hpp"
#include "core/app.hpp"
#include "core/call_access.hpp"
#include "core/call_facts.hpp"
#include "core/call_lifecycle.hpp"
#include "core/media_modes.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "core/wall_time.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::Call;
using core::CallHandle;
using core::Transaction;
using host::TspiTable;
using support::Failure;

// Reused by every call of a thread, so that asking costs no allocation.
marshal::Buffer& Scratch() {
  thread_local marshal::Buffer buffer;
  return buffer;
}

// The part of LINECALLINFO that no provider knows.
void AddOwnInfo(const CallHandle& handle, marshal::Buffer& info) {
  const Call& call = *handle.call;
  Transaction change(*call.device);
  const core::HolderCounts counts = core::CountHolders(call);
  auto& fixed = info.As<LINECALLINFO>();
  fixed.hLine = handle.line->handle;
  fixed.dwLineDeviceID = call.device->id;
  fixed.dwNumOwners = counts.owners;
  fixed.dwNumMonitors = counts.monitors;
  fixed.dwMonitorDigitModes = 0;
  fixed.dwMonitorMediaModes = 0;
  fixed.dwCallStates |= LINECALLSTATE_UNKNOWN;
  info.SetText(TAPI_FIELD(LINECALLINFO, AppName), call.app_name);
  if (call.texts == nullptr) return;
  info.SetText(TAPI_FIELD(LINECALLINFO, DisplayableAddress), call.texts->displayable_address);
  info.SetText(TAPI_FIELD(LINECALLINFO, CalledParty), call.texts->called_party);
  info.SetText(TAPI_FIELD(LINECALLINFO, Comment), call.texts->comment);
}

void AddOwnStatus(const CallHandle& handle, LINECALLSTATUS& status) {
  Transaction change(*handle.call->device);
  status.dwCallPrivilege = handle.privilege;
  if (status.tStateEntryTime.wYear != 0) return;
  if (handle.call->state_entered != 0)
    status.tStateEntryTime = core::ToSystemTime(handle.call->state_entered);
}

struct Candidate {
  std::shared_ptr<Call> call;
  std::shared_ptr<host::ProviderCall> provider_call;
};

// Calls of the device that the application has no handle to.
std::vector<Candidate> UnknownCalls(const core::Line& line, DWORD& num_addresses) {
  std::vector<Candidate> found;
  Transaction change(*line.device);
  if (line.closed) throw Failure(LINEERR_INVALLINEHANDLE, "the line was closed meanwhile");
  num_addresses = line.device->num_addresses;
  for (const auto& [sequence, call] : line.device->calls) {
    const bool unknown = call->phase == core::CallPhase::kLive && core::HandleOf(*call, *line.app) == nullptr;
    if (unknown && call->provider_call != nullptr) found.push_back({call, call->provider_call});
  }
  return found;
}

bool IsOnAddress(const Candidate& candidate, DWORD address_id) {
  try {
    return core::FetchCallAddress(*candidate.provider_call) == address_id;
  } catch (const Failure&) {
    return false;  // a call whose address the provider won't tell is not known to be on this one
  }
}

// Monitor handles for those that are still there; 0 for the others.
std::vector<HCALL> TakeHandles(const std::shared_ptr<core::Line>& line,
                               const std::vector<Candidate>& candidates) {
  std::vector<HCALL> handles;
  Transaction change(*line->device);
  if (line->closed) throw Failure(LINEERR_INVALLINEHANDLE, "the line was closed meanwhile");
  for (const auto& candidate : candidates) {
    Call& call = *candidate.call;
    if (call.phase != core::CallPhase::kLive || core::HandleOf(call, *line->app) != nullptr) continue;
    const core::HolderCounts before = core::CountHolders(call);
    const auto handle = core::AddHandle(candidate.call, line, LINECALLPRIVILEGE_MONITOR);
    if (handle == nullptr) break;
    core::PostCountChange(change, call, before, line->app.get());
    handles.push_back(handle->handle);
  }
  return handles;
}

marshal::Buffer MakeCallList(const std::vector<HCALL>& handles) {
  auto list = marshal::Buffer::Of<LINECALLLIST>();
  list.SetArray(TAPI_FIELD(LINECALLLIST, Calls), std::span<const HCALL>(handles));
  return list;
}

// DEVICEID and CALLID came later; what the former means here is what LINE does.
void CheckSelect(DWORD select, DWORD version) {
  const bool known = select == LINECALLSELECT_LINE || select == LINECALLSELECT_ADDRESS ||
                     (select == LINECALLSELECT_DEVICEID && version >= core::kVersion21);
  if (!known) throw Failure(LINEERR_INVALCALLSELECT, fmt::format("dwSelect {:#x}", select));
}

}  // namespace

LONG lineGetCallInfo(std::shared_ptr<CallHandle> handle, contract::VarOut<LINECALLINFO> out) {
  out.Require(handle->line->options.version);
  const auto call = core::UseCall(*handle);
  marshal::Buffer& info = Scratch();
  call->line()->provider()->GetVar<LINECALLINFO>(
      info, call->line()->version(), 1024,
      [&](LINECALLINFO* fill) { return call->Call<&TspiTable::lineGetCallInfo>(call->handle(), fill); });
  AddOwnInfo(*handle, info);
  out.Write(handle->line->options.version, info);
  return 0;
}

LONG lineGetCallStatus(std::shared_ptr<CallHandle> handle, contract::VarOut<LINECALLSTATUS> out) {
  out.Require(handle->line->options.version);
  const auto call = core::UseCall(*handle);
  marshal::Buffer& status = Scratch();
  call->line()->provider()->GetVar<LINECALLSTATUS>(
      status, call->line()->version(), 256,
      [&](LINECALLSTATUS* fill) { return call->Call<&TspiTable::lineGetCallStatus>(call->handle(), fill); });
  AddOwnStatus(*handle, status.As<LINECALLSTATUS>());
  out.Write(handle->line->options.version, status);
  return 0;
}

LONG lineSetAppSpecific(std::shared_ptr<CallHandle> handle, DWORD value) {
  const auto call = core::UseOwnedCall(*handle, core::AnyState);
  call->line()->provider()->Require<&TspiTable::lineSetAppSpecific>(call->handle(), value);
  return 0;
}

LONG lineSetMediaMode(std::shared_ptr<CallHandle> handle, DWORD modes) {
  const bool several = std::popcount(modes) > 1;
  if (!core::AreMediaModes(modes) || (several && (modes & LINEMEDIAMODE_UNKNOWN) == 0)) {
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaModes {:#x}", modes));
  }
  const auto call = core::UseOwnedCall(*handle, core::AnyState);
  call->line()->provider()->Require<&TspiTable::lineSetMediaMode>(call->handle(), modes);
  Transaction change(*handle->call->device);
  handle->call->media_mode = modes;
  return 0;
}

LONG lineSetCallPrivilege(std::shared_ptr<CallHandle> handle, DWORD privilege) {
  if (privilege != LINECALLPRIVILEGE_MONITOR && privilege != LINECALLPRIVILEGE_OWNER) {
    throw Failure(LINEERR_INVALCALLPRIVILEGE, fmt::format("dwCallPrivilege {:#x}", privilege));
  }
  const Call& call = *handle->call;
  Transaction change(*call.device);
  if (!handle->live) throw Failure(LINEERR_INVALCALLHANDLE, "the call handle was deallocated meanwhile");
  if (privilege == LINECALLPRIVILEGE_MONITOR && core::IsSoleOwner(*handle) &&
      call.state != LINECALLSTATE_IDLE) {
    throw Failure(LINEERR_INVALCALLSTATE, "the application is the sole owner of a call that is not idle");
  }
  const core::HolderCounts before = core::CountHolders(call);
  handle->privilege = privilege;
  core::PostCountChange(change, call, before, handle->line->app.get());
  return 0;
}

// The calls are given only if there is room for all of them.
LONG lineGetNewCalls(std::shared_ptr<core::Line> line, DWORD address_id, DWORD select,
                     contract::VarOut<LINECALLLIST> out) {
  CheckSelect(select, line->options.version);
  DWORD num_addresses = 0;
  std::vector<Candidate> candidates = UnknownCalls(*line, num_addresses);
  if (select == LINECALLSELECT_ADDRESS) {
    if (address_id >= num_addresses)
      throw Failure(LINEERR_INVALADDRESSID, fmt::format("address {}", address_id));
    std::erase_if(candidates, [&](const Candidate& each) { return !IsOnAddress(each, address_id); });
  }
  const bool fits = out.total() >= MakeCallList(std::vector<HCALL>(candidates.size())).size();
  const auto handles = fits ? TakeHandles(line, candidates) : std::vector<HCALL>(candidates.size());
  out.Write(line->options.version, MakeCallList(handles));
  return 0;
}

}  // namespace tapi::calls
