// SPDX-License-Identifier: MIT
// Names of TAPI's error codes, for logs and tools.
#ifndef TAPI_SUPPORT_ERROR_NAMES_HPP_
#define TAPI_SUPPORT_ERROR_NAMES_HPP_

#include <cstdint>
#include <string>

namespace tapi::support {

// "LINEERR_INVALCALLSTATE" for a known code, "0x8000ABCD" for any other, "0" for success.
std::string ErrorName(std::int32_t code);

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_ERROR_NAMES_HPP_
