// SPDX-License-Identifier: MIT
// Layout and fields of agents (LINEAGENTLIST).
#ifndef TAPI_MARSHAL_AGENT_LIST_HPP_
#define TAPI_MARSHAL_AGENT_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTLIST>();

namespace agent_list {

inline constexpr auto kList = TAPI_FIELD(LINEAGENTLIST, List);

// LINEAGENTENTRY
inline constexpr auto kName = TAPI_FIELD(LINEAGENTENTRY, Name);
inline constexpr auto kID = TAPI_FIELD(LINEAGENTENTRY, ID);
inline constexpr auto kPIN = TAPI_FIELD(LINEAGENTENTRY, PIN);

}  // namespace agent_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_LIST_HPP_
