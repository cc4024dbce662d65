// SPDX-License-Identifier: MIT
// The manual clock: time stands still until Advance() moves it, so that a run with it repeats exactly.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "support/clock.hpp"
#include "support/log.hpp"

namespace tapi::support {
namespace {

// A thread inside WaitUntil().
struct Waiter {
  CondVar& cond;
  Mutex& mutex;
  Millis deadline;
  bool pinned = false;  // Advance() is about to use `cond` and `mutex`: they must stay alive
};

class ManualClock : public Clock {
 public:
  Millis Now() const override {
    const MutexLock lock(mutex_);
    return now_;
  }

  TimerId StartTimer(Millis delay, std::function<void()> action) override {
    const MutexLock lock(mutex_);
    const TimerId id = ++last_id_;
    const Millis due = now_ + std::clamp(delay, Millis(0), Millis::max() - now_);
    timers_.emplace(std::pair(due, id), std::move(action));
    return id;
  }

  bool CancelTimer(TimerId id) override {
    std::function<void()> dropped;  // destroyed after the lock is released: it may own anything
    const MutexLock lock(mutex_);
    const auto timer =
        std::find_if(timers_.begin(), timers_.end(), [id](const auto& t) { return t.first.second == id; });
    if (timer == timers_.end()) return false;
    dropped = std::move(timer->second);
    timers_.erase(timer);
    return true;
  }

  bool WaitUntil(CondVar& cond, Mutex& mutex, Millis deadline) override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    Waiter waiter{cond, mutex, deadline};
    if (!Register(waiter)) return false;
    cond.Wait(mutex);
    return !Unregister(waiter);
  }

  bool Advance(Millis by) override {
    const Millis target = Now() + std::max(by, Millis(0));
    while (RunNext(target)) {
    }
    MoveTo(target);
    return true;
  }

 private:
  // False when the deadline is already there.
  bool Register(Waiter& waiter) {
    const MutexLock lock(mutex_);
    if (now_ >= waiter.deadline) return false;
    waiters_.push_back(&waiter);
    return true;
  }

  // Holding waiter.mutex; lets go of it for a moment when Advance() wants it. True when the deadline has
  // passed.
  bool Unregister(Waiter& waiter) ABSL_NO_THREAD_SAFETY_ANALYSIS {
    mutex_.Lock();
    if (waiter.pinned) {
      waiter.mutex.Unlock();
      while (waiter.pinned) unpinned_.Wait(mutex_);
      waiters_.erase(std::find(waiters_.begin(), waiters_.end(), &waiter));
      const bool passed = now_ >= waiter.deadline;
      mutex_.Unlock();
      waiter.mutex.Lock();
      return passed;
    }
    waiters_.erase(std::find(waiters_.begin(), waiters_.end(), &waiter));
    const bool passed = now_ >= waiter.deadline;
    mutex_.Unlock();
    return passed;
  }

  // Runs the earliest timer that is due by `target`; false when there is none.
  bool RunNext(Millis target) {
    std::function<void()> action;
    Millis due;
    {
      const MutexLock lock(mutex_);
      if (timers_.empty() || timers_.begin()->first.first > target) return false;
      due = timers_.begin()->first.first;
      action = std::move(timers_.begin()->second);
      timers_.erase(timers_.begin());
    }
    MoveTo(due);
    try {
      action();
    } catch (const std::exception& error) {
      Log(LogPart::kCore, LogLevel::kError, "a timer's action threw: {}", error.what());
    }
    return true;
  }

  void MoveTo(Millis time) {
    std::vector<Waiter*> due;
    {
      const MutexLock lock(mutex_);
      now_ = std::max(now_, time);
      for (Waiter* waiter : waiters_) {
        if (waiter->deadline > now_ || waiter->pinned) continue;
        waiter->pinned = true;
        due.push_back(waiter);
      }
    }
    for (Waiter* waiter : due) Wake(*waiter);
  }

  void Wake(Waiter& waiter) {
    {
      // Taken once, so that the waiter is either before its check of the time or already asleep.
      const MutexLock asleep(waiter.mutex);
      waiter.cond.NotifyAll();
    }
    const MutexLock lock(mutex_);
    waiter.pinned = false;
    unpinned_.NotifyAll();
  }

  mutable Mutex mutex_;
  CondVar unpinned_;
  Millis now_ ABSL_GUARDED_BY(mutex_){0};
  TimerId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::pair<Millis, TimerId>, std::function<void()>> timers_ ABSL_GUARDED_BY(mutex_);
  std::vector<Waiter*> waiters_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<Clock> MakeManualClock() { return std::make_unique<ManualClock>(); }

}  // namespace tapi::support
