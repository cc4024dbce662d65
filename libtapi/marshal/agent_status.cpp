// SPDX-License-Identifier: MIT
// Layout of the state of an agent (LINEAGENTSTATUS).
#include "marshal/agent_status.hpp"

#include "marshal/agent_group_record.hpp"
#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEAGENTSTATUS)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEAGENTSTATUS, GroupList, dwNumEntries, kAgentGroupRecord),
    TAPI_TEXT(LINEAGENTSTATUS, Activity),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTSTATUS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTSTATUS>() {
  return kLayout;
}

}  // namespace tapi::marshal
