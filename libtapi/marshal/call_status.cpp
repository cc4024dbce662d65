// SPDX-License-Identifier: MIT
// Layout of the state of a call (LINECALLSTATUS).
#include "marshal/call_status.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINECALLSTATUS, dwCallFeatures2)},
    {0x00020000, sizeof(LINECALLSTATUS)},
};
constexpr VarField kFields[] = {
    TAPI_BYTES(LINECALLSTATUS, DevSpecific),
};
constexpr StructLayout kLayout{
    .name = "LINECALLSTATUS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECALLSTATUS>() {
  return kLayout;
}

}  // namespace tapi::marshal
