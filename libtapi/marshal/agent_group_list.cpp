// SPDX-License-Identifier: MIT
// Layout of groups an agent may join (LINEAGENTGROUPLIST).
#include "marshal/agent_group_list.hpp"

#include "marshal/agent_group_record.hpp"
#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEAGENTGROUPLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEAGENTGROUPLIST, List, dwNumEntries, kAgentGroupRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTGROUPLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTGROUPLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
