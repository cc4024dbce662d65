// SPDX-License-Identifier: MIT
// ExtCalls: the functions of tapi32ext.h, and tapi32RegisterProvider, whoever carries them out.
#ifndef TAPI_CONTRACT_EXT_CALLS_HPP_
#define TAPI_CONTRACT_EXT_CALLS_HPP_

#include <tapi32ext.h>
#include <tspi32ext.h>

namespace tapi::contract {

// A completion packet as tapi32GetQueuedCompletionStatus hands it out.
struct CompletionPacket {
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* overlapped = nullptr;
};

// Each is the function tapi32<Name>. Methods that give LONG may throw support::Failure, pointers may be null;
// those of completion ports give a TAPI32_ERROR_ value. Safe on every thread.
class ExtCalls {
 public:
  ExtCalls() = default;
  ExtCalls(const ExtCalls&) = delete;
  ExtCalls& operator=(const ExtCalls&) = delete;

  virtual LONG Pump(DWORD timeout) = 0;
  virtual LONG GetPumpDescriptor(int* descriptor) = 0;
  virtual LONG SetCallbackThread(DWORD where) = 0;
  virtual LONG GetQueueDescriptor(DWORD app, int* descriptor) = 0;

  virtual LONG WaitForEvent(HANDLE event, DWORD timeout) = 0;
  virtual LONG GetEventDescriptor(HANDLE event, int* descriptor) = 0;

  virtual DWORD CreatePort(HANDLE file, HANDLE existing, HANDLE& port) = 0;
  virtual DWORD GetPacket(HANDLE port, CompletionPacket& packet, DWORD timeout) = 0;
  virtual DWORD PostPacket(HANDLE port, const CompletionPacket& packet) = 0;
  virtual DWORD ClosePort(HANDLE port) = 0;
  virtual LONG GetPortDescriptor(HANDLE port, int* descriptor) = 0;
  virtual LONG FreeMessage(void* message) = 0;

  virtual LONG SetPlatform(const TAPI32_PLATFORM* platform) = 0;
  virtual LONG AdvanceClock(DWORD milliseconds) = 0;
  virtual LONG GetQueueStatistics(DWORD app, TAPI32_QUEUE_STATISTICS* statistics) = 0;
  virtual LONG GetObjectCounts(TAPI32_OBJECT_COUNTS* counts) = 0;
  virtual LONG RegisterProvider(const char* name, TAPI32_FIND_EXPORT find) = 0;

 protected:
  ~ExtCalls() = default;
};

// The implementation in this process. Never destroyed.
ExtCalls& InProcessExtCalls();

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_EXT_CALLS_HPP_
