// SPDX-License-Identifier: MIT
// Layout and fields of call handles (LINECALLLIST).
#ifndef TAPI_MARSHAL_CALL_LIST_HPP_
#define TAPI_MARSHAL_CALL_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECALLLIST>();

namespace call_list {

inline constexpr auto kCalls = TAPI_FIELD(LINECALLLIST, Calls);

}  // namespace call_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_CALL_LIST_HPP_
