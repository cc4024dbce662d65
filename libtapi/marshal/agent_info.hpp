// SPDX-License-Identifier: MIT
// Layout and fields of figures of agents and their sessions (LINEAGENTINFO, LINEAGENTSESSIONINFO).
#ifndef TAPI_MARSHAL_AGENT_INFO_HPP_
#define TAPI_MARSHAL_AGENT_INFO_HPP_

#include <tapi.h>

#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTINFO>();

template <>
const StructLayout& LayoutOf<LINEAGENTSESSIONINFO>();

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_INFO_HPP_
