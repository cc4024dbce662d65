// SPDX-License-Identifier: MIT
// BareWakeup: the plainest way in which one thread wakes another that waits for a descriptor.
#ifndef TAPI_BENCH_SUPPORT_BARE_WAKEUP_HPP_
#define TAPI_BENCH_SUPPORT_BARE_WAKEUP_HPP_

#include <poll.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/eventfd.h>
#endif

#include <cstdint>
#include <stdexcept>

namespace tapi::bench {

// An eventfd; a pipe where there is none.
class BareWakeup {
 public:
  BareWakeup() {
#if defined(__linux__)
    ends_[0] = ends_[1] = eventfd(0, EFD_CLOEXEC);
    if (ends_[0] < 0) throw std::runtime_error("eventfd");
#else
    if (pipe(ends_) != 0) throw std::runtime_error("pipe");
#endif
  }
  ~BareWakeup() {
    if (ends_[1] != ends_[0]) close(ends_[1]);
    close(ends_[0]);
  }
  BareWakeup(const BareWakeup&) = delete;
  BareWakeup& operator=(const BareWakeup&) = delete;

  void Send() const {
    const std::uint64_t one = 1;
    if (write(ends_[1], &one, sizeof one) < 0) throw std::runtime_error("write");
  }
  void Receive() const {
    std::uint64_t count = 0;
    if (read(ends_[0], &count, sizeof count) < 0) throw std::runtime_error("read");
  }
  void PollAndReceive() const {
    pollfd waiting{ends_[0], POLLIN, 0};
    if (poll(&waiting, 1, -1) != 1) throw std::runtime_error("poll");
    Receive();
  }

 private:
  int ends_[2] = {};
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_BARE_WAKEUP_HPP_
