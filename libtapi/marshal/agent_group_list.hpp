// SPDX-License-Identifier: MIT
// Layout and fields of groups an agent may join (LINEAGENTGROUPLIST).
#ifndef TAPI_MARSHAL_AGENT_GROUP_LIST_HPP_
#define TAPI_MARSHAL_AGENT_GROUP_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTGROUPLIST>();

namespace agent_group_list {

inline constexpr auto kList = TAPI_FIELD(LINEAGENTGROUPLIST, List);

// LINEAGENTGROUPENTRY
inline constexpr auto kName = TAPI_FIELD(LINEAGENTGROUPENTRY, Name);

}  // namespace agent_group_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_GROUP_LIST_HPP_
