// SPDX-License-Identifier: MIT
// tapi32ext.h: completion ports, and the memory of messages that come through them.
#include "calls/ext_in_process.hpp"
#include "core/completion_queue.hpp"
#include "core/notify_tables.hpp"
#include "core/platform.hpp"

namespace tapi::calls {

using core::CompletionQueue;

namespace {

std::uintptr_t IdOf(HANDLE port) { return reinterpret_cast<std::uintptr_t>(port); }

constexpr std::uintptr_t kInvalidHandleValue = ~std::uintptr_t{0};

}  // namespace

DWORD ExtInProcess::CreatePort(HANDLE file, HANDLE existing, HANDLE& port) {
  if (IdOf(file) != kInvalidHandleValue || existing != nullptr) return TAPI32_ERROR_NOT_SUPPORTED;
  port = reinterpret_cast<HANDLE>(core::Tables().ports.Add(std::make_shared<CompletionQueue>()));
  return TAPI32_ERROR_SUCCESS;
}

DWORD ExtInProcess::GetPacket(HANDLE port, contract::CompletionPacket& packet, DWORD timeout) {
  const auto queue = core::Tables().ports.Find(IdOf(port));
  if (queue == nullptr) return TAPI32_ERROR_INVALID_HANDLE;
  core::Packet taken;
  const auto clock = WaitClock();
  switch (queue->Get(taken, *clock, timeout)) {
    case CompletionQueue::Outcome::kTimedOut:
      return TAPI32_ERROR_WAIT_TIMEOUT;
    case CompletionQueue::Outcome::kClosed:
      return TAPI32_ERROR_ABANDONED_WAIT;
    case CompletionQueue::Outcome::kPacket:
      break;
  }
  packet = {taken.bytes, taken.key, taken.overlapped};
  return TAPI32_ERROR_SUCCESS;
}

DWORD ExtInProcess::PostPacket(HANDLE port, const contract::CompletionPacket& packet) {
  const auto queue = core::Tables().ports.Find(IdOf(port));
  const bool posted = queue != nullptr && queue->Post({packet.bytes, packet.key, packet.overlapped, false});
  return posted ? TAPI32_ERROR_SUCCESS : TAPI32_ERROR_INVALID_HANDLE;
}

DWORD ExtInProcess::ClosePort(HANDLE port) {
  const auto queue = core::Tables().ports.Remove(IdOf(port));
  if (queue == nullptr) return TAPI32_ERROR_INVALID_HANDLE;
  queue->Close();
  return TAPI32_ERROR_SUCCESS;
}

LONG ExtInProcess::GetPortDescriptor(HANDLE port, int* descriptor) {
  const auto queue = core::Tables().ports.Find(IdOf(port));
  if (queue == nullptr) throw support::Failure(LINEERR_INVALPARAM, "hPort is not a port of the library");
  NotNull(descriptor) = queue->Descriptor();
  return 0;
}

// A message exists only after an application initialised, so the platform it came from is the one in force.
LONG ExtInProcess::FreeMessage(void* message) {
  if (message == nullptr) return 0;
  const TAPI32_PLATFORM& platform = core::UsePlatform();
  platform.lpfnFreeMessage(platform.lpContext, message);
  return 0;
}

}  // namespace tapi::calls
