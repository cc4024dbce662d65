// SPDX-License-Identifier: MIT
// Mutex, MutexLock, CondVar: annotated locks that know how many of them the calling thread holds.
#ifndef TAPI_PROVIDERS_COMMON_MUTEX_HPP_
#define TAPI_PROVIDERS_COMMON_MUTEX_HPP_

#include <absl/base/thread_annotations.h>

#include <condition_variable>
#include <mutex>

namespace tapi::provider {

// How many Mutexes this thread holds. The library may only be called when it is 0.
inline int& HeldLocks() noexcept {
  thread_local int held = 0;
  return held;
}

class ABSL_LOCKABLE Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() {
    mutex_.lock();
    ++HeldLocks();
  }
  void Unlock() ABSL_UNLOCK_FUNCTION() {
    --HeldLocks();
    mutex_.unlock();
  }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex) : mutex_(mutex) { mutex_.Lock(); }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Waits may wake spuriously: callers loop on their condition.
class CondVar {
 public:
  void Wait(Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    cv_.wait(lock);
    lock.release();
  }
  void NotifyAll() noexcept { cv_.notify_all(); }

 private:
  std::condition_variable cv_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_MUTEX_HPP_
