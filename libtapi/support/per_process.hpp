// SPDX-License-Identifier: MIT
// PerProcess and HoldAcrossFork: process-wide objects, and what becomes of them in the child of a fork.
#ifndef TAPI_SUPPORT_PER_PROCESS_HPP_
#define TAPI_SUPPORT_PER_PROCESS_HPP_

#include <pthread.h>

#include <atomic>
#include <memory>

#include "support/mutex.hpp"

namespace tapi::support {

// The one T of the process, made at the first call and never destroyed: threads may use it until the process
// is gone. A forked child makes one of its own. The threads that worked on its parent's don't exist there,
// but their locks may be held for ever.
template <class T>
class PerProcess {
 public:
  static T& Get() {
    T* const object = current_.load(std::memory_order_acquire);
    return object != nullptr ? *object : Make();
  }

 private:
  static T& Make() {
    static const int registered = pthread_atfork(nullptr, nullptr, Forget);
    static_cast<void>(registered);
    auto fresh = std::make_unique<T>();
    T* expected = nullptr;
    return current_.compare_exchange_strong(expected, fresh.get(), std::memory_order_acq_rel)
               ? *fresh.release()
               : *expected;
  }

  // What the child inherited is left alone, and kept reachable for leak checkers.
  static void Forget() {
    inherited_.store(current_.exchange(nullptr, std::memory_order_acq_rel), std::memory_order_relaxed);
  }

  inline static std::atomic<T*> current_ = nullptr;
  inline static std::atomic<T*> inherited_ = nullptr;
};

// For an object that a forked child goes on using: no other thread is inside its lock while the process
// forks. `get` gives the mutex. Once for each mutex.
template <Mutex& (*get)()>
void HoldAcrossFork() {
  pthread_atfork([]() ABSL_NO_THREAD_SAFETY_ANALYSIS { get().Lock(); },
                 []() ABSL_NO_THREAD_SAFETY_ANALYSIS { get().Unlock(); },
                 []() ABSL_NO_THREAD_SAFETY_ANALYSIS { get().Unlock(); });
}

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_PER_PROCESS_HPP_
