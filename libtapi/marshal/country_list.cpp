// SPDX-License-Identifier: MIT
// Layout of countries and their dialing rules (LINECOUNTRYLIST).
#include "marshal/country_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kCountryFixed[] = {{0x00010003, sizeof(LINECOUNTRYENTRY)}};
constexpr VarField kCountryFields[] = {
    TAPI_TEXT(LINECOUNTRYENTRY, CountryName),
    TAPI_TEXT(LINECOUNTRYENTRY, SameAreaRule),
    TAPI_TEXT(LINECOUNTRYENTRY, LongDistanceRule),
    TAPI_TEXT(LINECOUNTRYENTRY, InternationalRule),
};
constexpr RecordLayout kCountryRecord{"LINECOUNTRYENTRY", kCountryFixed, kCountryFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINECOUNTRYLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINECOUNTRYLIST, CountryList, dwNumCountries, kCountryRecord),
};
constexpr StructLayout kLayout{
    .name = "LINECOUNTRYLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECOUNTRYLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
