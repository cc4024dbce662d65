// SPDX-License-Identifier: MIT
// Layout and fields of tracking of related calls (LINECALLHUBTRACKINGINFO).
#ifndef TAPI_MARSHAL_CALL_HUB_TRACKING_HPP_
#define TAPI_MARSHAL_CALL_HUB_TRACKING_HPP_

#include <tapi.h>

#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECALLHUBTRACKINGINFO>();

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_CALL_HUB_TRACKING_HPP_
