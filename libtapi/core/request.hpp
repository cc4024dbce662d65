// SPDX-License-Identifier: MIT
// Request: one asynchronous request between its function's call and its LINE_REPLY.
#ifndef TAPI_CORE_REQUEST_HPP_
#define TAPI_CORE_REQUEST_HPP_

#include <tapi.h>
#include <tspi.h>

#include <functional>
#include <memory>

#include "core/state_lock.hpp"

namespace tapi::host {
class ProviderLine;
}

namespace tapi::core {

class Transaction;
struct Call;
struct CallHandle;
struct Line;
struct LineDevice;

struct Request {
  Request(const char* name, std::shared_ptr<LineDevice> at, std::shared_ptr<Line> by)
      : function(name), device(std::move(at)), line(std::move(by)) {}

  void set_handle(DWORD value) { id = value; }

  const char* const function;  // for the log
  const std::shared_ptr<LineDevice> device;
  const std::shared_ptr<Line> line;  // null: the library's own request, nobody gets a reply
  // Where a new call is made. Weak: TSPI_lineClose is what ends a request that never completes.
  std::weak_ptr<host::ProviderLine> provider_line;
  DWORD call_handle = 0;          // HCALL it was made on; 0: none
  std::shared_ptr<Call> creates;  // the call that comes to life with its success
  HCALL* call_result = nullptr;   // the application's variable for that call's handle
  HDRVCALL new_call = nullptr;    // written by the provider before it completes the request
  DWORD id = 0;                   // set once, before it can be found

  bool returned ABSL_GUARDED_BY(line_state) = false;      // the request function has its return value
  bool completed ABSL_GUARDED_BY(line_state) = false;     // the provider has answered
  bool suppressed ABSL_GUARDED_BY(line_state) = false;    // no LINE_REPLY, whatever the provider answers
  bool failed_early ABSL_GUARDED_BY(line_state) = false;  // but one with OPERATIONFAILED once it has returned
  LONG result ABSL_GUARDED_BY(line_state) = 0;
};

// Hands `request` to the provider: `invoke(id)` makes the TSPI call and returns what it returned. Gives the
// request ID, or throws the provider's error. The LINE_REPLY can't be retrieved before this function has its
// result.
DWORD Submit(const std::shared_ptr<Request>& request, const std::function<LONG(DRV_REQUESTID)>& invoke)
    ABSL_LOCKS_EXCLUDED(line_state);

// The provider's answer (ASYNC_COMPLETION), on any thread, before or after `invoke` returned: the place of
// the LINE_REPLY among what the provider reports is here. Unknown IDs, and the second answer to one request,
// are ignored with a log line.
void CompleteRequest(DWORD id, LONG result) ABSL_LOCKS_EXCLUDED(line_state);

// The line is lost: the request fails now, or as soon as its function has returned.
void FailRequest(Transaction& change, Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// TSPI_lineClose has returned: what the provider has not completed by now it never will.
void ForgetRequests(Transaction& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// No LINE_REPLY any more for what was requested on this call handle, nor of replies that still wait.
void SuppressReplies(Transaction& change, const CallHandle& handle) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_REQUEST_HPP_
