// SPDX-License-Identifier: MIT
// The provider's answer, or what its capabilities say.
#include "calls/line_probe.hpp"

#include <fmt/core.h>

#include <optional>
#include <string>

#include "calls/device_access.hpp"
#include "core/line_provider.hpp"
#include "core/transaction.hpp"
#include "marshal/write.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::LineDevice;
using host::TspiTable;
using support::Failure;

struct FlagPair {
  DWORD param;       // LINECALLPARAMFLAGS_
  DWORD capability;  // LINEADDRCAPFLAGS_
};
constexpr FlagPair kFlags[] = {{LINECALLPARAMFLAGS_SECURE, LINEADDRCAPFLAGS_SECURE},
                               {LINECALLPARAMFLAGS_ORIGOFFHOOK, LINEADDRCAPFLAGS_ORIGOFFHOOK},
                               {LINECALLPARAMFLAGS_DESTOFFHOOK, LINEADDRCAPFLAGS_DESTOFFHOOK}};

DWORD NeededCapabilities(DWORD param_flags) {
  DWORD needed = 0;
  for (const FlagPair& pair : kFlags) needed |= (param_flags & pair.param) != 0 ? pair.capability : 0;
  return needed;
}

bool AddressCan(const LineDevice& device, DWORD address_id, DWORD needed) {
  marshal::Buffer caps;
  FetchAddressCaps(device, address_id, 0, caps);
  return (needed & ~caps.As<LINEADDRESSCAPS>().dwAddrCapFlags) == 0;
}

// The address asked for, or, without one, any of the line's.
bool SomeAddressCan(const LineDevice& device, std::optional<DWORD> address_id, DWORD num_addresses,
                    DWORD needed) {
  if (needed == 0) return true;
  if (address_id.has_value()) return AddressCan(device, *address_id, needed);
  for (DWORD id = 0; id < num_addresses; ++id) {
    if (AddressCan(device, id, needed)) return true;
  }
  return false;
}

// For providers without TSPI_lineConditionalMediaDetection.
void CheckCapabilities(const LineDevice& device, DWORD media_modes, std::optional<DWORD> address_id,
                       const LINECALLPARAMS& params) {
  marshal::Buffer caps;
  FetchDevCaps(device, 0, caps);
  const auto& fixed = caps.As<LINEDEVCAPS>();
  const bool suits =
      ((media_modes | params.dwMediaMode) & ~fixed.dwMediaModes) == 0 &&
      (params.dwBearerMode & ~fixed.dwBearerModes) == 0 &&
      (fixed.dwMaxRate == 0 || params.dwMinRate <= fixed.dwMaxRate) &&
      SomeAddressCan(device, address_id, fixed.dwNumAddresses, NeededCapabilities(params.dwCallParamFlags));
  if (!suits)
    throw Failure(LINEERR_RESOURCEUNAVAIL, "the line's capabilities don't meet the call parameters");
}

// The originating address that the call must have; none: any will do. A mode of a provider's extension only
// the provider understands.
std::optional<DWORD> FindOrigin(const host::ProviderLine& line, const marshal::Buffer& params) {
  const DWORD mode = params.As<LINECALLPARAMS>().dwAddressMode;
  if (mode == LINEADDRESSMODE_ADDRESSID) return std::nullopt;
  if (mode != LINEADDRESSMODE_DIALABLEADDR) {
    if (line.provider()->Has<&TspiTable::lineConditionalMediaDetection>()) return std::nullopt;
    throw Failure(LINEERR_INVALADDRESSMODE, fmt::format("dwAddressMode {:#x} can't be checked", mode));
  }
  const std::u16string address(params.Text(TAPI_FIELD(LINECALLPARAMS, OrigAddress)));
  DWORD address_id = 0;
  line.provider()->Require<&TspiTable::lineGetAddressID>(
      line.handle(), &address_id, mode, address.c_str(),
      static_cast<DWORD>((address.size() + 1) * sizeof(WCHAR)));
  return address_id;
}

DWORD RegisteredModes(LineDevice& device) {
  core::Transaction change(device);
  return core::OpenMediaModes(device);
}

}  // namespace

void ProbeLine(LineDevice& device, const host::ProviderLine& line, DWORD media_modes,
               const marshal::Buffer& params) {
  const std::optional<DWORD> origin = FindOrigin(line, params);
  const DWORD modes = media_modes | RegisteredModes(device);
  if (!line.provider()->Has<&TspiTable::lineConditionalMediaDetection>()) {
    return CheckCapabilities(device, modes, origin, params.As<LINECALLPARAMS>());
  }
  auto bytes = marshal::Flatten(params, line.version(), marshal::TextForm::kWide);
  line.provider()->Require<&TspiTable::lineConditionalMediaDetection>(
      line.handle(), modes, reinterpret_cast<LPLINECALLPARAMS>(bytes.data()));
}

}  // namespace tapi::calls
