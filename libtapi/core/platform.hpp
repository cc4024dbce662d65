// SPDX-License-Identifier: MIT
// Platform: the notification platform of tapi32ext.h that this process uses, native POSIX or a registered
// one.
#ifndef TAPI_CORE_PLATFORM_HPP_
#define TAPI_CORE_PLATFORM_HPP_

#include <tapi32ext.h>

namespace tapi::core {

// Native POSIX: events and ports of NotifyTables, and the CallbackQueue of the calling thread.
const TAPI32_PLATFORM& NativePlatform();

// The same, but callbacks go to the library's own thread.
const TAPI32_PLATFORM& LibraryThreadPlatform();

// tapi32SetPlatform. Throws Failure.
void SetPlatform(const TAPI32_PLATFORM* platform);

// The platform in force, which can't be changed from now on. It is never destroyed.
const TAPI32_PLATFORM& UsePlatform();

// True while no other platform than the native one is registered.
bool PlatformIsNative();

// For tests: as if nothing had been registered or used yet.
void ResetPlatformForTesting();

}  // namespace tapi::core

#endif  // TAPI_CORE_PLATFORM_HPP_
