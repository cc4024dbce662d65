// SPDX-License-Identifier: MIT
// Layout and fields of capabilities of a phone device (PHONECAPS).
#ifndef TAPI_MARSHAL_PHONE_CAPS_HPP_
#define TAPI_MARSHAL_PHONE_CAPS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<PHONECAPS>();

namespace phone_caps {

inline constexpr auto kProviderInfo = TAPI_FIELD(PHONECAPS, ProviderInfo);
inline constexpr auto kPhoneInfo = TAPI_FIELD(PHONECAPS, PhoneInfo);
inline constexpr auto kPhoneName = TAPI_FIELD(PHONECAPS, PhoneName);
inline constexpr auto kButtonModes = TAPI_FIELD(PHONECAPS, ButtonModes);
inline constexpr auto kButtonFunctions = TAPI_FIELD(PHONECAPS, ButtonFunctions);
inline constexpr auto kLampModes = TAPI_FIELD(PHONECAPS, LampModes);
inline constexpr auto kSetData = TAPI_FIELD(PHONECAPS, SetData);
inline constexpr auto kGetData = TAPI_FIELD(PHONECAPS, GetData);
inline constexpr auto kDevSpecific = TAPI_FIELD(PHONECAPS, DevSpecific);
inline constexpr auto kDeviceClasses = TAPI_FIELD(PHONECAPS, DeviceClasses);

}  // namespace phone_caps

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_PHONE_CAPS_HPP_
