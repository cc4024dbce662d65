// SPDX-License-Identifier: MIT
// Layout of figures of agents and their sessions (LINEAGENTINFO, LINEAGENTSESSIONINFO).
#include "marshal/agent_info.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kAgentFixed[] = {{0x00010003, sizeof(LINEAGENTINFO)}};
constexpr StructLayout kAgentLayout{
    .name = "LINEAGENTINFO",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kAgentFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
};

constexpr FixedPart kSessionFixed[] = {{0x00010003, sizeof(LINEAGENTSESSIONINFO)}};
constexpr StructLayout kSessionLayout{
    .name = "LINEAGENTSESSIONINFO",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kSessionFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEAGENTINFO>() {
  return kAgentLayout;
}

template <>
const StructLayout& LayoutOf<LINEAGENTSESSIONINFO>() {
  return kSessionLayout;
}

}  // namespace tapi::marshal
