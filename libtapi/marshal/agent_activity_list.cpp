// SPDX-License-Identifier: MIT
// Layout of activities of an agent (LINEAGENTACTIVITYLIST).
#include "marshal/agent_activity_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kActivityFixed[] = {{0x00010003, sizeof(LINEAGENTACTIVITYENTRY)}};
constexpr VarField kActivityFields[] = {
    TAPI_TEXT(LINEAGENTACTIVITYENTRY, Name),
};
constexpr RecordLayout kActivityRecord{"LINEAGENTACTIVITYENTRY", kActivityFixed, kActivityFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEAGENTACTIVITYLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEAGENTACTIVITYLIST, List, dwNumEntries, kActivityRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTACTIVITYLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTACTIVITYLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
