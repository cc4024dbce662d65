// SPDX-License-Identifier: MIT
// Layout and fields of queues of a group (LINEQUEUELIST).
#ifndef TAPI_MARSHAL_QUEUE_LIST_HPP_
#define TAPI_MARSHAL_QUEUE_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEQUEUELIST>();

namespace queue_list {

inline constexpr auto kList = TAPI_FIELD(LINEQUEUELIST, List);

// LINEQUEUEENTRY
inline constexpr auto kName = TAPI_FIELD(LINEQUEUEENTRY, Name);

}  // namespace queue_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_QUEUE_LIST_HPP_
