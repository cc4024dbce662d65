// SPDX-License-Identifier: MIT
// Clock: the one source of time and timers; real, or manual for deterministic runs.
#ifndef TAPI_SUPPORT_CLOCK_HPP_
#define TAPI_SUPPORT_CLOCK_HPP_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "support/mutex.hpp"

namespace tapi::support {

using Millis = std::chrono::milliseconds;

class Clock {
 public:
  using TimerId = std::uint64_t;  // never 0

  virtual ~Clock() = default;

  // Time since the clock's own start.
  virtual Millis Now() const = 0;

  // Runs `action` once, `delay` from now, with no lock of ours held: on the clock's thread (real) or on the
  // thread that advances the time (manual). Timers due at the same time run in the order they were started.
  virtual TimerId StartTimer(Millis delay, std::function<void()> action) = 0;

  // True when the action will not run any more; false when it ran, is running, or never was.
  virtual bool CancelTimer(TimerId id) = 0;

  // Waits on `cond` until notified or until the clock reaches `deadline`; false in the latter case. May wake
  // spuriously.
  virtual bool WaitUntil(CondVar& cond, Mutex& mutex, Millis deadline)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) = 0;

  // Moves a manual clock forward, running what falls due, in order of time. False on a real clock.
  virtual bool Advance(Millis by) = 0;
};

// Starts a thread for its timers with the first StartTimer; the destructor joins it (or detaches, when called
// from it).
std::unique_ptr<Clock> MakeRealClock();
std::unique_ptr<Clock> MakeManualClock();

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_CLOCK_HPP_
