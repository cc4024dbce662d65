// SPDX-License-Identifier: MIT
// Delivery: puts messages into applications' queues in the form their API version knows.
#ifndef TAPI_CORE_DELIVERY_HPP_
#define TAPI_CORE_DELIVERY_HPP_

#include <tapi.h>

#include <memory>

#include "core/call.hpp"
#include "core/call_handle.hpp"
#include "core/line.hpp"
#include "core/request.hpp"
#include "core/state_lock.hpp"
#include "core/transaction.hpp"

namespace tapi::core {

// A message about the open line itself.
void PostToLine(Transaction& change, const Line& line, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// A message about a call, to the application that holds `handle`.
void PostToHandle(Transaction& change, const CallHandle& handle, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// The same message to every holder of the call but `except` (may be null).
void PostToHolders(Transaction& change, const Call& call, const ProviderEvent& event, const App* except)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// LINEDEVSTATE_ bits to every opener but `except` that wants them, by version: what older applications don't
// know becomes LINEDEVSTATE_REINIT or nothing.
void PostLineDevState(Transaction& change, DWORD bits, DWORD_PTR param2, DWORD_PTR param3, const Line* except)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// LINEADDRESSSTATE_ bits to every opener that wants them.
void PostAddressState(Transaction& change, DWORD_PTR address_id, DWORD bits)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Gives the application a call it did not ask for: LINE_APPNEWCALL (since 2.0), then LINE_CALLSTATE with its
// privilege.
void AnnounceCall(Transaction& change, const CallHandle& handle, DWORD state, DWORD_PTR mode)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// The LINE_REPLY of a request. `new_handle` (0: none) is written to the request's variable when the reply is
// retrieved.
void PostReply(Transaction& change, const Request& request, LONG result, DWORD new_handle)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// A message that belongs to no open line, in the order of those of the device.
void PostToApp(Transaction& change, const std::shared_ptr<App>& app, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Messages that belong to no line device; under no lock.
void PostToApp(App& app, DWORD message, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR param3)
    ABSL_LOCKS_EXCLUDED(line_state);
void PostReinit(App& app, DWORD original_message, DWORD_PTR original_param1) ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_DELIVERY_HPP_
