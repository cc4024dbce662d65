// SPDX-License-Identifier: MIT
// The providers that are linked into the program.
#ifndef TAPI_HOST_STATIC_REGISTRY_HPP_
#define TAPI_HOST_STATIC_REGISTRY_HPP_

#include <tspi32ext.h>

#include <string>

namespace tapi::host {

// tapi32RegisterProvider(): 0, LINEERR_INVALPOINTER (null name), LINEERR_INVALPARAM (empty name, or one with
// a '/'), LINEERR_NOMEM. A null `find` removes the name. Any thread.
LONG RegisterStatic(const char* name, TAPI32_FIND_EXPORT find) noexcept;

// The registered provider, or the built-in one, of that name; null when there is none.
TAPI32_FIND_EXPORT FindStatic(const std::string& name);

}  // namespace tapi::host

#endif  // TAPI_HOST_STATIC_REGISTRY_HPP_
