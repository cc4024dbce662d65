// SPDX-License-Identifier: MIT
// Layout and fields of the state of a call (LINECALLSTATUS).
#ifndef TAPI_MARSHAL_CALL_STATUS_HPP_
#define TAPI_MARSHAL_CALL_STATUS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECALLSTATUS>();

namespace call_status {

inline constexpr auto kDevSpecific = TAPI_FIELD(LINECALLSTATUS, DevSpecific);

}  // namespace call_status

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_CALL_STATUS_HPP_
