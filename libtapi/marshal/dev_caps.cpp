// SPDX-License-Identifier: MIT
// Layout of capabilities of a line device (LINEDEVCAPS).
#include "marshal/dev_caps.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kTerminalFixed[] = {{0x00010003, sizeof(LINETERMCAPS)}};
constexpr RecordLayout kTerminalRecord{"LINETERMCAPS", kTerminalFixed, {}};

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINEDEVCAPS, dwLineFeatures)},
    {0x00010004, offsetof(LINEDEVCAPS, dwSettableDevStatus)},
    {0x00020000, offsetof(LINEDEVCAPS, PermanentLineGuid)},
    {0x00020002, offsetof(LINEDEVCAPS, dwAddressTypes)},
    {0x00030000, sizeof(LINEDEVCAPS)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINEDEVCAPS, ProviderInfo),
    TAPI_TEXT(LINEDEVCAPS, SwitchInfo),
    TAPI_TEXT(LINEDEVCAPS, LineName),
    TAPI_ARRAY(LINEDEVCAPS, TerminalCaps, dwNumTerminals, kTerminalRecord),
    TAPI_TEXT_TABLE(LINEDEVCAPS, TerminalText, dwNumTerminals, dwTerminalTextEntrySize),
    TAPI_BYTES(LINEDEVCAPS, DevSpecific),
    TAPI_TEXT_LIST(LINEDEVCAPS, DeviceClasses),
};
constexpr StructLayout kLayout{
    .name = "LINEDEVCAPS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
    .string_format_at = offsetof(LINEDEVCAPS, dwStringFormat),
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEDEVCAPS>() {
  return kLayout;
}

}  // namespace tapi::marshal
