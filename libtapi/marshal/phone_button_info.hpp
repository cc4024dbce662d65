// SPDX-License-Identifier: MIT
// Layout and fields of a button or lamp of a phone device (PHONEBUTTONINFO).
#ifndef TAPI_MARSHAL_PHONE_BUTTON_INFO_HPP_
#define TAPI_MARSHAL_PHONE_BUTTON_INFO_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<PHONEBUTTONINFO>();

namespace phone_button_info {

inline constexpr auto kButtonText = TAPI_FIELD(PHONEBUTTONINFO, ButtonText);
inline constexpr auto kDevSpecific = TAPI_FIELD(PHONEBUTTONINFO, DevSpecific);

}  // namespace phone_button_info

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_PHONE_BUTTON_INFO_HPP_
