// SPDX-License-Identifier: MIT
// Receiver: a thread that waits for something, and says when it had it.
#ifndef TAPI_BENCH_SUPPORT_RECEIVER_HPP_
#define TAPI_BENCH_SUPPORT_RECEIVER_HPP_

#include <atomic>
#include <chrono>
#include <functional>
#include <semaphore>
#include <thread>
#include <utility>

namespace tapi::bench {

class Receiver {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `receive` blocks until what is sent has come, and takes it.
  explicit Receiver(std::function<void()> receive) : receive_(std::move(receive)) {}
  // The thread must be receiving: `send` is what it waits for.
  void Stop(const std::function<void()>& send) {
    stop_ = true;
    send();
    thread_.join();
  }

  // Nanoseconds from the call of `send` to the return of `receive` on the other thread.
  double TimeOf(const std::function<void()>& send) {
    LetItBlock();
    const Time begun = std::chrono::steady_clock::now();
    send();
    received_.acquire();
    return std::chrono::duration<double, std::nano>(came_ - begun).count();
  }

 private:
  // The thread has said that it received the last one, and needs a moment to wait for the next: a sleep,
  // because a loop would keep a processor from it.
  static void LetItBlock() { std::this_thread::sleep_for(std::chrono::microseconds(20)); }

  void Run() {
    while (!stop_) {
      receive_();
      came_ = std::chrono::steady_clock::now();
      received_.release();
    }
  }

  const std::function<void()> receive_;
  std::atomic<bool> stop_ = false;
  Time came_;
  std::binary_semaphore received_{0};
  std::thread thread_{[this] { Run(); }};
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_RECEIVER_HPP_
