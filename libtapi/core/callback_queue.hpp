// SPDX-License-Identifier: MIT
// CallbackQueue: the message loop of one thread without a registered platform, run by the pump.
#ifndef TAPI_CORE_CALLBACK_QUEUE_HPP_
#define TAPI_CORE_CALLBACK_QUEUE_HPP_

#include <tapi32ext.h>

#include <cstddef>
#include <deque>
#include <memory>

#include "core/poll_level.hpp"
#include "core/wait.hpp"

namespace tapi::core {

class CallbackQueue {
 public:
  static constexpr DWORD kMaxPerRun = 1000;

  // The calling thread's own; made at the first call, abandoned when the thread ends.
  static std::shared_ptr<CallbackQueue> OfThisThread();

  // The one whose callbacks a thread of the library runs; that thread is started at the first call.
  static std::shared_ptr<CallbackQueue> OfLibraryThread();

  // To be called by what was queued when it did run a callback of the program: Run counts those only.
  static void NoteCallback() noexcept;

  // An application uses the queue, or has shut down.
  void Attach();
  void Detach();

  // False when the thread has ended.
  bool Post(TAPI32_PLATFORM_PROC proc, void* argument);

  // Runs what is due, on the queue's thread and with no lock held; waits for something to run for as long as
  // an application uses the queue. Returns how many callbacks of the program ran. May be called from inside
  // one.
  DWORD Run(support::Clock& clock, DWORD timeout);

  // Throws Failure when the process has no descriptor left.
  int Descriptor();

 private:
  struct Task {
    TAPI32_PLATFORM_PROC proc = nullptr;
    void* argument = nullptr;
  };
  struct OwnedByThread;

  [[noreturn]] void RunForever();
  bool Next(Task& task, Wait* wait);
  void TakeFirst(Task& task) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Abandon();

  support::Mutex mutex_;
  support::CondVar changed_;
  std::deque<Task> tasks_ ABSL_GUARDED_BY(mutex_);
  PollLevel poll_ ABSL_GUARDED_BY(mutex_);
  std::size_t applications_ ABSL_GUARDED_BY(mutex_) = 0;
  bool abandoned_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_CALLBACK_QUEUE_HPP_
