// SPDX-License-Identifier: MIT
// One forwarding instruction (LINEFORWARD); for the family sources only.
#ifndef TAPI_MARSHAL_FORWARD_RECORD_HPP_
#define TAPI_MARSHAL_FORWARD_RECORD_HPP_

#include <tapi.h>

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {

inline constexpr FixedPart kForwardFixed[] = {
    {0x00010003, offsetof(LINEFORWARD, dwCallerAddressType)},
    {0x00030001, sizeof(LINEFORWARD)},
};
inline constexpr VarField kForwardFields[] = {
    TAPI_TEXT(LINEFORWARD, CallerAddress),
    TAPI_TEXT(LINEFORWARD, DestAddress),
};
inline constexpr RecordLayout kForwardRecord{"LINEFORWARD", kForwardFixed, kForwardFields};

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_FORWARD_RECORD_HPP_
