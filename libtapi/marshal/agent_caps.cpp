// SPDX-License-Identifier: MIT
// Layout of capabilities of an agent handler (LINEAGENTCAPS).
#include "marshal/agent_caps.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kExtensionFixed[] = {{0x00010003, sizeof(LINEEXTENSIONID)}};
constexpr RecordLayout kExtensionRecord{"LINEEXTENSIONID", kExtensionFixed, {}};

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINEAGENTCAPS, ProxyGUID)},
    {0x00020002, sizeof(LINEAGENTCAPS)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINEAGENTCAPS, AgentHandlerInfo),
    TAPI_LIST(LINEAGENTCAPS, AgentExtensionIDList, dwNumAgentExtensionIDs, kExtensionRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEAGENTCAPS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTCAPS>() {
  return kLayout;
}

}  // namespace tapi::marshal
