// SPDX-License-Identifier: MIT
// Platform: registration, once and early.
#include "core/platform.hpp"

#include <atomic>
#include <utility>

#include "support/failure.hpp"

namespace tapi::core {

using support::Failure;

namespace {

struct Registration {
  const TAPI32_PLATFORM table;
  const Registration* previous;  // replaced, but never freed: somebody may still hold it
};

// Without locks, so that a child of fork finds none held. Constant-initialised: a load-time constructor may
// register before those of the library have run.
std::atomic<const Registration*> newest = nullptr;
std::atomic<const TAPI32_PLATFORM*> in_force = nullptr;  // from the first use on

const TAPI32_PLATFORM& Choice() {
  const Registration* const registration = newest.load();
  return registration == nullptr ? NativePlatform() : registration->table;
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
  const bool early = in_force.load() == nullptr;
  if (early) newest.store(new Registration{*platform, newest.load()});
  const TAPI32_PLATFORM* const used = in_force.load();
  if (early && (used == nullptr || used == &Choice())) return;
  throw Failure(LINEERR_OPERATIONFAILED, "an application has initialised already");
}

const TAPI32_PLATFORM& UsePlatform() {
  const TAPI32_PLATFORM* used = in_force.load();
  if (used != nullptr) return *used;
  const TAPI32_PLATFORM& choice = Choice();
  return in_force.compare_exchange_strong(used, &choice) ? choice : *used;
}

bool PlatformIsNative() {
  const TAPI32_PLATFORM* const used = in_force.load();
  return (used == nullptr ? &Choice() : used) == &NativePlatform();
}

void ResetPlatformForTesting() {
  in_force.store(nullptr);
  for (const Registration* each = newest.exchange(nullptr); each != nullptr;) {
    delete std::exchange(each, each->previous);
  }
}

}  // namespace tapi::core
