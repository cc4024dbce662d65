// SPDX-License-Identifier: MIT
// Layout and fields of the state of a phone device (PHONESTATUS).
#ifndef TAPI_MARSHAL_PHONE_STATUS_HPP_
#define TAPI_MARSHAL_PHONE_STATUS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<PHONESTATUS>();

namespace phone_status {

// Display has the format that the phone device says: the A functions don't convert it.
inline constexpr auto kDisplay = TAPI_FIELD(PHONESTATUS, Display);
inline constexpr auto kLampModes = TAPI_FIELD(PHONESTATUS, LampModes);
inline constexpr auto kOwnerName = TAPI_FIELD(PHONESTATUS, OwnerName);
inline constexpr auto kDevSpecific = TAPI_FIELD(PHONESTATUS, DevSpecific);

}  // namespace phone_status

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_PHONE_STATUS_HPP_
