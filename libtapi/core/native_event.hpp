// SPDX-License-Identifier: MIT
// NativeEvent: what an hEvent is without a registered platform, a manual-reset event with a descriptor.
#ifndef TAPI_CORE_NATIVE_EVENT_HPP_
#define TAPI_CORE_NATIVE_EVENT_HPP_

#include "core/poll_level.hpp"
#include "core/wait.hpp"

namespace tapi::core {

class NativeEvent {
 public:
  enum class Outcome { kSignalled, kTimedOut, kDestroyed };

  void Set() { Change(true); }
  void Reset() { Change(false); }

  // Ends every wait and the descriptor.
  void Destroy();

  Outcome WaitFor(support::Clock& clock, DWORD timeout);

  // Throws Failure when the event is destroyed or the process has no descriptor left.
  int Descriptor();

 private:
  void Change(bool signalled);

  support::Mutex mutex_;
  support::CondVar changed_;
  PollLevel poll_ ABSL_GUARDED_BY(mutex_);
  bool signalled_ ABSL_GUARDED_BY(mutex_) = false;
  bool destroyed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_NATIVE_EVENT_HPP_
