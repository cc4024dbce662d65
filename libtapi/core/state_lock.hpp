// SPDX-License-Identifier: MIT
// line_state: the compile-time token for "some line device's lock is held".
#ifndef TAPI_CORE_STATE_LOCK_HPP_
#define TAPI_CORE_STATE_LOCK_HPP_

#include <absl/base/thread_annotations.h>

namespace tapi::core {

// Every line device has a mutex of its own, which guards the device, its open lines, its calls and their call
// handles. Clang can't follow "the mutex of the device of this call", so all these fields are annotated as
// guarded by this one token, which only Transaction takes, together with the device's mutex. What the
// compiler then proves: no field is touched without a device's lock, no thread takes two devices' locks, and
// nothing that calls a provider (annotated as excluding the token) runs under a lock. That it is the right
// device's lock is for ThreadSanitizer to prove.
class ABSL_LOCKABLE LineState {};
inline LineState line_state;

}  // namespace tapi::core

#endif  // TAPI_CORE_STATE_LOCK_HPP_
