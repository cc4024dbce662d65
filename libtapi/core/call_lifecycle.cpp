// SPDX-License-Identifier: MIT
// Calls and call handles: creation, counting, end.
#include "core/call_lifecycle.hpp"

#include <algorithm>
#include <utility>

#include "core/app.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "host/provider_call.hpp"

namespace tapi::core {

std::shared_ptr<Call> AddCall(Transaction& change, CallPhase phase) {
  LineDevice& device = change.device();
  auto call = std::make_shared<Call>(device.shared_from_this(), device.next_call++);
  call->phase = phase;
  if (Engine::Get().calls.Insert(call) == 0) return nullptr;
  device.calls.emplace(call->sequence, call);
  return call;
}

void CloseCall(Transaction& change, Call& call) {
  if (call.phase == CallPhase::kClosed) return;
  call.phase = CallPhase::kClosed;
  call.held.clear();
  change.Release(std::move(call.provider_call));
  change.Release(Engine::Get().calls.Erase(call.handle));
  change.device().calls.erase(call.sequence);
}

std::shared_ptr<CallHandle> AddHandle(const std::shared_ptr<Call>& call, const std::shared_ptr<Line>& line,
                                      DWORD privilege) {
  auto handle = std::make_shared<CallHandle>(call, line, privilege);
  if (Engine::Get().call_handles.Insert(handle) == 0) return nullptr;
  call->handles.push_back(handle);
  return handle;
}

void RemoveHandle(Transaction& change, const std::shared_ptr<CallHandle>& handle) {
  Call& call = *handle->call;
  if (!handle->live) return;
  const HolderCounts before = CountHolders(call);
  handle->live = false;
  change.Release(Engine::Get().call_handles.Erase(handle->handle));
  call.handles.erase(std::find(call.handles.begin(), call.handles.end(), handle));
  PostCountChange(change, call, before, handle->line->app.get());
  if (call.handles.empty() && call.phase == CallPhase::kLive) CloseCall(change, call);
}

std::shared_ptr<CallHandle> HandleOf(const Call& call, const App& app) {
  for (const auto& handle : call.handles) {
    if (handle->line->app.get() == &app) return handle;
  }
  return nullptr;
}

HolderCounts CountHolders(const Call& call) {
  HolderCounts counts;
  for (const auto& handle : call.handles) {
    (handle->privilege == LINECALLPRIVILEGE_OWNER ? counts.owners : counts.monitors)++;
  }
  return counts;
}

bool IsSoleOwner(const CallHandle& handle) {
  return handle.privilege == LINECALLPRIVILEGE_OWNER && CountHolders(*handle.call).owners == 1;
}

void PostCountChange(Transaction& change, const Call& call, const HolderCounts& before, const App* causing) {
  if (call.state == LINECALLSTATE_IDLE) return;
  const HolderCounts now = CountHolders(call);
  DWORD bits = 0;
  if (now.owners > before.owners) bits |= LINECALLINFOSTATE_NUMOWNERINCR;
  if (now.owners < before.owners) bits |= LINECALLINFOSTATE_NUMOWNERDECR;
  if (now.monitors != before.monitors) bits |= LINECALLINFOSTATE_NUMMONITORS;
  if (bits != 0) PostToHolders(change, call, {LINE_CALLINFO, bits, 0, 0}, causing);
}

void AnnounceToMonitors(Transaction& change, const std::shared_ptr<Call>& call, DWORD state, DWORD_PTR mode) {
  for (const auto& line : change.device().lines) {
    if ((line->options.privileges & LINECALLPRIVILEGE_MONITOR) == 0 || HandleOf(*call, *line->app) != nullptr)
      continue;
    const auto handle = AddHandle(call, line, LINECALLPRIVILEGE_MONITOR);
    if (handle != nullptr) AnnounceCall(change, *handle, state, mode);
  }
}

}  // namespace tapi::core
