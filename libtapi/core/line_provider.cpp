// SPDX-License-Identifier: MIT
// The device at its provider.
#include "core/line_provider.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "core/call_lifecycle.hpp"
#include "core/engine.hpp"
#include "core/request.hpp"
#include "core/transaction.hpp"
#include "host/provider.hpp"
#include "host/provider_line.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using host::TspiTable;
using support::Failure;

// Dropping the last reference closes the line at the provider, on whatever thread that is; `closed` tells
// when.
std::shared_ptr<host::ProviderLine> OpenProviderLine(const LineDevice& device, const LineOpening& opening,
                                                     std::shared_ptr<std::promise<void>> closed) {
  const auto ht_line = reinterpret_cast<HTAPILINE>(static_cast<DWORD_PTR>(opening.handle));
  auto line = host::ProviderLine::Open(device.provider, device.id, ht_line, device.version);
  auto* const address = line.get();
  return {address, [line = std::move(line), closed = std::move(closed)](host::ProviderLine*) mutable {
            line.reset();
            closed->set_value();
          }};
}

DWORD AskNumAddresses(const host::ProviderLine& line) {
  DWORD count = 0;
  if (!line.provider()->Has<&TspiTable::lineGetNumAddressIDs>()) return 1;
  const LONG result = line.Call<&TspiTable::lineGetNumAddressIDs>(line.handle(), &count);
  return result == 0 && count > 0 ? count : 1;
}

void RecordOpening(LineDevice& device, const LineOpening& opening, std::shared_ptr<host::ProviderLine> line,
                   std::future<void> closed, DWORD num_addresses) {
  Transaction change(device);
  device.opening = opening.handle;
  device.provider_line = std::move(line);
  device.provider_closed = std::move(closed);
  device.num_addresses = num_addresses;
  device.told_line_states = 0;
  device.told_address_states = 0;
  device.ext_version = 0;
}

struct Wanted {
  DWORD media_modes = 0;
  DWORD line_states = 0;
  DWORD address_states = 0;
  bool masks_changed = false;
  std::shared_ptr<host::ProviderLine> line;
};

Wanted CollectWanted(LineDevice& device) {
  Transaction change(device);
  Wanted wanted;
  wanted.media_modes = OpenMediaModes(device);
  for (const auto& line : device.lines) {
    wanted.line_states |= line->line_states;
    wanted.address_states |= line->address_states;
  }
  // These two are ours to report, the provider never does.
  wanted.line_states &= ~static_cast<DWORD>(LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE);
  wanted.masks_changed =
      wanted.line_states != device.told_line_states || wanted.address_states != device.told_address_states;
  wanted.line = device.provider_line;
  return wanted;
}

}  // namespace

std::shared_ptr<host::ProviderLine> OpenAtProvider(const std::shared_ptr<LineDevice>& device) {
  {
    Transaction change(*device);
    if (device->removed)
      throw Failure(LINEERR_NODEVICE, fmt::format("line device {} was removed", device->id));
    if (device->provider_line != nullptr) return device->provider_line;
  }
  const auto opening = std::make_shared<LineOpening>(device);
  auto& openings = Engine::Get().openings;
  if (openings.Insert(opening) == 0) throw Failure(LINEERR_NOMEM, "no free provider line handle");
  try {
    auto closed = std::make_shared<std::promise<void>>();
    auto when_closed = closed->get_future();
    auto line = OpenProviderLine(*device, *opening, std::move(closed));
    const DWORD num_addresses = AskNumAddresses(*line);
    RecordOpening(*device, *opening, line, std::move(when_closed), num_addresses);
    return line;
  } catch (...) {
    openings.Erase(opening->handle);
    throw;
  }
}

void CloseAtProviderIfUnused(LineDevice& device) {
  std::future<void> closed;
  {
    Transaction change(device);
    if (!device.lines.empty() || device.provider_line == nullptr) return;
    while (!device.calls.empty()) {
      const auto call = device.calls.begin()->second;  // outlives its place in the map
      CloseCall(change, *call);
    }
    change.Release(Engine::Get().openings.Erase(std::exchange(device.opening, 0)));
    change.Release(std::move(device.provider_line));
    closed = std::move(device.provider_closed);
  }
  closed.wait();
  Transaction change(device);
  ForgetRequests(change);
}

DWORD OpenMediaModes(const LineDevice& device) {
  DWORD modes = 0;
  for (const auto& line : device.lines) modes |= line->options.media_modes;
  return modes;
}

void SendMediaModes(LineDevice& device) {
  const Wanted wanted = CollectWanted(device);
  if (wanted.line == nullptr || !device.provider->Has<&TspiTable::lineSetDefaultMediaDetection>()) return;
  const LONG result =
      wanted.line->Call<&TspiTable::lineSetDefaultMediaDetection>(wanted.line->handle(), wanted.media_modes);
  if (result < 0)
    throw Failure(result, fmt::format("the provider refused media modes {:#x}", wanted.media_modes));
}

void SendStatusMasks(LineDevice& device) {
  const Wanted wanted = CollectWanted(device);
  if (!wanted.masks_changed || wanted.line == nullptr) return;
  if (device.provider->Has<&TspiTable::lineSetStatusMessages>()) {
    const LONG result = wanted.line->Call<&TspiTable::lineSetStatusMessages>(
        wanted.line->handle(), wanted.line_states, wanted.address_states);
    if (result < 0) throw Failure(result, "the provider refused the status messages");
  }
  Transaction change(device);
  device.told_line_states = wanted.line_states;
  device.told_address_states = wanted.address_states;
}

void SelectExtVersion(LineDevice& device, DWORD version) {
  std::shared_ptr<host::ProviderLine> line;
  {
    Transaction change(device);
    if (device.ext_version == version || device.provider_line == nullptr) return;
    if (version != 0 && device.ext_version != 0) {
      throw Failure(LINEERR_INCOMPATIBLEEXTVERSION,
                    fmt::format("extension version {:#x} is selected already", device.ext_version));
    }
    line = device.provider_line;
  }
  const LONG result = line->Call<&TspiTable::lineSelectExtVersion>(line->handle(), version);
  if (result < 0) throw Failure(result, fmt::format("the provider refused extension version {:#x}", version));
  Transaction change(device);
  device.ext_version = version;
}

void CancelUnusedExtVersion(LineDevice& device) {
  {
    Transaction change(device);
    const auto uses = [](const auto& line) { return line->options.ext_version != 0; };
    if (std::any_of(device.lines.begin(), device.lines.end(), uses)) return;
  }
  SelectExtVersion(device, 0);
}

}  // namespace tapi::core
