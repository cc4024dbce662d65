// SPDX-License-Identifier: MIT
// tapi32ext.h: the pump, callback threads, queue descriptors and events.
#include "calls/ext_in_process.hpp"
#include "core/callback_queue.hpp"
#include "core/introspection.hpp"
#include "core/native_event.hpp"
#include "core/notify_tables.hpp"
#include "core/platform.hpp"

namespace tapi::calls {

using core::CallbackQueue;
using core::NativeEvent;
using support::Failure;

namespace {

void RequireNativeLoop() {
  if (core::PlatformIsNative()) return;
  throw Failure(LINEERR_OPERATIONUNAVAIL, "the registered platform's own message loop runs the callbacks");
}

std::shared_ptr<NativeEvent> FindEvent(HANDLE event) {
  auto found = core::Tables().events.Find(reinterpret_cast<std::uintptr_t>(event));
  if (found == nullptr) throw Failure(LINEERR_INVALPARAM, "hEvent is not an event of the library");
  return found;
}

}  // namespace

std::shared_ptr<support::Clock> WaitClock() {
  // Never destroyed: a thread may still wait on it when the program exits.
  static auto& real = *new std::shared_ptr<support::Clock>(support::MakeRealClock());
  auto session = core::SessionClock();
  return session != nullptr ? session : real;
}

LONG ExtInProcess::Pump(DWORD timeout) {
  RequireNativeLoop();
  const auto clock = WaitClock();
  return static_cast<LONG>(CallbackQueue::OfThisThread()->Run(*clock, timeout));
}

LONG ExtInProcess::GetPumpDescriptor(int* descriptor) {
  int& result = NotNull(descriptor);
  RequireNativeLoop();
  result = CallbackQueue::OfThisThread()->Descriptor();
  return 0;
}

LONG ExtInProcess::SetCallbackThread(DWORD where) {
  if (where != TAPI32_CALLBACKS_PUMPED && where != TAPI32_CALLBACKS_LIBRARY) {
    throw Failure(LINEERR_INVALPARAM, "dwWhere is no TAPI32_CALLBACKS_ value");
  }
  core::Notifier::SetCallbackPlace(where == TAPI32_CALLBACKS_LIBRARY);
  return 0;
}

LONG ExtInProcess::GetQueueDescriptor(DWORD app, int* descriptor) {
  const auto notifier = core::FindNotifier(app);
  NotNull(descriptor) = notifier->Descriptor();
  return 0;
}

LONG ExtInProcess::WaitForEvent(HANDLE event, DWORD timeout) {
  const auto found = FindEvent(event);
  const auto clock = WaitClock();
  switch (found->WaitFor(*clock, timeout)) {
    case NativeEvent::Outcome::kSignalled:
      return 0;
    case NativeEvent::Outcome::kTimedOut:
      throw Failure(LINEERR_OPERATIONFAILED, "the event was not signalled within the time");
    case NativeEvent::Outcome::kDestroyed:
      break;
  }
  throw Failure(LINEERR_INVALAPPHANDLE, "the event's application shut down");
}

LONG ExtInProcess::GetEventDescriptor(HANDLE event, int* descriptor) {
  const auto found = FindEvent(event);
  NotNull(descriptor) = found->Descriptor();
  return 0;
}

}  // namespace tapi::calls
