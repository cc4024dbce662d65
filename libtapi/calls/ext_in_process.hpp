// SPDX-License-Identifier: MIT
// The functions of tapi32ext.h in this process.
#ifndef TAPI_CALLS_EXT_IN_PROCESS_HPP_
#define TAPI_CALLS_EXT_IN_PROCESS_HPP_

#include <memory>

#include "contract/ext_calls.hpp"
#include "support/clock.hpp"
#include "support/failure.hpp"

namespace tapi::calls {

class ExtInProcess final : public contract::ExtCalls {
 public:
  LONG Pump(DWORD timeout) override;
  LONG GetPumpDescriptor(int* descriptor) override;
  LONG SetCallbackThread(DWORD where) override;
  LONG GetQueueDescriptor(DWORD app, int* descriptor) override;

  LONG WaitForEvent(HANDLE event, DWORD timeout) override;
  LONG GetEventDescriptor(HANDLE event, int* descriptor) override;

  DWORD CreatePort(HANDLE file, HANDLE existing, HANDLE& port) override;
  DWORD GetPacket(HANDLE port, contract::CompletionPacket& packet, DWORD timeout) override;
  DWORD PostPacket(HANDLE port, const contract::CompletionPacket& packet) override;
  DWORD ClosePort(HANDLE port) override;
  LONG GetPortDescriptor(HANDLE port, int* descriptor) override;
  LONG FreeMessage(void* message) override;

  LONG SetPlatform(const TAPI32_PLATFORM* platform) override;
  LONG AdvanceClock(DWORD milliseconds) override;
  LONG GetQueueStatistics(DWORD app, TAPI32_QUEUE_STATISTICS* statistics) override;
  LONG GetObjectCounts(TAPI32_OBJECT_COUNTS* counts) override;
  LONG RegisterProvider(const char* name, TAPI32_FIND_EXPORT find) override;
};

// The session's clock, or a real one while there is no session.
std::shared_ptr<support::Clock> WaitClock();

template <class T>
T& NotNull(T* pointer) {
  if (pointer == nullptr) throw support::Failure(LINEERR_INVALPOINTER, "a result pointer is NULL");
  return *pointer;
}

}  // namespace tapi::calls

#endif  // TAPI_CALLS_EXT_IN_PROCESS_HPP_
