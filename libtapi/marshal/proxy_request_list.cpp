// SPDX-License-Identifier: MIT
// Layout of proxy requests that are handled (LINEPROXYREQUESTLIST).
#include "marshal/proxy_request_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEPROXYREQUESTLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEPROXYREQUESTLIST, List, dwNumEntries, kDwordRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEPROXYREQUESTLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEPROXYREQUESTLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
