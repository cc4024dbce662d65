// SPDX-License-Identifier: MIT
// Completion and PendingRequests: one shared flag per request decides who completes it.
#include "common/completion.hpp"

#include <atomic>
#include <cassert>
#include <utility>

#include "common/mutex.hpp"
#include "common/pending_requests.hpp"

namespace tapi::provider {

struct Completion::State {
  State(ASYNC_COMPLETION p, DRV_REQUESTID r) : proc(p), request(r) {}
  ~State() { Complete(LINEERR_OPERATIONFAILED); }

  bool Claim() { return !done.exchange(true); }

  void Complete(LONG result) {
    if (!Claim()) return;
    assert(HeldLocks() == 0);
    proc(request, result);
  }

  const ASYNC_COMPLETION proc;
  const DRV_REQUESTID request;
  std::atomic<bool> done = false;
};

Completion::Completion(ASYNC_COMPLETION proc, DRV_REQUESTID request)
    : state_(std::make_shared<State>(proc, request)) {}

void Completion::Complete(LONG result) const {
  if (state_) state_->Complete(result);
}

bool Completion::Claim() const { return state_ && state_->Claim(); }

bool Completion::done() const { return !state_ || state_->done; }

void PendingRequests::Add(const Completion& completion) {
  MutexLock lock(mutex_);
  std::erase_if(requests_, [](const auto& weak) {
    const auto state = weak.lock();
    return !state || state->done;
  });
  requests_.push_back(completion.state_);
}

void PendingRequests::FailAll() {
  std::vector<std::weak_ptr<Completion::State>> open;
  {
    MutexLock lock(mutex_);
    open.swap(requests_);
  }
  for (const auto& weak : open) {
    if (const auto state = weak.lock()) state->Complete(LINEERR_OPERATIONFAILED);
  }
}

}  // namespace tapi::provider
