// SPDX-License-Identifier: MIT
// Watching the calls into providers without a system call or a shared cache line on their way.
#include "host/watchdog.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "support/log.hpp"
#include "support/per_process.hpp"

namespace tapi::host {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

// This thread's record, known to the watchdog from the thread's first call to its end.
class ThreadRecord {
 public:
  ThreadRecord() = default;
  ~ThreadRecord() {
    if (watchdog_ == &Watchdog::Get()) watchdog_->Remove(&record_);
  }
  ThreadRecord(const ThreadRecord&) = delete;
  ThreadRecord& operator=(const ThreadRecord&) = delete;

  static ThreadRecord& Mine() {
    thread_local ThreadRecord mine;
    mine.Register(Watchdog::Get());
    return mine;
  }

  CallRecord& record() noexcept { return record_; }
  std::uint64_t NextSerial() noexcept { return ++last_serial_; }

 private:
  // Once, and again in a forked child, which has a watchdog of its own.
  void Register(Watchdog& watchdog) {
    if (watchdog_ == &watchdog) return;
    watchdog.Add(&record_);
    watchdog_ = &watchdog;
  }

  Watchdog* watchdog_ = nullptr;
  CallRecord record_;
  std::uint64_t last_serial_ = 0;
};

// Never shows a reader a mix of two calls: the serial is 0 while the rest changes.
void Publish(CallRecord& record, std::uint64_t serial, const char* provider, const char* function,
             std::int64_t tick) {
  record.serial.store(0, std::memory_order_relaxed);
  record.provider.store(provider, std::memory_order_release);
  record.function.store(function, std::memory_order_release);
  record.tick.store(tick, std::memory_order_release);
  // Against Look(): either it sees this call, or Wake() sees that it went to sleep.
  record.serial.store(serial, std::memory_order_seq_cst);
}

bool IsWarningDue(std::int64_t ticks) {
  if (ticks < Watchdog::kFirstWarning || ticks % Watchdog::kFirstWarning != 0) return false;
  const auto multiple = static_cast<std::uint64_t>(ticks / Watchdog::kFirstWarning);
  return (multiple & (multiple - 1)) == 0;
}

// True when a call is under way.
bool LookAt(const CallRecord& record, std::int64_t now) {
  const std::uint64_t serial = record.serial.load(std::memory_order_seq_cst);
  if (serial == 0) return false;
  const char* const provider = record.provider.load(std::memory_order_acquire);
  const char* const function = record.function.load(std::memory_order_acquire);
  // The tick in which the call began doesn't count, so that the time said is never more than the true one.
  const std::int64_t ticks = now - record.tick.load(std::memory_order_acquire) - 1;
  const bool same_call = record.serial.load(std::memory_order_acquire) == serial;
  if (same_call && IsWarningDue(ticks)) {
    Log(LogPart::kHost, LogLevel::kWarning, "provider \"{}\": {} has not returned for {} s", provider,
        function, ticks);
  }
  return true;
}

}  // namespace

Watchdog& Watchdog::Get() {
  struct OnRealClock : Watchdog {
    OnRealClock() : Watchdog(support::MakeRealClock()) {}
  };
  return support::PerProcess<OnRealClock>::Get();
}

Watchdog::Watchdog(std::shared_ptr<support::Clock> clock) : clock_(std::move(clock)) {}

Watchdog::~Watchdog() {
  support::Clock::TimerId timer = 0;
  {
    const support::MutexLock lock(mutex_);
    timer = timer_;
  }
  clock_->CancelTimer(timer);
}

void Watchdog::Add(const CallRecord* record) {
  const support::MutexLock lock(mutex_);
  records_.push_back(record);
}

void Watchdog::Remove(const CallRecord* record) {
  const support::MutexLock lock(mutex_);
  records_.erase(std::remove(records_.begin(), records_.end(), record), records_.end());
}

void Watchdog::Start() {
  if (!asleep_.exchange(false, std::memory_order_seq_cst)) return;
  try {
    const support::MutexLock lock(mutex_);
    timer_ = clock_->StartTimer(kTick, [this] { Look(); });
  } catch (const std::exception&) {
    asleep_.store(true);  // no thread or memory now: an unwatched call is better than a failed one
  }
}

void Watchdog::Look() {
  tick_.fetch_add(1, std::memory_order_relaxed);
  asleep_.store(true, std::memory_order_seq_cst);
  if (LookAtAll()) Start();
}

bool Watchdog::LookAtAll() {
  const support::MutexLock lock(mutex_);
  bool busy = false;
  for (const CallRecord* record : records_) busy = LookAt(*record, Tick()) || busy;
  return busy;
}

WatchedCall::WatchedCall(const char* provider, const char* function)
    : record_(ThreadRecord::Mine().record()),
      outer_serial_(record_.serial.load(std::memory_order_relaxed)),
      outer_provider_(record_.provider.load(std::memory_order_relaxed)),
      outer_function_(record_.function.load(std::memory_order_relaxed)),
      outer_tick_(record_.tick.load(std::memory_order_relaxed)) {
  Watchdog& watchdog = Watchdog::Get();
  Publish(record_, ThreadRecord::Mine().NextSerial(), provider, function, watchdog.Tick());
  watchdog.Wake();
}

WatchedCall::~WatchedCall() {
  if (outer_serial_ == 0) {
    record_.serial.store(0, std::memory_order_release);
  } else {
    Publish(record_, outer_serial_, outer_provider_, outer_function_, outer_tick_);
  }
}

const CallRecord& RecordOfThisThread() { return ThreadRecord::Mine().record(); }

const char* InternedName(const std::string& name) {
  struct Names {
    support::Mutex mutex;
    std::set<std::string> all ABSL_GUARDED_BY(mutex);
  };
  Names& names = support::PerProcess<Names>::Get();
  const support::MutexLock lock(names.mutex);
  return names.all.insert(name).first->c_str();
}

}  // namespace tapi::host
