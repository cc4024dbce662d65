// SPDX-License-Identifier: MIT
// Layout of figures of a queue (LINEQUEUEINFO).
#include "marshal/queue_info.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEQUEUEINFO)}};
constexpr StructLayout kLayout{
    .name = "LINEQUEUEINFO",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEQUEUEINFO>() {
  return kLayout;
}

}  // namespace tapi::marshal
