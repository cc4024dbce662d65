// SPDX-License-Identifier: MIT
// Bodies: opening and closing lines.
#include <algorithm>
#include <string>

#include "calls/bodies.hpp"
#include "calls/call_params.hpp"
#include "calls/device_access.hpp"
#include "calls/line_probe.hpp"
#include "core/line_close.hpp"
#include "core/line_open.hpp"
#include "core/media_modes.hpp"
#include "core/versions.hpp"
#include "host/provider_line.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::LineDevice;
using core::LineOptions;
using host::TspiTable;
using support::Failure;

constexpr DWORD kOptionBits = LINEOPENOPTION_SINGLEADDRESS | LINEOPENOPTION_PROXY;

struct OpenRequest {
  std::shared_ptr<core::App> app;
  LineOptions options;
  DWORD open_options = 0;  // LINEOPENOPTION_ bits
  marshal::Buffer params;  // LINECALLPARAMS, for LINEMAPPER with defaults; empty unless they count
};

bool IsPrivilegeSet(DWORD privileges) {
  return privileges == LINECALLPRIVILEGE_NONE || privileges == LINECALLPRIVILEGE_MONITOR ||
         privileges == LINECALLPRIVILEGE_OWNER ||
         privileges == (LINECALLPRIVILEGE_MONITOR | LINECALLPRIVILEGE_OWNER);
}

void SplitPrivileges(DWORD given, OpenRequest& request) {
  request.options.privileges = given & ~kOptionBits;
  request.open_options = given & kOptionBits;
  const bool options_known = request.open_options == 0 || request.options.version >= core::kVersion20;
  if (!options_known || !IsPrivilegeSet(request.options.privileges)) {
    throw Failure(LINEERR_INVALPRIVSELECT, fmt::format("dwPrivileges {:#x}", given));
  }
  if ((request.open_options & LINEOPENOPTION_PROXY) != 0) {
    throw Failure(LINEERR_OPERATIONUNAVAIL,
                  "LINEOPENOPTION_PROXY: call centre functions are not implemented yet");
  }
}

