// SPDX-License-Identifier: MIT
// One group of agents (LINEAGENTGROUPENTRY); for the family sources only.
#ifndef TAPI_MARSHAL_AGENT_GROUP_RECORD_HPP_
#define TAPI_MARSHAL_AGENT_GROUP_RECORD_HPP_

#include <tapi.h>

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {

inline constexpr FixedPart kAgentGroupFixed[] = {{0x00010003, sizeof(LINEAGENTGROUPENTRY)}};
inline constexpr VarField kAgentGroupFields[] = {
    TAPI_TEXT(LINEAGENTGROUPENTRY, Name),
};
inline constexpr RecordLayout kAgentGroupRecord{"LINEAGENTGROUPENTRY", kAgentGroupFixed, kAgentGroupFields};

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_GROUP_RECORD_HPP_
