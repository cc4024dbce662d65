// SPDX-License-Identifier: MIT
// StartBlockedThread: a thread that takes no signals from the application.
#ifndef TAPI_PROVIDERS_SIP_BLOCKED_THREAD_HPP_
#define TAPI_PROVIDERS_SIP_BLOCKED_THREAD_HPP_

#include <pthread.h>
#include <signal.h>

#include <thread>
#include <utility>

namespace tapi::sip {

// The new thread inherits a full signal mask; the caller's is as before when this returns.
template <class Body>
std::thread StartBlockedThread(Body body) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  try {
    std::thread started(std::move(body));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return started;
  } catch (...) {
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    throw;
  }
}

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_BLOCKED_THREAD_HPP_
