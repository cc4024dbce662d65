// SPDX-License-Identifier: MIT
// Consumer: a thread that takes what is put into a queue, for as long as there is a benchmark.
#ifndef TAPI_BENCH_SUPPORT_CONSUMER_HPP_
#define TAPI_BENCH_SUPPORT_CONSUMER_HPP_

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

namespace tapi::bench {

class Consumer {
 public:
  // `take` takes one entry and is true, or false when there was none in a while.
  explicit Consumer(std::function<bool()> take) : take_(std::move(take)) {}
  ~Consumer() {
    stop_ = true;
    thread_.join();
  }
  Consumer(const Consumer&) = delete;
  Consumer& operator=(const Consumer&) = delete;

  // Returns when `count` entries more have been taken.
  void Await(int count) {
    goal_ += count;
    while (taken_.load(std::memory_order_acquire) < goal_) std::this_thread::yield();
  }

 private:
  void Run() {
    while (!stop_.load(std::memory_order_relaxed)) {
      if (take_()) {
        taken_.store(taken_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
      } else {
        std::this_thread::yield();
      }
    }
  }

  const std::function<bool()> take_;
  long goal_ = 0;
  std::atomic<bool> stop_ = false;
  alignas(64) std::atomic<long> taken_ = 0;
  std::thread thread_{[this] { Run(); }};
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_CONSUMER_HPP_
