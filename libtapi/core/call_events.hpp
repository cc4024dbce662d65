// SPDX-License-Identifier: MIT
// What happens to a call when its provider reports something about it.
#ifndef TAPI_CORE_CALL_EVENTS_HPP_
#define TAPI_CORE_CALL_EVENTS_HPP_

#include <tapi.h>
#include <tspi.h>

#include <memory>

#include "core/call.hpp"
#include "core/state_lock.hpp"
#include "core/transaction.hpp"

namespace tapi::core {

// LINE_NEWCALL: the handle for the provider's new call; 0 (try again later, or drop it) under back-pressure
// or while the line is being closed.
DWORD AcceptNewCall(LineDevice& device, DWORD opening, HDRVCALL provider_call)
    ABSL_LOCKS_EXCLUDED(line_state);

// Any other report about a call.
void ReportCallEvent(const std::shared_ptr<Call>& call, const ProviderEvent& event)
    ABSL_LOCKS_EXCLUDED(line_state);

// Delivers what was held back while the call was not live.
void DeliverHeldEvents(Transaction& change, Call& call) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_EVENTS_HPP_
