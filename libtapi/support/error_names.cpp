// SPDX-License-Identifier: MIT
// Names of TAPI's error codes, from the list of them.
#include "support/error_names.hpp"

#include <fmt/core.h>
#include <tapi.h>

namespace tapi::support {

std::string ErrorName(std::int32_t code) {
  switch (static_cast<std::uint32_t>(code)) {
    case 0:  // also TAPIERR_CONNECTED
      return "0";
#define TAPI_ERROR(name)                 \
  case static_cast<std::uint32_t>(name): \
    return #name;
#include "support/error_codes.inc"
    default:
      return fmt::format("0x{:08X}", static_cast<std::uint32_t>(code));
  }
}

}  // namespace tapi::support
