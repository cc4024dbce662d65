// SPDX-License-Identifier: MIT
// Layout and fields of figures of a queue (LINEQUEUEINFO).
#ifndef TAPI_MARSHAL_QUEUE_INFO_HPP_
#define TAPI_MARSHAL_QUEUE_INFO_HPP_

#include <tapi.h>

#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEQUEUEINFO>();

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_QUEUE_INFO_HPP_
