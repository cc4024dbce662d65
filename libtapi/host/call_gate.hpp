// SPDX-License-Identifier: MIT
// CallGate: one call at a time into a provider that asks for it (LINETSPIOPTION_NONREENTRANT).
#ifndef TAPI_HOST_CALL_GATE_HPP_
#define TAPI_HOST_CALL_GATE_HPP_

#include <thread>

#include "support/mutex.hpp"

namespace tapi::host {

// Not a lock of the library's: nothing of ours is guarded by it, and a thread that is inside passes again.
class CallGate {
 public:
  void Enter();
  void Leave();

 private:
  support::Mutex mutex_;
  support::CondVar free_;
  std::thread::id owner_ ABSL_GUARDED_BY(mutex_);
  int depth_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Inside while it lives; a null gate stands open.
class GatePass {
 public:
  explicit GatePass(CallGate* gate) : gate_(gate) {
    if (gate_ != nullptr) gate_->Enter();
  }
  ~GatePass() {
    if (gate_ != nullptr) gate_->Leave();
  }
  GatePass(const GatePass&) = delete;
  GatePass& operator=(const GatePass&) = delete;

 private:
  CallGate* gate_;
};

}  // namespace tapi::host

#endif  // TAPI_HOST_CALL_GATE_HPP_
