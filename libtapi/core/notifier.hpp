// SPDX-License-Identifier: MIT
// Notifier: an application's queue of messages and the way in which it chose to hear of them.
#ifndef TAPI_CORE_NOTIFIER_HPP_
#define TAPI_CORE_NOTIFIER_HPP_

#include <tapi32ext.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "core/event_queue.hpp"
#include "core/poll_level.hpp"
#include "support/clock.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

// Core pushes under its own locks and calls Wake() after it released them; only Wake(), Get(), Shutdown() and
// the callbacks reach the notification platform, which is foreign code.
class Notifier : public std::enable_shared_from_this<Notifier> {
 public:
  using ClockPointer = std::shared_ptr<support::Clock>;
  enum class Mode { kWindow, kEvent, kPort };

  // Each throws Failure(LINEERR_OPERATIONFAILED) when the platform can't make what it needs. `callback` is
  // not null; where it runs was chosen by the calling thread (SetCallbackPlace).
  static std::shared_ptr<Notifier> ForCallback(LINECALLBACK callback, ClockPointer clock);
  static std::shared_ptr<Notifier> ForEvent(ClockPointer clock);
  static std::shared_ptr<Notifier> ForPort(HANDLE port, DWORD key, ClockPointer clock);

  // Whether the calling thread's next ForCallback uses the library's thread instead of the calling one's
  // message loop.
  static void SetCallbackPlace(bool library_thread) noexcept;

  virtual ~Notifier();
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  virtual Mode mode() const noexcept = 0;
  // The hEvent of event mode; null in the others.
  virtual HANDLE event() const noexcept { return nullptr; }

  // Queues; allowed under the caller's locks. True when Wake() is due: calling it anyway costs next to
  // nothing.
  bool Push(Event&& event);
  void Wake();

  // lineGetMessage and phoneGetMessage, meant for event mode. `timeout` in milliseconds, 0xFFFFFFFF: no
  // limit.
  EventQueue::Outcome Get(LINEMESSAGE& message, DWORD timeout);

  // Takes messages out; allowed under the caller's locks. Afterwards, with no lock held: destroy the result,
  // and Wake().
  [[nodiscard]] DroppedEvents Purge(const std::function<bool(const Event&)>& unwanted);
  // The same for all messages, for ever. Whoever waits in Get returns kClosed.
  [[nodiscard]] DroppedEvents Close();

  // Closes, tells the hooks of what was dropped, and gives the platform its objects back. Afterwards nothing
  // reaches the application, save a callback that already runs. Not under a lock; a second call does nothing.
  void Shutdown();

  QueueStatistics Statistics() const { return queue_.Statistics(); }
  std::size_t depth() const noexcept { return queue_.depth(); }

  // A descriptor that is readable while messages wait and can be had. Throws Failure.
  virtual int Descriptor();

 protected:
  Notifier(const TAPI32_PLATFORM& platform, ClockPointer clock)
      : platform_(platform), queue_(std::move(clock)) {}

  // Brings the platform's state in line with the queue's: runs on one thread at a time, with no lock held.
  virtual void Deliver() = 0;
  // Gives the platform its objects back: runs once, after the last Deliver.
  virtual void Release() = 0;
  // True when a push to a queue that was not empty needs a Deliver too.
  virtual bool WakesForEach() const noexcept { return false; }

  // Has Deliver look at the queue as it is now, and returns when it has.
  void Settle() { RequestDelivery(true); }

  const TAPI32_PLATFORM& platform_;
  EventQueue queue_;

 private:
  void RequestDelivery(bool wait);
  void RunDeliveries() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void DeliverOnce(std::uint64_t request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::atomic<bool> wake_due_ = false;

  support::Mutex mutex_;
  support::CondVar delivered_;
  PollLevel poll_ ABSL_GUARDED_BY(mutex_);
  bool readable_ ABSL_GUARDED_BY(mutex_) = false;        // what the descriptor shows, if there is one
  std::uint64_t requested_ ABSL_GUARDED_BY(mutex_) = 0;  // deliveries asked for
  std::uint64_t completed_ ABSL_GUARDED_BY(mutex_) = 0;  // of those, seen to
  bool delivering_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_NOTIFIER_HPP_
