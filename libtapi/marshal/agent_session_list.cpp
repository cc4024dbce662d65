// SPDX-License-Identifier: MIT
// Layout of sessions of an agent (LINEAGENTSESSIONLIST).
#include "marshal/agent_session_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kSessionFixed[] = {{0x00010003, sizeof(LINEAGENTSESSIONENTRY)}};
constexpr RecordLayout kSessionRecord{"LINEAGENTSESSIONENTRY", kSessionFixed, {}};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEAGENTSESSIONLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEAGENTSESSIONLIST, List, dwNumEntries, kSessionRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTSESSIONLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTSESSIONLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
