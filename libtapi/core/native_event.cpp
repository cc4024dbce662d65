// SPDX-License-Identifier: MIT
// NativeEvent: signalling, waiting and the end.
#include "core/native_event.hpp"

namespace tapi::core {

using support::MutexLock;

// Who waits is woken without the lock, which is the first thing it needs.
void NativeEvent::Change(bool signalled) {
  {
    MutexLock lock(mutex_);
    if (destroyed_ || signalled_ == signalled) return;
    signalled_ = signalled;
    poll_.Set(signalled);
  }
  if (signalled) changed_.NotifyAll();
}

void NativeEvent::Destroy() {
  MutexLock lock(mutex_);
  destroyed_ = true;
  poll_.Close();
  changed_.NotifyAll();
}

NativeEvent::Outcome NativeEvent::WaitFor(support::Clock& clock, DWORD timeout) {
  Wait wait(clock, timeout);
  MutexLock lock(mutex_);
  while (!signalled_ && !destroyed_ && wait.On(changed_, mutex_)) {
  }
  if (destroyed_) return Outcome::kDestroyed;
  return signalled_ ? Outcome::kSignalled : Outcome::kTimedOut;
}

int NativeEvent::Descriptor() {
  MutexLock lock(mutex_);
  if (destroyed_) throw support::Failure(LINEERR_INVALPARAM, "the event's application has shut down");
  return poll_.Open(signalled_);
}

}  // namespace tapi::core
