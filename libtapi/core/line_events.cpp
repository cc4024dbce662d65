// SPDX-License-Identifier: MIT
// Reports about lines, addresses and devices.
#include "core/line_events.hpp"

#include <memory>
#include <vector>

#include "core/app.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "core/line_close.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

void ReportDevState(Transaction& change, const ProviderEvent& event)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  // OPEN and CLOSE are ours to report; REINIT is for all applications.
  constexpr DWORD kNotPassedOn = LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_REINIT;
  const auto bits = static_cast<DWORD>(event.param1) & ~kNotPassedOn;
  if (bits != 0) PostLineDevState(change, bits, event.param2, event.param3, nullptr);
}

void Receive(Transaction& change, const ProviderEvent& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  switch (event.message) {
    case LINE_CLOSE:
      return ForceCloseDevice(change);
    case LINE_LINEDEVSTATE:
      return ReportDevState(change, event);
    case LINE_ADDRESSSTATE:
      return PostAddressState(change, event.param1, static_cast<DWORD>(event.param2));
    case LINE_DEVSPECIFIC:
    case LINE_DEVSPECIFICFEATURE:
      for (const auto& line : change.device().lines) PostToLine(change, *line, event);
      return;
    default:
      Log(LogPart::kCore, LogLevel::kDebug, "line device {}: message {} has no receiver", change.device().id,
          event.message);
  }
}

// Applications below 2.0 don't know LINE_REMOVE; those that have the line open may have asked for this
// instead.
void TellOldOpeners(Transaction& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  for (const auto& line : change.device().lines) {
    const DWORD version = line->options.version;
    if (version < kVersion14 || version >= kVersion20) continue;
    if ((line->line_states & LINEDEVSTATE_REMOVED) == 0) continue;
    PostToLine(change, *line, {LINE_LINEDEVSTATE, LINEDEVSTATE_REMOVED, 0, 0});
  }
}

using Apps = std::vector<std::shared_ptr<App>>;

void Remove(Transaction& change, const Apps& apps) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  TellOldOpeners(change);
  ForceCloseDevice(change);
  for (const auto& app : apps) {
    if (app->version() >= kVersion20) PostToApp(change, app, {LINE_REMOVE, change.device().id, 0, 0});
  }
}

void TakeIn(HPROVIDER provider, DWORD_PTR temporary_id) {
  Engine& engine = Engine::Get();
  const auto session = engine.FindSession();
  const auto device = session == nullptr ? nullptr : session->CreateDevice(provider, temporary_id);
  if (device == nullptr) return;
  for (const auto& app : engine.Apps()) {
    if (app->version() >= kVersion14) {
      PostToApp(*app, LINE_CREATE, device->id, 0, 0);
    } else {
      PostReinit(*app, LINE_CREATE, device->id);
    }
  }
}

}  // namespace

void ReportLineEvent(const std::shared_ptr<LineDevice>& device, const ProviderEvent& event) {
  if (event.message == LINE_LINEDEVSTATE && (event.param1 & LINEDEVSTATE_REINIT) != 0) {
    Engine::Get().DemandReinit();
  }
  Transaction change(*device, Transaction::Origin::kProvider);
  device->backlog.Apply(
      change, [event](Transaction& now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) { Receive(now, event); });
}

void ReportNewDevice(HPROVIDER provider, DWORD_PTR temporary_id) {
  const auto session = Engine::Get().FindSession();
  if (session == nullptr) return;
  session->PostWhenStarted([provider, temporary_id] { TakeIn(provider, temporary_id); });
}

void ReportRemovedDevice(DWORD device_id) {
  Engine& engine = Engine::Get();
  const auto session = engine.FindSession();
  const auto device = session == nullptr ? nullptr : session->FindDevice(device_id);
  if (device == nullptr || device->removed.exchange(true)) return;
  const auto apps = engine.Apps();
  Transaction change(*device, Transaction::Origin::kProvider);
  device->backlog.Apply(
      change, [apps](Transaction& now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) { Remove(now, apps); });
}

}  // namespace tapi::core
