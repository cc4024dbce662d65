// SPDX-License-Identifier: MIT
// FakeClock: timers that run when a test moves the time.
#ifndef TAPI_TESTS_UNIT_LOOPBACK_FAKE_CLOCK_HPP_
#define TAPI_TESTS_UNIT_LOOPBACK_FAKE_CLOCK_HPP_

#include <tspi32ext.h>

#include <map>
#include <mutex>
#include <utility>

namespace tapi::test {

class FakeClock {
 public:
  using Key = std::pair<unsigned long long, unsigned long long>;  // due time, ID

  unsigned long long Now() {
    const std::lock_guard lock(mutex_);
    return now_;
  }

  unsigned long long Start(DWORD delay, TAPI32_TIMER_PROC proc, void* context) {
    const std::lock_guard lock(mutex_);
    timers_[{now_ + delay, ++last_id_}] = {proc, context};
    return last_id_;
  }

  int Cancel(unsigned long long id) {
    const std::lock_guard lock(mutex_);
    for (auto it = timers_.begin(); it != timers_.end(); ++it) {
      if (it->first.second != id) continue;
      timers_.erase(it);
      return 1;
    }
    return 0;
  }

  // Runs what falls due in the next `by` milliseconds, in order, with no lock held.
  void Advance(unsigned long long by) {
    std::unique_lock lock(mutex_);
    const unsigned long long end = now_ + by;
    while (!timers_.empty() && timers_.begin()->first.first <= end) {
      const auto [key, timer] = *timers_.begin();
      timers_.erase(timers_.begin());
      now_ = key.first;
      lock.unlock();
      timer.first(timer.second);
      lock.lock();
    }
    now_ = end;
  }

  std::size_t pending() {
    const std::lock_guard lock(mutex_);
    return timers_.size();
  }

 private:
  std::mutex mutex_;
  unsigned long long now_ = 1000;
  unsigned long long last_id_ = 0;
  std::map<Key, std::pair<TAPI32_TIMER_PROC, void*>> timers_;
};

}  // namespace tapi::test

#endif  // TAPI_TESTS_UNIT_LOOPBACK_FAKE_CLOCK_HPP_
