// SPDX-License-Identifier: MIT
// PendingRequests: the asynchronous requests of a call or line device that are still open, to be failed when
// it closes.
#ifndef TAPI_PROVIDERS_COMMON_PENDING_REQUESTS_HPP_
#define TAPI_PROVIDERS_COMMON_PENDING_REQUESTS_HPP_

#include <memory>
#include <vector>

#include "common/completion.hpp"
#include "common/mutex.hpp"

namespace tapi::provider {

class PendingRequests {
 public:
  void Add(const Completion& completion);

  // Completes what is still open with LINEERR_OPERATIONFAILED. No lock may be held.
  void FailAll();

 private:
  Mutex mutex_;
  std::vector<std::weak_ptr<Completion::State>> requests_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_PENDING_REQUESTS_HPP_
