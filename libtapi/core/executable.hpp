// SPDX-License-Identifier: MIT
// ExecutableName: what this program's file is called.
#ifndef TAPI_CORE_EXECUTABLE_HPP_
#define TAPI_CORE_EXECUTABLE_HPP_

#include <string>

namespace tapi::core {

// The file name without its folder, e.g. u"dialer"; u"application" where the system doesn't tell.
std::u16string ExecutableName();

}  // namespace tapi::core

#endif  // TAPI_CORE_EXECUTABLE_HPP_
