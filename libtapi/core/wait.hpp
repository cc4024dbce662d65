// SPDX-License-Identifier: MIT
// Wait: one blocking call's time-out, measured on the library's clock.
#ifndef TAPI_CORE_WAIT_HPP_
#define TAPI_CORE_WAIT_HPP_

#include <tapi.h>

#include "support/clock.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

inline constexpr DWORD kInfinite = 0xFFFFFFFF;  // INFINITE of <windows.h>

// `timeout` is in milliseconds, 0 for a poll, kInfinite for no limit. The time starts with the first wait.
class Wait {
 public:
  Wait(support::Clock& clock, DWORD timeout) : clock_(clock), timeout_(timeout) {}

  // Waits once. False when the time is up; true when it is worth looking at the condition again.
  bool On(support::CondVar& cond, support::Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    if (timeout_ == 0) return false;
    if (timeout_ == kInfinite) {
      cond.Wait(mutex);
      return true;
    }
    if (!started_) deadline_ = clock_.Now() + support::Millis(timeout_);
    started_ = true;
    return clock_.WaitUntil(cond, mutex, deadline_);
  }

 private:
  support::Clock& clock_;
  const DWORD timeout_;
  bool started_ = false;
  support::Millis deadline_{};
};

}  // namespace tapi::core

#endif  // TAPI_CORE_WAIT_HPP_
