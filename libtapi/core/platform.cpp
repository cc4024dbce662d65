// SPDX-License-Identifier: MIT
// Platform: registration, once and early.
#include "core/platform.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include "support/failure.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

using support::Failure;
using support::MutexLock;

namespace {

struct Registration {
  support::Mutex mutex;
  const TAPI32_PLATFORM* registered ABSL_GUARDED_BY(mutex) = nullptr;
  bool used ABSL_GUARDED_BY(mutex) = false;
};

// Never destroyed: the program may exit while others use it. Made at the first call: a load-time constructor
// may come before those of the library.
Registration& TheRegistration() {
  static Registration& registration = *new Registration;
  return registration;
}

bool IsComplete(const TAPI32_PLATFORM& platform) {
  return platform.lpfnCreateEvent && platform.lpfnSetEvent && platform.lpfnResetEvent &&
         platform.lpfnDestroyEvent && platform.lpfnPostCompletion && platform.lpfnAllocMessage &&
         platform.lpfnFreeMessage && platform.lpfnOpenThread && platform.lpfnQueueCallback &&
         platform.lpfnCloseThread;
}

}  // namespace

void SetPlatform(const TAPI32_PLATFORM* platform) {
  if (platform == nullptr) throw Failure(LINEERR_INVALPOINTER, "lpPlatform is NULL");
  if (platform->dwSize < sizeof *platform) {
    throw Failure(LINEERR_STRUCTURETOOSMALL, "dwSize is less than the size of TAPI32_PLATFORM");
  }
  if (!IsComplete(*platform)) throw Failure(LINEERR_INVALPOINTER, "a function of the platform is NULL");
  Registration& registration = TheRegistration();
  MutexLock lock(registration.mutex);
  if (registration.used) throw Failure(LINEERR_OPERATIONFAILED, "an application has initialised already");
  // A replaced one is leaked: it is small, and whoever asked for it may still hold it.
  registration.registered = new TAPI32_PLATFORM(*platform);
}

const TAPI32_PLATFORM& UsePlatform() {
  Registration& registration = TheRegistration();
  MutexLock lock(registration.mutex);
  registration.used = true;
  return registration.registered == nullptr ? NativePlatform() : *registration.registered;
}

bool PlatformIsNative() {
  Registration& registration = TheRegistration();
  MutexLock lock(registration.mutex);
  return registration.registered == nullptr;
}

void ResetPlatformForTesting() {
  Registration& registration = TheRegistration();
  MutexLock lock(registration.mutex);
  registration.registered = nullptr;
  registration.used = false;
}

}  // namespace tapi::core
