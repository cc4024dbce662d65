// SPDX-License-Identifier: MIT
// Layout and fields of countries and their dialing rules (LINECOUNTRYLIST).
#ifndef TAPI_MARSHAL_COUNTRY_LIST_HPP_
#define TAPI_MARSHAL_COUNTRY_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECOUNTRYLIST>();

namespace country_list {

inline constexpr auto kCountryList = TAPI_FIELD(LINECOUNTRYLIST, CountryList);

// LINECOUNTRYENTRY
inline constexpr auto kCountryName = TAPI_FIELD(LINECOUNTRYENTRY, CountryName);
inline constexpr auto kSameAreaRule = TAPI_FIELD(LINECOUNTRYENTRY, SameAreaRule);
inline constexpr auto kLongDistanceRule = TAPI_FIELD(LINECOUNTRYENTRY, LongDistanceRule);
inline constexpr auto kInternationalRule = TAPI_FIELD(LINECOUNTRYENTRY, InternationalRule);

}  // namespace country_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_COUNTRY_LIST_HPP_
