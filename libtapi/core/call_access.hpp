// SPDX-License-Identifier: MIT
// What a function needs of a call before it can ask the provider: a live handle, ownership, and the right
// state.
#ifndef TAPI_CORE_CALL_ACCESS_HPP_
#define TAPI_CORE_CALL_ACCESS_HPP_

#include <tapi.h>

#include <functional>
#include <memory>
#include <string>

#include "core/call.hpp"
#include "core/call_handle.hpp"
#include "core/line.hpp"
#include "core/state_lock.hpp"
#include "host/provider_call.hpp"
#include "host/provider_line.hpp"

namespace tapi::core {

// True for the states in which the function may be called. Runs under the device's lock.
using StateTest = bool (*)(DWORD state, DWORD_PTR mode);
bool AnyState(DWORD state, DWORD_PTR mode);

// The call at its provider. Failure: LINEERR_INVALCALLHANDLE when the handle was voided meanwhile.
std::shared_ptr<host::ProviderCall> UseCall(const CallHandle& handle) ABSL_LOCKS_EXCLUDED(line_state);

// The same for functions that need owner privilege and a state. Failure: LINEERR_NOTOWNER,
// LINEERR_INVALCALLSTATE.
std::shared_ptr<host::ProviderCall> UseOwnedCall(const CallHandle& handle, StateTest allowed)
    ABSL_LOCKS_EXCLUDED(line_state);

// The line at its provider. Failure: LINEERR_INVALLINEHANDLE when it was closed meanwhile.
std::shared_ptr<host::ProviderLine> UseLine(const Line& line) ABSL_LOCKS_EXCLUDED(line_state);

// An asynchronous request on an owned call. `invoke` makes the TSPI call. Gives the request ID.
DWORD SubmitOnCall(const char* function, const std::shared_ptr<CallHandle>& handle, StateTest allowed,
                   const std::function<LONG(DRV_REQUESTID, const host::ProviderCall&)>& invoke)
    ABSL_LOCKS_EXCLUDED(line_state);

// What a request says about the call it makes.
struct NewCall {
  HCALL* result = nullptr;  // the application's variable
  DWORD media_mode = 0;
  std::unique_ptr<CallTexts> texts;
};

// An asynchronous request that makes a call. `invoke` gets the new call's HTAPICALL and where the provider
// writes its own handle. Gives the request ID.
DWORD SubmitNewCall(
    const char* function, const std::shared_ptr<Line>& line, NewCall made,
    const std::function<LONG(DRV_REQUESTID, const host::ProviderLine&, HTAPICALL, LPHDRVCALL)>& invoke)
    ABSL_LOCKS_EXCLUDED(line_state);

// The application took the call on: it is the one that LINECALLINFO names.
void RecordAppName(const CallHandle& handle) ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_ACCESS_HPP_
