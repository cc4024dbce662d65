// SPDX-License-Identifier: MIT
// Wakeup on Linux: an eventfd.
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "support/wakeup.hpp"

namespace tapi::support {

Wakeup::Wakeup() : read_end_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), write_end_(read_end_) {
  if (read_end_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Wakeup::~Wakeup() { close(read_end_); }

void Wakeup::Set() noexcept {
  const std::uint64_t one = 1;
  while (write(write_end_, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

void Wakeup::Clear() noexcept {
  std::uint64_t count = 0;
  while (read(read_end_, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

}  // namespace tapi::support
