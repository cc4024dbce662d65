// SPDX-License-Identifier: MIT
// Layout and fields of the state of a line device (LINEDEVSTATUS).
#ifndef TAPI_MARSHAL_DEV_STATUS_HPP_
#define TAPI_MARSHAL_DEV_STATUS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEDEVSTATUS>();

namespace dev_status {

inline constexpr auto kTerminalModes = TAPI_FIELD(LINEDEVSTATUS, TerminalModes);
inline constexpr auto kDevSpecific = TAPI_FIELD(LINEDEVSTATUS, DevSpecific);
inline constexpr auto kAppInfo = TAPI_FIELD(LINEDEVSTATUS, AppInfo);

// LINEAPPINFO
inline constexpr auto kMachineName = TAPI_FIELD(LINEAPPINFO, MachineName);
inline constexpr auto kUserName = TAPI_FIELD(LINEAPPINFO, UserName);
inline constexpr auto kModuleFilename = TAPI_FIELD(LINEAPPINFO, ModuleFilename);
inline constexpr auto kFriendlyName = TAPI_FIELD(LINEAPPINFO, FriendlyName);

}  // namespace dev_status

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_DEV_STATUS_HPP_
