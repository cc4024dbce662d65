// SPDX-License-Identifier: MIT
// Layout and fields of activities of an agent (LINEAGENTACTIVITYLIST).
#ifndef TAPI_MARSHAL_AGENT_ACTIVITY_LIST_HPP_
#define TAPI_MARSHAL_AGENT_ACTIVITY_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTACTIVITYLIST>();

namespace agent_activity_list {

inline constexpr auto kList = TAPI_FIELD(LINEAGENTACTIVITYLIST, List);

// LINEAGENTACTIVITYENTRY
inline constexpr auto kName = TAPI_FIELD(LINEAGENTACTIVITYENTRY, Name);

}  // namespace agent_activity_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_ACTIVITY_LIST_HPP_
