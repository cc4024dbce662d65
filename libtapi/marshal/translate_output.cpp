// SPDX-License-Identifier: MIT
// Layout of a translated address (LINETRANSLATEOUTPUT).
#include "marshal/translate_output.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINETRANSLATEOUTPUT)}};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINETRANSLATEOUTPUT, DialableString),
    TAPI_TEXT(LINETRANSLATEOUTPUT, DisplayableString),
};
constexpr StructLayout kLayout{
    .name = "LINETRANSLATEOUTPUT",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINETRANSLATEOUTPUT>() {
  return kLayout;
}

}  // namespace tapi::marshal
