// SPDX-License-Identifier: MIT
// Layouts of VARSTRING: a block that is handed through, or one text.
#ifndef TAPI_MARSHAL_VAR_STRING_HPP_
#define TAPI_MARSHAL_VAR_STRING_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

// Content and dwStringFormat as they are, whatever the form: device IDs, device configuration, phone
// displays.
template <>
const StructLayout& LayoutOf<VARSTRING>();

// One text in the form of the function, dwStringFormat set to match: park addresses, extension names of
// application priorities. Content that a provider calls binary is handed through.
const StructLayout& TextVarStringLayout();

namespace var_string {

inline constexpr auto kString = TAPI_FIELD(VARSTRING, String);

}  // namespace var_string

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_VAR_STRING_HPP_
