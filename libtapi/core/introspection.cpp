// SPDX-License-Identifier: MIT
// A look inside the engine.
#include "core/introspection.hpp"

#include <memory>

#include "core/engine.hpp"
#include "core/handles.hpp"
#include "core/transaction.hpp"

namespace tapi::core {
namespace {

DWORD CountProviderCalls(const Session& session) {
  std::size_t count = 0;
  for (const auto& device : session.Devices()) {
    Transaction change(*device);
    for (const auto& [sequence, call] : device->calls) count += call->provider_call != nullptr ? 1 : 0;
  }
  return static_cast<DWORD>(count);
}

template <class T>
DWORD Size(const HandleTable<T>& table) {
  return static_cast<DWORD>(table.size());
}

}  // namespace

std::shared_ptr<Notifier> FindNotifier(DWORD app) { return FindApp(app)->notifier().shared_from_this(); }

std::shared_ptr<support::Clock> SessionClock() {
  const auto session = Engine::Get().FindSession();
  return session == nullptr ? nullptr : session->clock();
}

void CountObjects(TAPI32_OBJECT_COUNTS& counts) {
  const Engine& engine = Engine::Get();
  const auto session = engine.FindSession();
  counts.dwLineApps = Size(engine.apps);
  counts.dwPhoneApps = 0;
  counts.dwLines = Size(engine.lines);
  counts.dwPhones = 0;
  counts.dwCallHandles = Size(engine.call_handles);
  counts.dwCalls = Size(engine.calls);
  counts.dwProviderLines = Size(engine.openings);
  counts.dwProviderCalls = session == nullptr ? 0 : CountProviderCalls(*session);
  counts.dwPendingRequests = Size(engine.requests);
  counts.dwQueuedMessages = 0;
  for (const auto& app : engine.Apps())
    counts.dwQueuedMessages += static_cast<DWORD>(app->notifier().depth());
  counts.dwProviders = session == nullptr ? 0 : static_cast<DWORD>(session->NumProviders());
}

}  // namespace tapi::core