void SetMediaModes(DWORD modes, OpenRequest& request) {
  if ((request.options.privileges & LINECALLPRIVILEGE_OWNER) == 0) return;
  if (!core::AreMediaModes(modes))
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaModes {:#x}", modes));
  request.options.media_modes = modes;
}

void SetSingleAddress(const LINECALLPARAMS& params, LineOptions& options) {
  if (params.dwAddressMode != LINEADDRESSMODE_ADDRESSID) {
    throw Failure(LINEERR_INVALADDRESSID, "LINEOPENOPTION_SINGLEADDRESS needs LINEADDRESSMODE_ADDRESSID");
  }
  options.single_address = params.dwAddressID;
}

// The parameters count for LINEMAPPER and for LINEOPENOPTION_SINGLEADDRESS, and then only some members; else
// they are not looked at.
void ReadParams(bool mapper, const StructIn& params, OpenRequest& request) {
  const bool single = (request.open_options & LINEOPENOPTION_SINGLEADDRESS) != 0;
  if (!mapper && !single) return;
  if (params.null()) {
    throw Failure(single ? LINEERR_INVALADDRESSID : LINEERR_INVALPOINTER,
                  "lpCallParams is NULL, but counts here");
  }
  params.ReadTolerantly(request.options.version, request.params);
  auto& fixed = request.params.As<LINECALLPARAMS>();
  if (single) SetSingleAddress(fixed, request.options);
  if (!mapper) return;
  SetDefaults(fixed);
  if (!core::AreMediaModes(fixed.dwMediaMode)) {
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaMode {:#x}", fixed.dwMediaMode));
  }
}

// Media modes of a provider's extension are known only where the device lists them.
void CheckExtensionModes(const LineDevice& device, const LineOptions& options) {
  const DWORD extension = options.media_modes & core::kExtensionMediaModes;
  if (extension == 0) return;
  marshal::Buffer caps;
  FetchDevCaps(device, 0, caps);
  if ((extension & ~caps.As<LINEDEVCAPS>().dwMediaModes) == 0) return;
  throw Failure(LINEERR_INVALMEDIAMODE,
                fmt::format("line device {} has no media mode {:#x}", device.id, extension));
}

void CheckSingleAddress(const host::ProviderLine& line, const LineOptions& options) {
  if (!options.single_address.has_value()) return;
  DWORD num_addresses = 0;
  line.provider()->Require<&TspiTable::lineGetNumAddressIDs>(line.handle(), &num_addresses);
  if (*options.single_address >= num_addresses) {
    throw Failure(LINEERR_INVALADDRESSID,
                  fmt::format("address {} of {}", *options.single_address, num_addresses));
  }
}

std::shared_ptr<core::Line> OpenOne(DWORD device_id, const OpenRequest& request) {
  const auto device = RequireDevice(device_id);
  RequireVersion(*device, request.options.version);
  CheckExtensionModes(*device, request.options);
  const auto probe = [&](const host::ProviderLine& line) { CheckSingleAddress(line, request.options); };
  return core::OpenLine(request.app, device, request.options, probe);
}

// A caller that wants to own nothing still means to make a call of a certain media mode.
DWORD WantedModes(const OpenRequest& request) {
  const DWORD modes = request.options.media_modes;
  return modes != 0 ? modes : request.params.As<LINECALLPARAMS>().dwMediaMode;
}

std::shared_ptr<core::Line> OpenIfSuitable(const std::shared_ptr<LineDevice>& device,
                                           const OpenRequest& request) {
  CheckExtensionModes(*device, request.options);
  return core::OpenLine(request.app, device, request.options, [&](const host::ProviderLine& line) {
    CheckSingleAddress(line, request.options);
    ProbeLine(*device, line, WantedModes(request), request.params);
  });
}

// The first line that suits, in the order of device IDs.
std::shared_ptr<core::Line> OpenAny(const OpenRequest& request) {
  for (const auto& device : RequireSession()->Devices()) {
    if (device->removed || device->version < request.options.version) continue;
    try {
      return OpenIfSuitable(device, request);
    } catch (const Failure& failure) {
      if (failure.code() == LINEERR_REINIT || failure.code() == LINEERR_INVALAPPHANDLE) throw;
    }
  }
  throw Failure(LINEERR_LINEMAPPERFAILED, "no line suits the call parameters");
}

void RequireKnownVersion(DWORD version) {
  if (core::HighestVersionIn(version, version) != 0) return;
  throw Failure(LINEERR_INCOMPATIBLEAPIVERSION, fmt::format("{:#x} is no API version", version));
}

}  // namespace

LONG lineOpen(std::shared_ptr<core::App> app, DWORD device_id, Out<HLINE> line_handle, DWORD version,
              DWORD ext_version, DWORD_PTR instance, DWORD privileges, DWORD media_modes,
              contract::VarInIfUsed<LINECALLPARAMS> params) {
  const bool mapper = device_id == LINEMAPPER;
  if (mapper) {
    RequireKnownVersion(version);
  } else {
    RequireVersion(*RequireDevice(device_id), version);
  }
  OpenRequest request;
  request.app = std::move(app);
  request.options.version = version;
  request.options.ext_version = ext_version;
  request.options.callback_instance = instance;
  SplitPrivileges(privileges, request);
  SetMediaModes(media_modes, request);
  ReadParams(mapper, params, request);
  *line_handle.pointer = (mapper ? OpenAny(request) : OpenOne(device_id, request))->handle;
  return 0;
}

LONG lineClose(std::shared_ptr<core::Line> line) {
  if (!core::CloseLine(line)) throw Failure(LINEERR_INVALLINEHANDLE, "the line was closed meanwhile");
  return 0;
}

}  // namespace tapi::calls
