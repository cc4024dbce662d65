// SPDX-License-Identifier: MIT
// Notifier: what all modes share, above all that one thread at a time talks to the platform.
#include "core/notifier.hpp"

namespace tapi::core {

using support::MutexLock;

Notifier::~Notifier() = default;

bool Notifier::Push(Event&& event) {
  const bool was_empty = queue_.Push(std::move(event));
  const bool due = was_empty || WakesForEach();
  if (due) wake_due_.store(true, std::memory_order_release);
  return due;
}

void Notifier::Wake() {
  if (!wake_due_.load(std::memory_order_acquire)) return;
  if (wake_due_.exchange(false, std::memory_order_acq_rel)) RequestDelivery(false);
}

EventQueue::Outcome Notifier::Get(LINEMESSAGE& message, DWORD timeout) {
  Event event;
  const EventQueue::Outcome outcome = queue_.Retrieve(event, timeout);
  if (outcome != EventQueue::Outcome::kEvent) return outcome;
  if (queue_.depth() == 0) Settle();
  message = ToMessage(event);
  return outcome;
}

DroppedEvents Notifier::Purge(const std::function<bool(const Event&)>& unwanted) {
  DroppedEvents dropped = queue_.Purge(unwanted);
  if (!dropped.empty()) wake_due_.store(true, std::memory_order_release);
  return dropped;
}

DroppedEvents Notifier::Close() {
  wake_due_.store(true, std::memory_order_release);
  return queue_.Close();
}

void Notifier::Shutdown() {
  const DroppedEvents dropped = queue_.Close();
  {
    MutexLock lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
    while (delivering_) delivered_.Wait(mutex_);
    poll_.Close();
  }
  Release();
}

int Notifier::Descriptor() {
  MutexLock lock(mutex_);
  if (stopped_) throw support::Failure(LINEERR_INVALAPPHANDLE, "the application has shut down");
  return poll_.Open(readable_);
}

// A thread that finds another one delivering leaves its request to that one, and may wait until it was seen
// to.
void Notifier::RequestDelivery(bool wait) {
  DroppedEvents late;  // destroyed without the lock
  if (queue_.closed()) late = queue_.TakeLate();
  MutexLock lock(mutex_);
  if (stopped_) return;
  const std::uint64_t mine = ++requested_;
  if (!delivering_) RunDeliveries();
  while (wait && completed_ < mine && !stopped_) delivered_.Wait(mutex_);
}

void Notifier::RunDeliveries() {
  delivering_ = true;
  while (completed_ < requested_ && !stopped_) DeliverOnce(requested_);
  delivering_ = false;
  delivered_.NotifyAll();
}

// Whoever sees the descriptor readable can have a message: the platform comes first.
void Notifier::DeliverOnce(std::uint64_t request) {
  mutex_.Unlock();
  Deliver();
  mutex_.Lock();
  readable_ = queue_.depth() > 0;
  poll_.Set(readable_);
  completed_ = request;
  delivered_.NotifyAll();
}

}  // namespace tapi::core
