// SPDX-License-Identifier: MIT
// EventQueue: order, merging, waiting and the warnings of a queue that grows long.
#include "core/event_queue.hpp"

#include <algorithm>
#include <utility>

#include "core/wait.hpp"
#include "support/log.hpp"

namespace tapi::core {

using support::MutexLock;

namespace {

// Messages for which there is room from the first on, and for which it is kept.
constexpr std::size_t kLeastRoom = 16;
constexpr std::size_t kKeptRoom = 1024;

// The parameter of a status message that is a mask of what changed; null for every other message.
DWORD_PTR Event::*MaskOf(DWORD message) {
  switch (message) {
    case LINE_ADDRESSSTATE:
      return &Event::dwParam2;
    case LINE_LINEDEVSTATE:
    case LINE_CALLINFO:
    case PHONE_STATE:
      return &Event::dwParam1;
    default:
      return nullptr;
  }
}

bool SameButFor(DWORD_PTR Event::*mask, const Event& a, const Event& b) {
  const auto equal = [&](DWORD_PTR Event::*member) { return member == mask || a.*member == b.*member; };
  return a.dwMessageID == b.dwMessageID && a.hDevice == b.hDevice && a.line == b.line && a.call == b.call &&
         equal(&Event::dwCallbackInstance) && equal(&Event::dwParam1) && equal(&Event::dwParam2) &&
         equal(&Event::dwParam3);
}

}  // namespace

// Who waits is woken without the lock, which is the first thing it needs.
bool EventQueue::Push(Event&& event) {
  bool was_empty = true;
  bool wake = false;
  {
    MutexLock lock(mutex_);
    if (closed()) {
      late_.push_back(std::move(event));
      ++statistics_.dropped;
      return true;
    }
    ++statistics_.queued;
    if (event.mergeable && TryMerge(event)) return false;
    was_empty = Append(std::move(event)) == 1;
    wake = waiters_ > 0;
  }
  if (wake) arrived_.NotifyOne();
  return was_empty;
}

// The room that a long queue has needed is given back when it is empty again.
std::size_t EventQueue::Append(Event&& event) {
  if (events_.full()) events_.set_capacity(std::max(kLeastRoom, 2 * events_.capacity()));
  events_.push_back(std::move(event));
  const std::size_t depth = NoteDepth(1);
  statistics_.high_water = std::max(statistics_.high_water, depth);
  if (depth >= next_warning_) WarnOfLength(depth);
  return depth;
}

// Only with the very last message: a merge further up would let a report overtake others.
bool EventQueue::TryMerge(const Event& event) {
  if (event.on_retrieve || events_.empty()) return false;
  Event& last = events_.back();
  const auto mask = MaskOf(event.dwMessageID);
  if (mask == nullptr || !last.mergeable || last.on_retrieve || !SameButFor(mask, last, event)) return false;
  last.*mask |= event.*mask;
  ++statistics_.merged;
  return true;
}

bool EventQueue::Pop(Event& event) {
  MutexLock lock(mutex_);
  if (events_.empty()) return false;
  Take(event);
  return true;
}

EventQueue::Outcome EventQueue::Retrieve(Event& event, DWORD timeout) {
  MutexLock lock(mutex_);
  const Outcome outcome = events_.empty() ? WaitForEvent(timeout) : Outcome::kEvent;
  if (outcome == Outcome::kEvent) Take(event);
  return outcome;
}

EventQueue::Outcome EventQueue::WaitForEvent(DWORD timeout) {
  ++waiters_;
  Wait wait(*clock_, timeout);
  while (events_.empty() && !closed() && wait.On(arrived_, mutex_)) {
  }
  --waiters_;
  if (closed()) return Outcome::kClosed;
  return events_.empty() ? Outcome::kTimedOut : Outcome::kEvent;
}

void EventQueue::Take(Event& event) {
  event = std::move(events_.front());
  events_.pop_front();
  if (events_.empty() && events_.capacity() > kKeptRoom) events_.set_capacity(kKeptRoom);
  event.on_retrieve.Run(true);
  ++statistics_.retrieved;
  NoteDepth(-1);
}

DroppedEvents EventQueue::Purge(const std::function<bool(const Event&)>& unwanted) {
  DroppedEvents dropped;
  MutexLock lock(mutex_);
  dropped.reserve(static_cast<std::size_t>(std::count_if(events_.begin(), events_.end(), unwanted)));
  const auto keep = [&](Event& event) {
    if (!unwanted(event)) return false;
    dropped.push_back(std::move(event));
    return true;
  };
  events_.erase(std::remove_if(events_.begin(), events_.end(), keep), events_.end());
  statistics_.dropped += dropped.size();
  NoteDepth(-static_cast<std::ptrdiff_t>(dropped.size()));
  return dropped;
}

DroppedEvents EventQueue::Close() {
  DroppedEvents dropped;
  MutexLock lock(mutex_);
  dropped.reserve(events_.size());
  for (Event& event : events_) dropped.push_back(std::move(event));
  events_.clear();
  statistics_.dropped += dropped.size();
  closed_.store(true, std::memory_order_release);
  NoteDepth(-static_cast<std::ptrdiff_t>(dropped.size()));
  arrived_.NotifyAll();
  return dropped;
}

DroppedEvents EventQueue::TakeLate() {
  MutexLock lock(mutex_);
  return std::exchange(late_, {});
}

QueueStatistics EventQueue::Statistics() const {
  MutexLock lock(mutex_);
  QueueStatistics statistics = statistics_;
  statistics.depth = events_.size();
  return statistics;
}

// Only under the lock is it written, so it need not be counted anew.
std::size_t EventQueue::NoteDepth(std::ptrdiff_t change) {
  const std::size_t depth = depth_.load(std::memory_order_relaxed) + static_cast<std::size_t>(change);
  depth_.store(depth, std::memory_order_release);
  return depth;
}

void EventQueue::WarnOfLength(std::size_t depth) {
  support::Log(support::LogPart::kCore, support::LogLevel::kWarning,
               "{} messages wait in an application's queue; is the application retrieving them?", depth);
  next_warning_ *= 10;
}

}  // namespace tapi::core
