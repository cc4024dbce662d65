// SPDX-License-Identifier: MIT
// EventQueue: the one FIFO of messages that an application has; it loses nothing and says when it grows long.
#ifndef TAPI_CORE_EVENT_QUEUE_HPP_
#define TAPI_CORE_EVENT_QUEUE_HPP_

#include <atomic>
#include <boost/circular_buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/event.hpp"
#include "support/clock.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

struct QueueStatistics {
  std::size_t depth = 0;        // messages that wait now
  std::size_t high_water = 0;   // most that ever waited at once
  std::uint64_t queued = 0;     // all that came, merged ones included
  std::uint64_t merged = 0;     // whose bits were added to a waiting message
  std::uint64_t retrieved = 0;  // handed over
  std::uint64_t dropped = 0;    // purged, or still waiting at the end
};

// Events that left a queue without being handed over. Destroying them tells their hooks so: do it with no
// lock held.
using DroppedEvents = std::vector<Event>;

// Every method may be called from any thread and holds no lock of others; Push, Purge and Close may be called
// under the caller's locks.
class EventQueue {
 public:
  enum class Outcome { kEvent, kTimedOut, kClosed };

  explicit EventQueue(std::shared_ptr<support::Clock> clock) : clock_(std::move(clock)) {}
  EventQueue(const EventQueue&) = delete;
  EventQueue& operator=(const EventQueue&) = delete;

  // True when the queue was empty before. On a closed queue the event is kept for TakeLate().
  bool Push(Event&& event);

  // Takes the oldest event, after its hook was told of the delivery. False when there is none.
  bool Pop(Event& event);

  // As Pop, but waits up to `timeout` milliseconds of the clock (INFINITE: without limit).
  Outcome Retrieve(Event& event, DWORD timeout);

  // Takes out every event that `unwanted` accepts.
  [[nodiscard]] DroppedEvents Purge(const std::function<bool(const Event&)>& unwanted);

  // Takes out everything; waiting threads return kClosed, and nothing comes out any more.
  [[nodiscard]] DroppedEvents Close();

  // Events that came after Close.
  [[nodiscard]] DroppedEvents TakeLate();

  // Messages that wait now; costs no lock.
  std::size_t depth() const noexcept { return depth_.load(std::memory_order_acquire); }
  bool closed() const noexcept { return closed_.load(std::memory_order_acquire); }
  QueueStatistics Statistics() const;

 private:
  bool TryMerge(const Event& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(Event& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The depth afterwards.
  std::size_t Append(Event&& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::size_t NoteDepth(std::ptrdiff_t change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void WarnOfLength(std::size_t depth) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Outcome WaitForEvent(DWORD timeout) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::shared_ptr<support::Clock> clock_;
  mutable support::Mutex mutex_;
  support::CondVar arrived_;
  boost::circular_buffer<Event> events_ ABSL_GUARDED_BY(mutex_);  // grows as it must
  DroppedEvents late_ ABSL_GUARDED_BY(mutex_);
  QueueStatistics statistics_ ABSL_GUARDED_BY(mutex_);  // its depth is not kept
  std::size_t next_warning_ ABSL_GUARDED_BY(mutex_) = 10'000;
  std::size_t waiters_ ABSL_GUARDED_BY(mutex_) = 0;
  std::atomic<std::size_t> depth_ = 0;  // events_.size(), written under mutex_
  std::atomic<bool> closed_ = false;    // written under mutex_
};

}  // namespace tapi::core

#endif  // TAPI_CORE_EVENT_QUEUE_HPP_
