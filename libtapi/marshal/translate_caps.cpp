// SPDX-License-Identifier: MIT
// Layout of locations and calling cards (LINETRANSLATECAPS).
#include "marshal/translate_caps.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kLocationFixed[] = {
    {0x00010003, offsetof(LINELOCATIONENTRY, dwLocalAccessCodeSize)},
    {0x00010004, sizeof(LINELOCATIONENTRY)},
};
constexpr VarField kLocationFields[] = {
    TAPI_TEXT(LINELOCATIONENTRY, LocationName),    TAPI_TEXT(LINELOCATIONENTRY, CityCode),
    TAPI_TEXT(LINELOCATIONENTRY, LocalAccessCode), TAPI_TEXT(LINELOCATIONENTRY, LongDistanceAccessCode),
    TAPI_TEXT(LINELOCATIONENTRY, TollPrefixList),  TAPI_TEXT(LINELOCATIONENTRY, CancelCallWaiting),
};
constexpr RecordLayout kLocationRecord{"LINELOCATIONENTRY", kLocationFixed, kLocationFields};

constexpr FixedPart kCardFixed[] = {
    {0x00010003, offsetof(LINECARDENTRY, dwCardNumberDigits)},
    {0x00010004, sizeof(LINECARDENTRY)},
};
constexpr VarField kCardFields[] = {
    TAPI_TEXT(LINECARDENTRY, CardName),
    TAPI_TEXT(LINECARDENTRY, SameAreaRule),
    TAPI_TEXT(LINECARDENTRY, LongDistanceRule),
    TAPI_TEXT(LINECARDENTRY, InternationalRule),
};
constexpr RecordLayout kCardRecord{"LINECARDENTRY", kCardFixed, kCardFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINETRANSLATECAPS)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINETRANSLATECAPS, LocationList, dwNumLocations, kLocationRecord),
    TAPI_LIST(LINETRANSLATECAPS, CardList, dwNumCards, kCardRecord),
};
constexpr StructLayout kLayout{
    .name = "LINETRANSLATECAPS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINETRANSLATECAPS>() {
  return kLayout;
}

}  // namespace tapi::marshal
