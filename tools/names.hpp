// SPDX-License-Identifier: MIT
// Names of TAPI's constants as people read them.
#ifndef TAPI_TOOLS_NAMES_HPP_
#define TAPI_TOOLS_NAMES_HPP_

#include <tapi.h>

#include <string>

namespace tapi::tool {

std::string ErrorText(LONG code);            // "LINEERR_ALLOCATED", or the number of one without a name here
std::string StateName(DWORD_PTR state);      // "OFFERING"
std::string DisconnectName(DWORD_PTR mode);  // "BUSY"
std::string MessageName(DWORD message);      // "LINE_CALLSTATE"

// One line that says what a message means: "LINE_CALLSTATE OFFERING (owner)".
std::string Describe(const LINEMESSAGE& message);

}  // namespace tapi::tool

#endif  // TAPI_TOOLS_NAMES_HPP_
