// SPDX-License-Identifier: MIT
// Layout and fields of the state of an address (LINEADDRESSSTATUS).
#ifndef TAPI_MARSHAL_ADDRESS_STATUS_HPP_
#define TAPI_MARSHAL_ADDRESS_STATUS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEADDRESSSTATUS>();

namespace address_status {

inline constexpr auto kForward = TAPI_FIELD(LINEADDRESSSTATUS, Forward);
inline constexpr auto kTerminalModes = TAPI_FIELD(LINEADDRESSSTATUS, TerminalModes);
inline constexpr auto kDevSpecific = TAPI_FIELD(LINEADDRESSSTATUS, DevSpecific);

// LINEFORWARD
inline constexpr auto kCallerAddress = TAPI_FIELD(LINEFORWARD, CallerAddress);
inline constexpr auto kDestAddress = TAPI_FIELD(LINEFORWARD, DestAddress);

}  // namespace address_status

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_ADDRESS_STATUS_HPP_
