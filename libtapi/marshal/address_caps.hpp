// SPDX-License-Identifier: MIT
// Layout and fields of capabilities of an address (LINEADDRESSCAPS).
#ifndef TAPI_MARSHAL_ADDRESS_CAPS_HPP_
#define TAPI_MARSHAL_ADDRESS_CAPS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEADDRESSCAPS>();

namespace address_caps {

inline constexpr auto kAddress = TAPI_FIELD(LINEADDRESSCAPS, Address);
inline constexpr auto kDevSpecific = TAPI_FIELD(LINEADDRESSCAPS, DevSpecific);
inline constexpr auto kCompletionMsgText = TAPI_FIELD(LINEADDRESSCAPS, CompletionMsgText);
inline constexpr auto kCallTreatmentList = TAPI_FIELD(LINEADDRESSCAPS, CallTreatmentList);
inline constexpr auto kDeviceClasses = TAPI_FIELD(LINEADDRESSCAPS, DeviceClasses);

// LINECALLTREATMENTENTRY
inline constexpr auto kCallTreatmentName = TAPI_FIELD(LINECALLTREATMENTENTRY, CallTreatmentName);

}  // namespace address_caps

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_ADDRESS_CAPS_HPP_
