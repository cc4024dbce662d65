// SPDX-License-Identifier: MIT
// Layout and fields of locations and calling cards (LINETRANSLATECAPS).
#ifndef TAPI_MARSHAL_TRANSLATE_CAPS_HPP_
#define TAPI_MARSHAL_TRANSLATE_CAPS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINETRANSLATECAPS>();

namespace translate_caps {

inline constexpr auto kLocationList = TAPI_FIELD(LINETRANSLATECAPS, LocationList);
inline constexpr auto kCardList = TAPI_FIELD(LINETRANSLATECAPS, CardList);

// LINELOCATIONENTRY
inline constexpr auto kLocationName = TAPI_FIELD(LINELOCATIONENTRY, LocationName);
inline constexpr auto kLocationCityCode = TAPI_FIELD(LINELOCATIONENTRY, CityCode);
inline constexpr auto kLocationLocalAccessCode = TAPI_FIELD(LINELOCATIONENTRY, LocalAccessCode);
inline constexpr auto kLocationLongDistanceAccessCode = TAPI_FIELD(LINELOCATIONENTRY, LongDistanceAccessCode);
inline constexpr auto kLocationTollPrefixList = TAPI_FIELD(LINELOCATIONENTRY, TollPrefixList);
inline constexpr auto kLocationCancelCallWaiting = TAPI_FIELD(LINELOCATIONENTRY, CancelCallWaiting);

// LINECARDENTRY
inline constexpr auto kCardName = TAPI_FIELD(LINECARDENTRY, CardName);
inline constexpr auto kCardSameAreaRule = TAPI_FIELD(LINECARDENTRY, SameAreaRule);
inline constexpr auto kCardLongDistanceRule = TAPI_FIELD(LINECARDENTRY, LongDistanceRule);
inline constexpr auto kCardInternationalRule = TAPI_FIELD(LINECARDENTRY, InternationalRule);

}  // namespace translate_caps

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_TRANSLATE_CAPS_HPP_
