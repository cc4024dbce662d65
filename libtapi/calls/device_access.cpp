// SPDX-License-Identifier: MIT
// Line devices and their capabilities.
#include "calls/device_access.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "core/engine.hpp"
#include "core/versions.hpp"
#include "host/provider.hpp"
#include "support/failure.hpp"

namespace tapi::calls {

using core::LineDevice;
using host::TspiTable;
using support::Failure;

std::shared_ptr<core::Session> RequireSession() {
  auto session = core::Engine::Get().FindSession();
  if (session == nullptr) throw Failure(LINEERR_UNINITIALIZED, "the last application shuts down");
  return session;
}

std::shared_ptr<LineDevice> RequireDevice(DWORD device_id) { return RequireSession()->Device(device_id); }

void RequireVersion(const LineDevice& device, DWORD version) {
  if (core::HighestVersionIn(version, version) != 0 && version <= device.version) return;
  throw Failure(LINEERR_INCOMPATIBLEAPIVERSION,
                fmt::format("API version {:#x} can't be used with line device {}, whose highest is {:#x}",
                            version, device.id, device.version));
}

void FetchDevCaps(const LineDevice& device, DWORD ext_version, marshal::Buffer& caps) {
  device.provider->GetVar<LINEDEVCAPS>(caps, device.version, 2048, [&](LINEDEVCAPS* out) {
    return device.provider->Call<&TspiTable::lineGetDevCaps>(device.id, device.version, ext_version, out);
  });
  // These the library reports by itself, whatever the provider can.
  caps.As<LINEDEVCAPS>().dwLineStates |=
      LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_REINIT | LINEDEVSTATE_TRANSLATECHANGE;
}

void FetchAddressCaps(const LineDevice& device, DWORD address_id, DWORD ext_version, marshal::Buffer& caps) {
  device.provider->GetVar<LINEADDRESSCAPS>(caps, device.version, 2048, [&](LINEADDRESSCAPS* out) {
    return device.provider->Call<&TspiTable::lineGetAddressCaps>(device.id, address_id, device.version,
                                                                 ext_version, out);
  });
  auto& fixed = caps.As<LINEADDRESSCAPS>();
  fixed.dwCallInfoStates |=
      LINECALLINFOSTATE_NUMOWNERINCR | LINECALLINFOSTATE_NUMOWNERDECR | LINECALLINFOSTATE_NUMMONITORS;
  fixed.dwCallStates |= LINECALLSTATE_UNKNOWN;
}

bool OnlyOldApplications() {
  const auto apps = core::Engine::Get().Apps();
  const auto old = [](const auto& app) { return app->version() < core::kVersion20; };
  return !apps.empty() && std::all_of(apps.begin(), apps.end(), old);
}

}  // namespace tapi::calls
