// SPDX-License-Identifier: MIT
// Error codes that old applications don't know.
#ifndef TAPI_CORE_ERROR_VERSIONS_HPP_
#define TAPI_CORE_ERROR_VERSIONS_HPP_

#include <tapi.h>

#include "core/versions.hpp"

namespace tapi::core {

// A provider's error as an application of `version` may see it: of codes that are newer, the nearest that it
// knows.
constexpr LONG KnownError(LONG error, DWORD version) {
  const auto since = [&](DWORD first, LONG instead) { return version >= first ? error : instead; };
  switch (error) {
    case LINEERR_DIALVOICEDETECT:
      return since(kVersion20, LINEERR_INVALADDRESS);
    case LINEERR_USERCANCELLED:
    case LINEERR_DISCONNECTED:
      return since(kVersion22, LINEERR_OPERATIONFAILED);
    case LINEERR_INVALADDRESSTYPE:
      return since(kVersion30, LINEERR_INVALCALLPARAMS);
    default:
      return error;
  }
}

}  // namespace tapi::core

#endif  // TAPI_CORE_ERROR_VERSIONS_HPP_
