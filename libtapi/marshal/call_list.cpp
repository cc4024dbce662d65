// SPDX-License-Identifier: MIT
// Layout of call handles (LINECALLLIST).
#include "marshal/call_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINECALLLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINECALLLIST, Calls, dwCallsNumEntries, kDwordRecord),
};
constexpr StructLayout kLayout{
    .name = "LINECALLLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECALLLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
