// SPDX-License-Identifier: MIT
// Layout of a button or lamp of a phone device (PHONEBUTTONINFO).
#include "marshal/phone_button_info.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(PHONEBUTTONINFO, dwButtonState)},
    {0x00010004, sizeof(PHONEBUTTONINFO)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(PHONEBUTTONINFO, ButtonText),
    TAPI_BYTES(PHONEBUTTONINFO, DevSpecific),
};
constexpr StructLayout kLayout{
    .name = "PHONEBUTTONINFO",
    .family = Family::kPhone,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = PHONEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<PHONEBUTTONINFO>() {
  return kLayout;
}

}  // namespace tapi::marshal
