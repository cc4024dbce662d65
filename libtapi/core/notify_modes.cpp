// SPDX-License-Identifier: MIT
// The three Notifiers on the functions of the notification platform.
#include "core/notify_modes.hpp"

#include <cstring>
#include <utility>

#include "core/callback_queue.hpp"
#include "core/completion_queue.hpp"
#include "core/notify_tables.hpp"
#include "core/platform.hpp"
#include "support/log.hpp"

namespace tapi::core {

using support::Failure;

namespace {

thread_local bool use_library_thread = false;

template <class Object>
Object MadeBy(Object made, const char* what) {
  if (made == nullptr) throw Failure(LINEERR_OPERATIONFAILED, what);
  return made;
}

void Warn(const char* text) {
  support::Log(support::LogPart::kCore, support::LogLevel::kWarning, "{}", text);
}

}  // namespace

void Notifier::SetCallbackPlace(bool library_thread) noexcept { use_library_thread = library_thread; }

std::shared_ptr<Notifier> Notifier::ForCallback(LINECALLBACK callback, ClockPointer clock) {
  const TAPI32_PLATFORM& chosen = UsePlatform();
  const TAPI32_PLATFORM& platform = use_library_thread ? LibraryThreadPlatform() : chosen;
  auto notifier = std::make_shared<WindowNotifier>(platform, callback, std::move(clock));
  notifier->Enlist();
  return notifier;
}

std::shared_ptr<Notifier> Notifier::ForEvent(ClockPointer clock) {
  return std::make_shared<EventNotifier>(UsePlatform(), std::move(clock));
}

std::shared_ptr<Notifier> Notifier::ForPort(HANDLE port, DWORD key, ClockPointer clock) {
  return std::make_shared<PortNotifier>(UsePlatform(), port, key, std::move(clock));
}

EventNotifier::EventNotifier(const TAPI32_PLATFORM& platform, ClockPointer clock)
    : Notifier(platform, std::move(clock)),
      event_(MadeBy(platform.lpfnCreateEvent(platform.lpContext), "the platform made no event")) {}

void EventNotifier::Deliver() {
  const bool waiting = queue_.depth() > 0;
  if (waiting == signalled_) return;
  signalled_ = waiting;
  const auto change = waiting ? platform_.lpfnSetEvent : platform_.lpfnResetEvent;
  if (!change(platform_.lpContext, event_))
    Warn("the platform failed to set or reset an application's event");
}

int PortNotifier::Descriptor() {
  const auto queue = Tables().ports.Find(reinterpret_cast<std::uintptr_t>(port_));
  if (queue == nullptr) {
    throw Failure(LINEERR_OPERATIONUNAVAIL, "the application's completion port is not one of the library's");
  }
  return queue->Descriptor();
}

void PortNotifier::Deliver() {
  while (queue_.depth() > 0 && PostNext()) {
  }
}

// The memory comes first: without any, the message stays in the queue.
bool PortNotifier::PostNext() {
  void* const memory = platform_.lpfnAllocMessage(platform_.lpContext, sizeof(LINEMESSAGE));
  if (memory == nullptr) {
    Warn("the platform has no memory for a message; it stays in the queue");
    return false;
  }
  Event event;
  if (!queue_.Pop(event)) {
    platform_.lpfnFreeMessage(platform_.lpContext, memory);
    return false;
  }
  const LINEMESSAGE message = ToMessage(event);
  std::memcpy(memory, &message, sizeof message);
  if (!platform_.lpfnPostCompletion(platform_.lpContext, port_, key_, sizeof message, memory)) {
    platform_.lpfnFreeMessage(platform_.lpContext, memory);
    Warn("a message was lost: the application's completion port is closed, or was none");
  }
  return true;
}

WindowNotifier::WindowNotifier(const TAPI32_PLATFORM& platform, LINECALLBACK callback, ClockPointer clock)
    : Notifier(platform, std::move(clock)),
      callback_(callback),
      thread_(MadeBy(platform.lpfnOpenThread(platform.lpContext),
                     "the thread has no message loop for callbacks")) {}

void WindowNotifier::Enlist() { id_ = Tables().notifiers.Add(weak_from_this()); }

void WindowNotifier::Release() {
  Tables().notifiers.Remove(id_);
  platform_.lpfnCloseThread(platform_.lpContext, thread_);
}

void WindowNotifier::Deliver() {
  if (queue_.depth() == 0 || asked_.exchange(true, std::memory_order_acq_rel)) return;
  if (platform_.lpfnQueueCallback(platform_.lpContext, thread_, RunCallback, reinterpret_cast<void*>(id_)))
    return;
  asked_.store(false, std::memory_order_release);
  if (!std::exchange(complained_, true)) {
    Warn("the thread that initialised has no message loop any more: its callbacks wait for ever");
  }
}

void WindowNotifier::RunCallback(void* id) {
  const std::shared_ptr<Notifier> notifier =
      Tables().notifiers.Find(reinterpret_cast<std::uintptr_t>(id)).lock();
  if (notifier != nullptr) static_cast<WindowNotifier&>(*notifier).Dispatch();
}

void WindowNotifier::Dispatch() {
  asked_.store(false, std::memory_order_release);
  Event event;
  const bool found = queue_.Pop(event);
  Settle();
  if (!found || queue_.closed()) return;
  callback_(event.hDevice, event.dwMessageID, event.dwCallbackInstance, event.dwParam1, event.dwParam2,
            event.dwParam3);
  CallbackQueue::NoteCallback();
}

}  // namespace tapi::core
