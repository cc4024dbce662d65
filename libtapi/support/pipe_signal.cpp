// SPDX-License-Identifier: MIT
// SIGPIPE is sent to the thread that writes: it waits there while blocked, and is taken away again.
#include "support/pipe_signal.hpp"

#include <pthread.h>

namespace tapi::support {
namespace {

sigset_t OnlySigPipe() noexcept {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

bool IsPending() noexcept {
  sigset_t pending;
  return sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
}

}  // namespace

PipeSignalBlock::PipeSignalBlock() noexcept : pending_before_(IsPending()) {
  const sigset_t set = OnlySigPipe();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
}

PipeSignalBlock::~PipeSignalBlock() {
  if (!pending_before_ && IsPending()) {
    const sigset_t set = OnlySigPipe();
    int taken = 0;
    sigwait(&set, &taken);
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace tapi::support
