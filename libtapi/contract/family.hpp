// SPDX-License-Identifier: MIT
// FamilyErrors: the general errors of line, phone and assisted telephony functions.
#ifndef TAPI_CONTRACT_FAMILY_HPP_
#define TAPI_CONTRACT_FAMILY_HPP_

#include <tapi.h>

#include <string_view>

namespace tapi::contract {

struct FamilyErrors {
  LONG uninitialized;
  LONG invalid_pointer;
  LONG invalid_text;  // NULL where text is required
  LONG text_too_long;
  LONG unavailable;
  LONG no_memory;
  LONG failed;
};

inline constexpr FamilyErrors kLineErrors{
    LINEERR_UNINITIALIZED,    LINEERR_INVALPOINTER, LINEERR_INVALPOINTER,    LINEERR_INVALPARAM,
    LINEERR_OPERATIONUNAVAIL, LINEERR_NOMEM,        LINEERR_OPERATIONFAILED,
};
inline constexpr FamilyErrors kPhoneErrors{
    PHONEERR_UNINITIALIZED,    PHONEERR_INVALPOINTER, PHONEERR_INVALPOINTER,    PHONEERR_INVALPARAM,
    PHONEERR_OPERATIONUNAVAIL, PHONEERR_NOMEM,        PHONEERR_OPERATIONFAILED,
};
// The tapi functions have few errors of their own: tapiGetLocationInfo, tapiRequestMediaCall and
// tapiRequestDrop only fail with REQUESTFAILED, and a destination that is missing or too long is the one bad
// text tapiRequestMakeCall names.
inline constexpr FamilyErrors kTapiErrors{
    TAPIERR_REQUESTFAILED, TAPIERR_REQUESTFAILED, TAPIERR_INVALDESTADDRESS, TAPIERR_INVALDESTADDRESS,
    TAPIERR_REQUESTFAILED, TAPIERR_REQUESTFAILED, TAPIERR_REQUESTFAILED,
};

constexpr const FamilyErrors& ErrorsOf(std::string_view function) {
  return function.starts_with("line")    ? kLineErrors
         : function.starts_with("phone") ? kPhoneErrors
                                         : kTapiErrors;
}

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_FAMILY_HPP_
