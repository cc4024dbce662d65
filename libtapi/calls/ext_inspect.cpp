// SPDX-License-Identifier: MIT
// tapi32ext.h: platform and provider registration, the manual clock, statistics and object counts.
#include <algorithm>
#include <cstddef>
#include <limits>

#include "calls/ext_in_process.hpp"
#include "core/introspection.hpp"
#include "core/platform.hpp"
#include "host/static_registry.hpp"

namespace tapi::calls {

using support::Failure;

namespace {

template <class T>
T& LargeEnough(T* structure) {
  if (NotNull(structure).dwSize < sizeof(T)) {
    throw Failure(LINEERR_STRUCTURETOOSMALL, "dwSize is less than the size of the structure");
  }
  return *structure;
}

DWORD Clamped(std::size_t count) {
  return static_cast<DWORD>(std::min<std::size_t>(count, std::numeric_limits<DWORD>::max()));
}

}  // namespace

LONG ExtInProcess::SetPlatform(const TAPI32_PLATFORM* platform) {
  core::SetPlatform(platform);
  return 0;
}

LONG ExtInProcess::AdvanceClock(DWORD milliseconds) {
  const auto clock = core::SessionClock();
  if (clock == nullptr) throw Failure(LINEERR_UNINITIALIZED, "no application is initialised");
  if (!clock->Advance(support::Millis(milliseconds))) {
    throw Failure(LINEERR_OPERATIONUNAVAIL,
                  "the clock is real: the configuration has no [test] clock = \"manual\"");
  }
  return 0;
}

LONG ExtInProcess::GetQueueStatistics(DWORD app, TAPI32_QUEUE_STATISTICS* statistics) {
  const auto notifier = core::FindNotifier(app);
  TAPI32_QUEUE_STATISTICS& out = LargeEnough(statistics);
  const core::QueueStatistics now = notifier->Statistics();
  out = {sizeof out, Clamped(now.depth), Clamped(now.high_water), 0,
         now.queued, now.merged,         now.retrieved,           now.dropped};
  return 0;
}

LONG ExtInProcess::GetObjectCounts(TAPI32_OBJECT_COUNTS* counts) {
  TAPI32_OBJECT_COUNTS& out = LargeEnough(counts);
  TAPI32_OBJECT_COUNTS now{};
  core::CountObjects(now);
  now.dwSize = sizeof now;
  out = now;
  return 0;
}

LONG ExtInProcess::RegisterProvider(const char* name, TAPI32_FIND_EXPORT find) {
  return host::RegisterStatic(name, find);
}

}  // namespace tapi::calls

namespace tapi::contract {

ExtCalls& InProcessExtCalls() {
  static ExtCalls& calls = *new calls::ExtInProcess;
  return calls;
}

}  // namespace tapi::contract
