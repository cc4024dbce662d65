// SPDX-License-Identifier: MIT
// LINECALLPARAMS: defaults and checks.
#include "calls/call_params.hpp"

#include <fmt/core.h>

#include <bit>

#include "core/media_modes.hpp"
#include "support/failure.hpp"

namespace tapi::calls {

using support::Failure;

namespace {

// The upper half is for extensions of a provider.
constexpr DWORD kBearerModes = LINEBEARERMODE_VOICE | LINEBEARERMODE_SPEECH | LINEBEARERMODE_MULTIUSE |
                               LINEBEARERMODE_DATA | LINEBEARERMODE_ALTSPEECHDATA |
                               LINEBEARERMODE_NONCALLSIGNALING | LINEBEARERMODE_PASSTHROUGH |
                               LINEBEARERMODE_RESTRICTEDDATA | 0xFFFF0000;

}  // namespace

void SetDefaults(LINECALLPARAMS& params) {
  if (params.dwBearerMode == 0) params.dwBearerMode = LINEBEARERMODE_VOICE;
  if (params.dwMediaMode == 0) params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  if (params.dwAddressMode == 0) params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
}

void CheckCallParams(const LINECALLPARAMS& params) {
  if (std::popcount(params.dwBearerMode) != 1 || (params.dwBearerMode & ~kBearerModes) != 0) {
    throw Failure(LINEERR_INVALBEARERMODE, fmt::format("dwBearerMode {:#x}", params.dwBearerMode));
  }
  if (params.dwMaxRate != 0 && params.dwMinRate > params.dwMaxRate) {
    throw Failure(LINEERR_INVALRATE, fmt::format("dwMinRate {} above dwMaxRate", params.dwMinRate));
  }
  if (!core::AreMediaModes(params.dwMediaMode) || std::popcount(params.dwMediaMode) != 1) {
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaMode {:#x}", params.dwMediaMode));
  }
  if (params.dwAddressMode != LINEADDRESSMODE_ADDRESSID &&
      params.dwAddressMode != LINEADDRESSMODE_DIALABLEADDR) {
    throw Failure(LINEERR_INVALADDRESSMODE, fmt::format("dwAddressMode {:#x}", params.dwAddressMode));
  }
}

}  // namespace tapi::calls
