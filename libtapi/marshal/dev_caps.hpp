// SPDX-License-Identifier: MIT
// Layout and fields of capabilities of a line device (LINEDEVCAPS).
#ifndef TAPI_MARSHAL_DEV_CAPS_HPP_
#define TAPI_MARSHAL_DEV_CAPS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEDEVCAPS>();

namespace dev_caps {

inline constexpr auto kProviderInfo = TAPI_FIELD(LINEDEVCAPS, ProviderInfo);
inline constexpr auto kSwitchInfo = TAPI_FIELD(LINEDEVCAPS, SwitchInfo);
inline constexpr auto kLineName = TAPI_FIELD(LINEDEVCAPS, LineName);
inline constexpr auto kTerminalCaps = TAPI_FIELD(LINEDEVCAPS, TerminalCaps);
inline constexpr auto kTerminalText = TAPI_FIELD(LINEDEVCAPS, TerminalText);
inline constexpr auto kDevSpecific = TAPI_FIELD(LINEDEVCAPS, DevSpecific);
inline constexpr auto kDeviceClasses = TAPI_FIELD(LINEDEVCAPS, DeviceClasses);

}  // namespace dev_caps

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_DEV_CAPS_HPP_
