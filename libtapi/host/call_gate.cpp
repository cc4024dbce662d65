// SPDX-License-Identifier: MIT
// Entering and leaving a provider that takes one call at a time.
#include "host/call_gate.hpp"

namespace tapi::host {

void CallGate::Enter() {
  const support::MutexLock lock(mutex_);
  const std::thread::id self = std::this_thread::get_id();
  while (depth_ > 0 && owner_ != self) free_.Wait(mutex_);
  owner_ = self;
  ++depth_;
}

void CallGate::Leave() {
  const support::MutexLock lock(mutex_);
  if (--depth_ == 0) free_.NotifyOne();
}

}  // namespace tapi::host
