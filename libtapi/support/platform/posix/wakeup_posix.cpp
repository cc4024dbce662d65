// SPDX-License-Identifier: MIT
// Wakeup on any POSIX system: a pipe that holds a byte while the flag is set.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "support/wakeup.hpp"

namespace tapi::support {

namespace {

bool MakeQuiet(int descriptor) {
  const int flags = fcntl(descriptor, F_GETFL);
  return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 &&
         fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

}  // namespace

// Without pipe2 a fork and exec on another thread can catch the pipe before it is close-on-exec; macOS has no
// cure.
Wakeup::Wakeup() {
  int ends[2];
  if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  read_end_ = ends[0];
  write_end_ = ends[1];
  if (MakeQuiet(read_end_) && MakeQuiet(write_end_)) return;
  const int error = errno;
  close(read_end_);
  close(write_end_);
  throw std::system_error(error, std::generic_category(), "fcntl");
}

// Both ends go together, so nobody ever writes to a pipe without a reader.
Wakeup::~Wakeup() {
  close(write_end_);
  close(read_end_);
}

// A full pipe is readable, which is all that is asked.
void Wakeup::Set() noexcept {
  const char byte = 1;
  while (write(write_end_, &byte, 1) < 0 && errno == EINTR) {
  }
}

void Wakeup::Clear() noexcept {
  char bytes[64];
  for (;;) {
    const ssize_t got = read(read_end_, bytes, sizeof bytes);
    if (got == 0 || (got < 0 && errno != EINTR)) return;
  }
}

}  // namespace tapi::support
