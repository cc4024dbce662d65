// SPDX-License-Identifier: MIT
// The exported functions of tapi32ext.h, and tapi32RegisterProvider.
#include <tapi32ext.h>
#include <tspi32ext.h>

#include <exception>

#include "api/entry.hpp"
#include "api/visibility.hpp"
#include "contract/ext_calls.hpp"

using tapi::contract::CompletionPacket;
using tapi::contract::ExtCalls;
using tapi::contract::InProcessExtCalls;

namespace {

thread_local DWORD last_error = TAPI32_ERROR_SUCCESS;

template <class Body>
LONG Run(const char* function, const Body& body) noexcept {
  return tapi::api::Guarded(function, tapi::contract::kLineErrors, [&] { return body(InProcessExtCalls()); });
}

// The calls that are named after Windows ones: non-zero, or 0 with the reason in last_error.
template <class Body>
int RunAsWindows(const Body& body) noexcept {
  DWORD error = TAPI32_ERROR_NOT_ENOUGH_MEMORY;
  try {
    error = body(InProcessExtCalls());
  } catch (const std::exception&) {
    // All that is thrown there says that there is not enough of something.
  }
  if (error != TAPI32_ERROR_SUCCESS) last_error = error;
  return error == TAPI32_ERROR_SUCCESS;
}

}  // namespace

extern "C" {

TAPI_EXPORTED LONG TAPI32_CALL tapi32Pump(DWORD timeout) {
  return Run("tapi32Pump", [&](ExtCalls& calls) { return calls.Pump(timeout); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetPumpDescriptor(int* descriptor) {
  return Run("tapi32GetPumpDescriptor", [&](ExtCalls& calls) { return calls.GetPumpDescriptor(descriptor); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32SetCallbackThread(DWORD where) {
  return Run("tapi32SetCallbackThread", [&](ExtCalls& calls) { return calls.SetCallbackThread(where); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetQueueDescriptor(DWORD app, int* descriptor) {
  return Run("tapi32GetQueueDescriptor",
             [&](ExtCalls& calls) { return calls.GetQueueDescriptor(app, descriptor); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32WaitForEvent(HANDLE event, DWORD timeout) {
  return Run("tapi32WaitForEvent", [&](ExtCalls& calls) { return calls.WaitForEvent(event, timeout); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetEventDescriptor(HANDLE event, int* descriptor) {
  return Run("tapi32GetEventDescriptor",
             [&](ExtCalls& calls) { return calls.GetEventDescriptor(event, descriptor); });
}

TAPI_EXPORTED HANDLE TAPI32_CALL tapi32CreateIoCompletionPort(HANDLE file, HANDLE existing, ULONG_PTR,
                                                              DWORD) {
  HANDLE port = nullptr;
  RunAsWindows([&](ExtCalls& calls) { return calls.CreatePort(file, existing, port); });
  return port;
}

TAPI_EXPORTED int TAPI32_CALL tapi32GetQueuedCompletionStatus(HANDLE port, LPDWORD bytes, ULONG_PTR* key,
                                                              void** overlapped, DWORD timeout) {
  CompletionPacket packet;
  const int done = RunAsWindows([&](ExtCalls& calls) -> DWORD {
    if (bytes == nullptr || key == nullptr || overlapped == nullptr) return TAPI32_ERROR_INVALID_PARAMETER;
    return calls.GetPacket(port, packet, timeout);
  });
  if (overlapped != nullptr) *overlapped = packet.overlapped;
  if (done == 0) return 0;
  *bytes = packet.bytes;
  *key = packet.key;
  return done;
}

TAPI_EXPORTED int TAPI32_CALL tapi32PostQueuedCompletionStatus(HANDLE port, DWORD bytes, ULONG_PTR key,
                                                               void* overlapped) {
  return RunAsWindows([&](ExtCalls& calls) { return calls.PostPacket(port, {bytes, key, overlapped}); });
}

TAPI_EXPORTED int TAPI32_CALL tapi32CloseHandle(HANDLE port) {
  return RunAsWindows([&](ExtCalls& calls) { return calls.ClosePort(port); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetPortDescriptor(HANDLE port, int* descriptor) {
  return Run("tapi32GetPortDescriptor",
             [&](ExtCalls& calls) { return calls.GetPortDescriptor(port, descriptor); });
}

TAPI_EXPORTED DWORD TAPI32_CALL tapi32GetLastError(void) { return last_error; }

TAPI_EXPORTED LONG TAPI32_CALL tapi32FreeMessage(void* message) {
  return Run("tapi32FreeMessage", [&](ExtCalls& calls) { return calls.FreeMessage(message); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32SetPlatform(const TAPI32_PLATFORM* platform) {
  return Run("tapi32SetPlatform", [&](ExtCalls& calls) { return calls.SetPlatform(platform); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32AdvanceClock(DWORD milliseconds) {
  return Run("tapi32AdvanceClock", [&](ExtCalls& calls) { return calls.AdvanceClock(milliseconds); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetQueueStatistics(DWORD app, TAPI32_QUEUE_STATISTICS* statistics) {
  return Run("tapi32GetQueueStatistics",
             [&](ExtCalls& calls) { return calls.GetQueueStatistics(app, statistics); });
}

TAPI_EXPORTED LONG TAPI32_CALL tapi32GetObjectCounts(TAPI32_OBJECT_COUNTS* counts) {
  return Run("tapi32GetObjectCounts", [&](ExtCalls& calls) { return calls.GetObjectCounts(counts); });
}

TAPI_EXPORTED LONG WINAPI tapi32RegisterProvider(const char* name, TAPI32_FIND_EXPORT find) {
  return Run("tapi32RegisterProvider", [&](ExtCalls& calls) { return calls.RegisterProvider(name, find); });
}

}  // extern "C"
