// SPDX-License-Identifier: MIT
// Completion: the right, and the duty, to complete one asynchronous request exactly once.
#ifndef TAPI_PROVIDERS_COMMON_COMPLETION_HPP_
#define TAPI_PROVIDERS_COMMON_COMPLETION_HPP_

#include <tspi.h>

#include <memory>

namespace tapi::provider {

// Copies share the one request. When the last copy goes without a result, the request fails with
// LINEERR_OPERATIONFAILED, so that none is ever forgotten. Any thread.
class Completion {
 public:
  Completion() = default;
  Completion(ASYNC_COMPLETION proc, DRV_REQUESTID request);

  // Reports `result` (0 or a negative error) with ASYNC_COMPLETION, on this thread; no lock may be held. A
  // second call for the same request does nothing. To keep the order with events, use Reporter::Complete
  // instead.
  void Complete(LONG result) const;

  // True for the one caller who may still decide the request; nothing is reported then. For the TSPI
  // boundary, whose negative return value is the result.
  bool Claim() const;

  bool done() const;
  explicit operator bool() const { return state_ != nullptr; }

 private:
  friend class PendingRequests;
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_COMPLETION_HPP_
