// SPDX-License-Identifier: MIT
// Calls and call handles: how they come to be, who learns of it, and how they end.
#ifndef TAPI_CORE_CALL_LIFECYCLE_HPP_
#define TAPI_CORE_CALL_LIFECYCLE_HPP_

#include <tapi.h>

#include <memory>

#include "core/call.hpp"
#include "core/call_handle.hpp"
#include "core/line.hpp"
#include "core/state_lock.hpp"
#include "core/transaction.hpp"

namespace tapi::core {

struct HolderCounts {
  DWORD owners = 0;
  DWORD monitors = 0;
};

// A new call of the device, findable by its HTAPICALL. Null when no handle is free.
std::shared_ptr<Call> AddCall(Transaction& change, CallPhase phase) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Takes the call off the device; the provider hears of it (TSPI_lineCloseCall) once nobody is inside a call
// to it.
void CloseCall(Transaction& change, Call& call) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Gives `line`'s application a handle to the call. Null when no handle is free. Tells nobody.
std::shared_ptr<CallHandle> AddHandle(const std::shared_ptr<Call>& call, const std::shared_ptr<Line>& line,
                                      DWORD privilege) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Voids the handle and tells the other holders; closes the call when it was the last one.
void RemoveHandle(Transaction& change, const std::shared_ptr<CallHandle>& handle)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// The handle the application has to the call, or null.
std::shared_ptr<CallHandle> HandleOf(const Call& call, const App& app)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

HolderCounts CountHolders(const Call& call) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);
bool IsSoleOwner(const CallHandle& handle) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// LINE_CALLINFO about changed counts, to all holders but `causing`; nothing once the call is IDLE.
void PostCountChange(Transaction& change, const Call& call, const HolderCounts& before, const App* causing)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// A monitor handle, and its announcement in `state`, for every application that opened the line to monitor
// and has no handle to the call yet.
void AnnounceToMonitors(Transaction& change, const std::shared_ptr<Call>& call, DWORD state, DWORD_PTR mode)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_LIFECYCLE_HPP_
