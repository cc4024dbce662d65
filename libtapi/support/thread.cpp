// SPDX-License-Identifier: MIT
// Signal masks of the library's threads.
#include "support/thread.hpp"

#include <pthread.h>

#include <utility>

namespace tapi::support {

namespace {

sigset_t SentSignals() noexcept {
  sigset_t set;
  sigfillset(&set);
  for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS}) sigdelset(&set, fault);
  return set;
}

}  // namespace

void BlockAllSignals() noexcept {
  const sigset_t set = SentSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

SignalBlock::SignalBlock() noexcept {
  const sigset_t set = SentSignals();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
}

SignalBlock::~SignalBlock() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

std::thread StartThread(std::function<void()> body) {
  const SignalBlock inherited;
  return std::thread(std::move(body));
}

}  // namespace tapi::support
