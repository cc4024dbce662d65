// SPDX-License-Identifier: MIT
// CallbackQueue: one per thread, found through a thread-local pointer; and the library's own callback thread.
#include "core/callback_queue.hpp"

#include <utility>

#include "core/notify_tables.hpp"
#include "support/thread.hpp"

namespace tapi::core {

using support::MutexLock;

namespace {

thread_local bool ran_callback = false;

}  // namespace

// The thread's hold on its queue. What a forked child inherited is leaked: its lock may be held for ever.
struct CallbackQueue::OwnedByThread {
  std::shared_ptr<CallbackQueue> queue;
  const NotifyTables* tables = nullptr;

  ~OwnedByThread() {
    if (queue != nullptr && tables == &Tables()) queue->Abandon();
    if (tables != &Tables()) Leak();
  }
  void Leak() {
    if (queue != nullptr) new std::shared_ptr<CallbackQueue>(std::move(queue));
  }
};

std::shared_ptr<CallbackQueue> CallbackQueue::OfThisThread() {
  thread_local OwnedByThread own;
  if (own.queue == nullptr || own.tables != &Tables()) {
    own.Leak();
    own.queue = std::make_shared<CallbackQueue>();
    own.tables = &Tables();
  }
  return own.queue;
}

std::shared_ptr<CallbackQueue> CallbackQueue::OfLibraryThread() {
  NotifyTables& tables = Tables();
  MutexLock lock(tables.mutex);
  if (tables.library_thread == nullptr) {
    auto queue = std::make_shared<CallbackQueue>();
    // Never joined: a program may exit at any time, also on this very thread.
    support::StartThread([queue] { queue->RunForever(); }).detach();
    tables.library_thread = std::move(queue);
  }
  return tables.library_thread;
}

void CallbackQueue::NoteCallback() noexcept { ran_callback = true; }

void CallbackQueue::Attach() {
  MutexLock lock(mutex_);
  ++applications_;
}

void CallbackQueue::Detach() {
  MutexLock lock(mutex_);
  --applications_;
  changed_.NotifyAll();
}

bool CallbackQueue::Post(TAPI32_PLATFORM_PROC proc, void* argument) {
  MutexLock lock(mutex_);
  if (abandoned_) return false;
  tasks_.push_back({proc, argument});
  poll_.Set(true);
  changed_.NotifyOne();
  return true;
}

DWORD CallbackQueue::Run(support::Clock& clock, DWORD timeout) {
  Wait wait(clock, timeout);
  Task task;
  DWORD count = 0;
  while (count < kMaxPerRun && Next(task, count == 0 ? &wait : nullptr)) {
    ran_callback = false;
    task.proc(task.argument);
    if (std::exchange(ran_callback, false)) ++count;
  }
  return count;
}

void CallbackQueue::RunForever() {
  for (;;) {
    Task task;
    {
      MutexLock lock(mutex_);
      while (tasks_.empty()) changed_.Wait(mutex_);
      TakeFirst(task);
    }
    task.proc(task.argument);
  }
}

// Without `wait`, or without an application to wait for, it takes only what is there.
bool CallbackQueue::Next(Task& task, Wait* wait) {
  MutexLock lock(mutex_);
  while (tasks_.empty() && wait != nullptr && applications_ > 0 && wait->On(changed_, mutex_)) {
  }
  if (tasks_.empty()) return false;
  TakeFirst(task);
  return true;
}

void CallbackQueue::TakeFirst(Task& task) {
  task = tasks_.front();
  tasks_.pop_front();
  if (tasks_.empty()) poll_.Set(false);
}

int CallbackQueue::Descriptor() {
  MutexLock lock(mutex_);
  return poll_.Open(!tasks_.empty());
}

void CallbackQueue::Abandon() {
  MutexLock lock(mutex_);
  abandoned_ = true;
  tasks_.clear();
  poll_.Close();
}

}  // namespace tapi::core
