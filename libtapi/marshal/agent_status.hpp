// SPDX-License-Identifier: MIT
// Layout and fields of the state of an agent (LINEAGENTSTATUS).
#ifndef TAPI_MARSHAL_AGENT_STATUS_HPP_
#define TAPI_MARSHAL_AGENT_STATUS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTSTATUS>();

namespace agent_status {

inline constexpr auto kGroupList = TAPI_FIELD(LINEAGENTSTATUS, GroupList);
inline constexpr auto kActivity = TAPI_FIELD(LINEAGENTSTATUS, Activity);

// LINEAGENTGROUPENTRY
inline constexpr auto kName = TAPI_FIELD(LINEAGENTGROUPENTRY, Name);

}  // namespace agent_status

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_STATUS_HPP_
