// SPDX-License-Identifier: MIT
// Layout of capabilities of a phone device (PHONECAPS).
#include "marshal/phone_caps.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(PHONECAPS, dwDeviceClassesSize)},
    {0x00020000, offsetof(PHONECAPS, PermanentPhoneGuid)},
    {0x00020002, sizeof(PHONECAPS)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(PHONECAPS, ProviderInfo),
    TAPI_TEXT(PHONECAPS, PhoneInfo),
    TAPI_TEXT(PHONECAPS, PhoneName),
    TAPI_ARRAY(PHONECAPS, ButtonModes, dwNumButtonLamps, kDwordRecord),
    TAPI_ARRAY(PHONECAPS, ButtonFunctions, dwNumButtonLamps, kDwordRecord),
    TAPI_ARRAY(PHONECAPS, LampModes, dwNumButtonLamps, kDwordRecord),
    TAPI_ARRAY(PHONECAPS, SetData, dwNumSetData, kDwordRecord),
    TAPI_ARRAY(PHONECAPS, GetData, dwNumGetData, kDwordRecord),
    TAPI_BYTES(PHONECAPS, DevSpecific),
    TAPI_TEXT_LIST(PHONECAPS, DeviceClasses),
};
constexpr StructLayout kLayout{
    .name = "PHONECAPS",
    .family = Family::kPhone,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = PHONEERR_INVALPARAM,
    .string_format_at = offsetof(PHONECAPS, dwStringFormat),
};

}  // namespace

template <>
const StructLayout& LayoutOf<PHONECAPS>() {
  return kLayout;
}

}  // namespace tapi::marshal
