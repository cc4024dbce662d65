// SPDX-License-Identifier: MIT
// The queues that an application's is compared with: as bare as they come, for entries of the same size.
#ifndef TAPI_BENCH_SUPPORT_BARE_QUEUES_HPP_
#define TAPI_BENCH_SUPPORT_BARE_QUEUES_HPP_

#include <tapi.h>

#include <boost/lockfree/queue.hpp>
#include <boost/lockfree/spsc_queue.hpp>
#include <deque>
#include <mutex>

namespace tapi::bench {

inline constexpr std::size_t kCapacity = 1 << 14;

class MutexDeque {
 public:
  bool Push(const LINEMESSAGE& message) {
    const std::lock_guard lock(mutex_);
    messages_.push_back(message);
    return true;
  }
  bool Pop(LINEMESSAGE& message) {
    const std::lock_guard lock(mutex_);
    if (messages_.empty()) return false;
    message = messages_.front();
    messages_.pop_front();
    return true;
  }

 private:
  std::mutex mutex_;
  std::deque<LINEMESSAGE> messages_;
};

class LockFree {
 public:
  bool Push(const LINEMESSAGE& message) { return messages_.push(message); }
  bool Pop(LINEMESSAGE& message) { return messages_.pop(message); }

 private:
  boost::lockfree::queue<LINEMESSAGE> messages_{kCapacity};
};

class SingleProducer {
 public:
  bool Push(const LINEMESSAGE& message) { return messages_.push(message); }
  bool Pop(LINEMESSAGE& message) { return messages_.pop(message); }

 private:
  boost::lockfree::spsc_queue<LINEMESSAGE> messages_{kCapacity};
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_BARE_QUEUES_HPP_
