// SPDX-License-Identifier: MIT
// Layout and fields of a translated address (LINETRANSLATEOUTPUT).
#ifndef TAPI_MARSHAL_TRANSLATE_OUTPUT_HPP_
#define TAPI_MARSHAL_TRANSLATE_OUTPUT_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINETRANSLATEOUTPUT>();

namespace translate_output {

inline constexpr auto kDialableString = TAPI_FIELD(LINETRANSLATEOUTPUT, DialableString);
inline constexpr auto kDisplayableString = TAPI_FIELD(LINETRANSLATEOUTPUT, DisplayableString);

}  // namespace translate_output

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_TRANSLATE_OUTPUT_HPP_
