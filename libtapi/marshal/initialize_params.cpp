// SPDX-License-Identifier: MIT
// Layout of options of lineInitializeEx and phoneInitializeEx.
#include "marshal/initialize_params.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kLineFixed[] = {{0x00010003, sizeof(LINEINITIALIZEEXPARAMS)}};
constexpr StructLayout kLineLayout{
    .name = "LINEINITIALIZEEXPARAMS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kLineFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
};

constexpr FixedPart kPhoneFixed[] = {{0x00010003, sizeof(PHONEINITIALIZEEXPARAMS)}};
constexpr StructLayout kPhoneLayout{
    .name = "PHONEINITIALIZEEXPARAMS",
    .family = Family::kPhone,
    .header = Header::kThreeSizes,
    .fixed = kPhoneFixed,
    .fields = {},
    .invalid = PHONEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEINITIALIZEEXPARAMS>() {
  return kLineLayout;
}

template <>
const StructLayout& LayoutOf<PHONEINITIALIZEEXPARAMS>() {
  return kPhoneLayout;
}

}  // namespace tapi::marshal
