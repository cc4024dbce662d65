// SPDX-License-Identifier: MIT
// Layout of tracking of related calls (LINECALLHUBTRACKINGINFO).
#include "marshal/call_hub_tracking.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINECALLHUBTRACKINGINFO)}};
constexpr StructLayout kLayout{
    .name = "LINECALLHUBTRACKINGINFO",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECALLHUBTRACKINGINFO>() {
  return kLayout;
}

}  // namespace tapi::marshal
