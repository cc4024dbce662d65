// SPDX-License-Identifier: MIT
// Bodies: negotiation of API and extension versions.
#include <algorithm>

#include "calls/bodies.hpp"
#include "calls/device_access.hpp"
#include "core/engine.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "host/provider.hpp"
#include "support/failure.hpp"

namespace tapi::calls {

using support::Failure;

// The provider's version is settled when it starts. Older applications are served by translation, so that
// only the upper ends of the ranges have to fit together.
LONG lineNegotiateAPIVersion(std::shared_ptr<core::App> app, DWORD device_id, DWORD low, DWORD high,
                             Out<DWORD> version, Out<LINEEXTENSIONID> extension) {
  const auto device = RequireDevice(device_id);
  const DWORD agreed = core::HighestVersionIn(low, std::min(high, device->version));
  if (agreed == 0) {
    throw Failure(LINEERR_INCOMPATIBLEAPIVERSION,
                  fmt::format("line device {} has versions up to {:#x}, the application wants {:#x} to {:#x}",
                              device_id, device->version, low, high));
  }
  *extension.pointer = device->provider->LineExtensionId(device_id, device->version);
  *version.pointer = agreed;
  app->RaiseVersion(agreed);
  return 0;
}

LONG lineNegotiateExtVersion(std::shared_ptr<core::App>, DWORD device_id, DWORD api_version, DWORD low,
                             DWORD high, Out<DWORD> version) {
  const auto device = RequireDevice(device_id);
  RequireVersion(*device, api_version);
  DWORD selected = 0;
  {
    core::Transaction change(*device);
    selected = device->ext_version;
  }
  if (selected != 0 && (selected < low || selected > high)) {
    throw Failure(LINEERR_INCOMPATIBLEEXTVERSION,
                  fmt::format("extension version {:#x} is in use on line device {}", selected, device_id));
  }
  *version.pointer =
      selected != 0 ? selected : device->provider->NegotiateLineExt(device_id, device->version, low, high);
  return 0;
}

}  // namespace tapi::calls
