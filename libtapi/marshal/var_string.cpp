// SPDX-License-Identifier: MIT
// Layouts of VARSTRING. Which functions convert it: "Functions with Unicode (W) Versions" in the reference.
#include "marshal/var_string.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(VARSTRING)}};

constexpr VarField kBlockFields[] = {TAPI_BYTES(VARSTRING, String)};
constexpr StructLayout kBlockLayout{
    .name = "VARSTRING",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kBlockFields,
    .invalid = LINEERR_INVALPARAM,
};

constexpr VarField kTextFields[] = {VarField{TAPI_PAIR(VARSTRING, String, kFormattedText)}};
constexpr StructLayout kTextLayout{
    .name = "VARSTRING",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kTextFields,
    .invalid = LINEERR_INVALPARAM,
    .string_format_at = offsetof(VARSTRING, dwStringFormat),
};

}  // namespace

template <>
const StructLayout& LayoutOf<VARSTRING>() {
  return kBlockLayout;
}

const StructLayout& TextVarStringLayout() { return kTextLayout; }

}  // namespace tapi::marshal
