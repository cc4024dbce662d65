// SPDX-License-Identifier: MIT
// Layout of capabilities of an address (LINEADDRESSCAPS).
#include "marshal/address_caps.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kTreatmentFixed[] = {{0x00010003, sizeof(LINECALLTREATMENTENTRY)}};
constexpr VarField kTreatmentFields[] = {
    TAPI_TEXT(LINECALLTREATMENTENTRY, CallTreatmentName),
};
constexpr RecordLayout kTreatmentRecord{"LINECALLTREATMENTENTRY", kTreatmentFixed, kTreatmentFields};

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINEADDRESSCAPS, dwAddressFeatures)},
    {0x00010004, offsetof(LINEADDRESSCAPS, dwPredictiveAutoTransferStates)},
    {0x00020000, sizeof(LINEADDRESSCAPS)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINEADDRESSCAPS, Address),
    TAPI_BYTES(LINEADDRESSCAPS, DevSpecific),
    TAPI_TEXT_TABLE(LINEADDRESSCAPS, CompletionMsgText, dwNumCompletionMessages,
                    dwCompletionMsgTextEntrySize),
    TAPI_LIST(LINEADDRESSCAPS, CallTreatmentList, dwNumCallTreatments, kTreatmentRecord),
    TAPI_TEXT_LIST(LINEADDRESSCAPS, DeviceClasses),
};
constexpr StructLayout kLayout{
    .name = "LINEADDRESSCAPS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEADDRESSCAPS>() {
  return kLayout;
}

}  // namespace tapi::marshal
