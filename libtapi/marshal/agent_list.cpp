// SPDX-License-Identifier: MIT
// Layout of agents (LINEAGENTLIST).
#include "marshal/agent_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kAgentFixed[] = {{0x00010003, sizeof(LINEAGENTENTRY)}};
constexpr VarField kAgentFields[] = {
    TAPI_TEXT(LINEAGENTENTRY, Name),
    TAPI_TEXT(LINEAGENTENTRY, ID),
    TAPI_TEXT(LINEAGENTENTRY, PIN),
};
constexpr RecordLayout kAgentRecord{"LINEAGENTENTRY", kAgentFixed, kAgentFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEAGENTLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEAGENTLIST, List, dwNumEntries, kAgentRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
