// SPDX-License-Identifier: MIT
// The native POSIX platform: the functions of TAPI32_PLATFORM on NativeEvent, CompletionQueue and
// CallbackQueue.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <system_error>

#include "core/callback_queue.hpp"
#include "core/completion_queue.hpp"
#include "core/native_event.hpp"
#include "core/notify_tables.hpp"
#include "core/platform.hpp"

namespace tapi::core {

namespace {

std::uintptr_t IdOf(HANDLE handle) { return reinterpret_cast<std::uintptr_t>(handle); }

// C callers must not see exceptions; all that can be thrown here means "not enough of something".
template <class Action>
auto OrNull(Action action) noexcept -> decltype(action()) {
  try {
    return action();
  } catch (const std::exception&) {
    return {};
  }
}

HANDLE CreateEvent(void*) {
  return OrNull(
      [] { return reinterpret_cast<HANDLE>(Tables().events.Add(std::make_shared<NativeEvent>())); });
}

int SetEvent(void*, HANDLE event) {
  const auto found = Tables().events.Find(IdOf(event));
  if (found != nullptr) found->Set();
  return found != nullptr;
}

int ResetEvent(void*, HANDLE event) {
  const auto found = Tables().events.Find(IdOf(event));
  if (found != nullptr) found->Reset();
  return found != nullptr;
}

void DestroyEvent(void*, HANDLE event) {
  if (const auto found = Tables().events.Remove(IdOf(event))) found->Destroy();
}

int PostCompletion(void*, HANDLE port, DWORD key, DWORD bytes, void* message) {
  const auto found = Tables().ports.Find(IdOf(port));
  return found != nullptr && OrNull([&] { return found->Post({bytes, key, message, true}); });
}

void* AllocMessage(void*, size_t size) { return std::malloc(size); }

void FreeMessage(void*, void* message) { std::free(message); }

using ThreadToken = std::shared_ptr<CallbackQueue>;

void* Open(const ThreadToken& queue) {
  auto token = std::make_unique<ThreadToken>(queue);
  queue->Attach();
  return token.release();
}

void* OpenThisThread(void*) {
  return OrNull([] { return Open(CallbackQueue::OfThisThread()); });
}

void* OpenLibraryThread(void*) {
  return OrNull([] { return Open(CallbackQueue::OfLibraryThread()); });
}

int QueueCallback(void*, void* thread, TAPI32_PLATFORM_PROC proc, void* argument) {
  return OrNull([&] { return (*static_cast<ThreadToken*>(thread))->Post(proc, argument); });
}

void CloseThread(void*, void* thread) {
  const std::unique_ptr<ThreadToken> token(static_cast<ThreadToken*>(thread));
  (*token)->Detach();
}

constexpr TAPI32_PLATFORM MakeTable(void* (*open_thread)(void*)) {
  return {sizeof(TAPI32_PLATFORM), nullptr,      CreateEvent, SetEvent,    ResetEvent,    DestroyEvent,
          PostCompletion,          AllocMessage, FreeMessage, open_thread, QueueCallback, CloseThread};
}

constexpr TAPI32_PLATFORM kNative = MakeTable(OpenThisThread);
constexpr TAPI32_PLATFORM kLibraryThread = MakeTable(OpenLibraryThread);

}  // namespace

const TAPI32_PLATFORM& NativePlatform() { return kNative; }

const TAPI32_PLATFORM& LibraryThreadPlatform() { return kLibraryThread; }

}  // namespace tapi::core
