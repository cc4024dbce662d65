// SPDX-License-Identifier: MIT
// The real clock: steady time, and one thread that runs the timers.
#include <algorithm>
#include <map>
#include <utility>

#include "support/clock.hpp"
#include "support/log.hpp"
#include "support/thread.hpp"

namespace tapi::support {
namespace {

using Steady = std::chrono::steady_clock;

// Deadlines beyond this are "never": they would overflow the nanoseconds of a time point.
constexpr Millis kForever = std::chrono::hours(24) * 365 * 100;

void RunAction(const std::function<void()>& action) noexcept {
  try {
    action();
  } catch (const std::exception& error) {
    Log(LogPart::kCore, LogLevel::kError, "a timer's action threw: {}", error.what());
  }
}

// Shared with the timer thread, so that it may outlive the clock when the clock is destroyed from an action.
class TimerQueue {
 public:
  explicit TimerQueue(Steady::time_point start) : start_(start) {}

  Clock::TimerId Add(Millis due, std::function<void()> action) {
    const MutexLock lock(mutex_);
    const Clock::TimerId id = ++last_id_;
    due_times_.emplace(id, due);
    const auto timer = timers_.emplace(std::pair(due, id), std::move(action)).first;
    if (timer == timers_.begin()) changed_.NotifyOne();
    return id;
  }

  bool Cancel(Clock::TimerId id) {
    std::function<void()> dropped;  // destroyed after the lock is released: it may own anything
    const MutexLock lock(mutex_);
    const auto known = due_times_.find(id);
    if (known == due_times_.end()) return false;
    const auto timer = timers_.find(std::pair(known->second, id));
    dropped = std::move(timer->second);
    timers_.erase(timer);
    due_times_.erase(known);
    return true;
  }

  void Stop() {
    const MutexLock lock(mutex_);
    stopped_ = true;
    changed_.NotifyOne();
  }

  void Run() {
    while (true) {
      std::function<void()> action = TakeDue();
      if (!action) return;
      RunAction(action);
    }
  }

 private:
  // Waits for the next timer; empty when stopped.
  std::function<void()> TakeDue() {
    const MutexLock lock(mutex_);
    while (!stopped_) {
      if (timers_.empty()) {
        changed_.Wait(mutex_);
        continue;
      }
      const auto first = timers_.begin();
      const Steady::time_point due = start_ + first->first.first;
      if (Steady::now() < due) {
        changed_.WaitUntil(mutex_, due);
        continue;
      }
      std::function<void()> action = std::move(first->second);
      due_times_.erase(first->first.second);
      timers_.erase(first);
      return action;
    }
    return {};
  }

  const Steady::time_point start_;
  Mutex mutex_;
  CondVar changed_;
  std::map<std::pair<Millis, Clock::TimerId>, std::function<void()>> timers_ ABSL_GUARDED_BY(mutex_);
  std::map<Clock::TimerId, Millis> due_times_ ABSL_GUARDED_BY(mutex_);
  Clock::TimerId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

class RealClock : public Clock {
 public:
  ~RealClock() override {
    queue_->Stop();
    const MutexLock lock(thread_mutex_);
    if (!thread_.joinable()) return;
    if (thread_.get_id() == std::this_thread::get_id()) {
      thread_.detach();
    } else {
      thread_.join();
    }
  }

  Millis Now() const override { return std::chrono::duration_cast<Millis>(Steady::now() - start_); }

  TimerId StartTimer(Millis delay, std::function<void()> action) override {
    EnsureThread();
    // Now() is rounded down, so one more, or the timer could run early.
    return queue_->Add(Now() + std::clamp(delay, Millis(0), kForever) + Millis(1), std::move(action));
  }

  bool CancelTimer(TimerId id) override { return queue_->Cancel(id); }

  bool WaitUntil(CondVar& cond, Mutex& mutex, Millis deadline) override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    if (deadline >= kForever) {
      cond.Wait(mutex);
      return true;
    }
    // As with timers: a deadline was reckoned from a Now() that was rounded down.
    return cond.WaitUntil(mutex, start_ + deadline + Millis(1));
  }

  bool Advance(Millis) override { return false; }

 private:
  void EnsureThread() {
    const MutexLock lock(thread_mutex_);
    if (!thread_.joinable()) thread_ = StartThread([queue = queue_] { queue->Run(); });
  }

  const Steady::time_point start_ = Steady::now();
  const std::shared_ptr<TimerQueue> queue_ = std::make_shared<TimerQueue>(start_);
  Mutex thread_mutex_;
  std::thread thread_ ABSL_GUARDED_BY(thread_mutex_);
};

}  // namespace

std::unique_ptr<Clock> MakeRealClock() { return std::make_unique<RealClock>(); }

}  // namespace tapi::support
