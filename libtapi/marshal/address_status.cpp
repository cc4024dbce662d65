// SPDX-License-Identifier: MIT
// Layout of the state of an address (LINEADDRESSSTATUS).
#include "marshal/address_status.hpp"

#include "marshal/forward_record.hpp"
#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEADDRESSSTATUS)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEADDRESSSTATUS, Forward, dwForwardNumEntries, kForwardRecord),
    TAPI_BYTES(LINEADDRESSSTATUS, TerminalModes),
    TAPI_BYTES(LINEADDRESSSTATUS, DevSpecific),
};
constexpr StructLayout kLayout{
    .name = "LINEADDRESSSTATUS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEADDRESSSTATUS>() {
  return kLayout;
}

}  // namespace tapi::marshal
