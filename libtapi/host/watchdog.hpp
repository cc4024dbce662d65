// SPDX-License-Identifier: MIT
// Watchdog: says in the log which call into a provider doesn't come back.
#ifndef TAPI_HOST_WATCHDOG_HPP_
#define TAPI_HOST_WATCHDOG_HPP_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/clock.hpp"

namespace tapi::host {

// What a thread is doing in a provider right now. Written by that thread, read by the watchdog; `serial` is 0
// while nothing is under way, and another one for each call.
struct CallRecord {
  std::atomic<std::uint64_t> serial{0};
  std::atomic<const char*> provider{nullptr};
  std::atomic<const char*> function{nullptr};
  std::atomic<std::int64_t> tick{0};  // Watchdog::Tick() when the call began
};

// Looks once a second while calls are under way, and sleeps otherwise. A call that has taken 5 s is named in
// a warning, again at 10 s, 20 s and so on.
class Watchdog {
 public:
  static constexpr support::Millis kTick{1000};
  static constexpr std::int64_t kFirstWarning = 5;  // ticks

  // The process's own, on a real clock whatever the session's is: a hang is a hang. Leaked.
  static Watchdog& Get();

  explicit Watchdog(std::shared_ptr<support::Clock> clock);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  void Add(const CallRecord* record) ABSL_LOCKS_EXCLUDED(mutex_);
  void Remove(const CallRecord* record) ABSL_LOCKS_EXCLUDED(mutex_);

  std::int64_t Tick() const noexcept { return tick_.load(std::memory_order_relaxed); }

  // To be called after a record has become busy. Free of system calls while the watchdog is awake.
  void Wake() {
    if (asleep_.load(std::memory_order_seq_cst)) Start();
  }

 private:
  void Start();
  void Look();
  bool LookAtAll() ABSL_LOCKS_EXCLUDED(mutex_);

  const std::shared_ptr<support::Clock> clock_;
  std::atomic<std::int64_t> tick_{0};
  std::atomic<bool> asleep_{true};
  support::Mutex mutex_;
  std::vector<const CallRecord*> records_ ABSL_GUARDED_BY(mutex_);
  support::Clock::TimerId timer_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Marks this thread as being inside `function` of `provider` while it lives. Both texts must live for ever
// (see InternedName()). Calls may nest: the inner one is watched, then the outer one again.
class WatchedCall {
 public:
  WatchedCall(const char* provider, const char* function);
  ~WatchedCall();
  WatchedCall(const WatchedCall&) = delete;
  WatchedCall& operator=(const WatchedCall&) = delete;

 private:
  CallRecord& record_;
  const std::uint64_t outer_serial_;
  const char* const outer_provider_;
  const char* const outer_function_;
  const std::int64_t outer_tick_;
};

// What WatchedCall writes to on this thread.
const CallRecord& RecordOfThisThread();

// A copy of `name` that is never freed; the same one for equal names.
const char* InternedName(const std::string& name);

}  // namespace tapi::host

#endif  // TAPI_HOST_WATCHDOG_HPP_
