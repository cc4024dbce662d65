// SPDX-License-Identifier: MIT
// Layout of the state of a phone device (PHONESTATUS).
#include "marshal/phone_status.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(PHONESTATUS, dwPhoneFeatures)},
    {0x00020000, sizeof(PHONESTATUS)},
};
constexpr VarField kFields[] = {
    TAPI_BYTES(PHONESTATUS, Display),
    TAPI_BYTES(PHONESTATUS, LampModes),
    TAPI_TEXT(PHONESTATUS, OwnerName),
    TAPI_BYTES(PHONESTATUS, DevSpecific),
};
constexpr StructLayout kLayout{
    .name = "PHONESTATUS",
    .family = Family::kPhone,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = PHONEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<PHONESTATUS>() {
  return kLayout;
}

}  // namespace tapi::marshal
