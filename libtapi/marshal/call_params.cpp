// SPDX-License-Identifier: MIT
// Layout of wishes for a new call (LINECALLPARAMS).
#include "marshal/call_params.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINECALLPARAMS, dwPredictiveAutoTransferStates)},
    {0x00020000, offsetof(LINECALLPARAMS, dwAddressType)},
    {0x00030000, sizeof(LINECALLPARAMS)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINECALLPARAMS, OrigAddress),        TAPI_INFO_TEXT(LINECALLPARAMS, DisplayableAddress),
    TAPI_INFO_TEXT(LINECALLPARAMS, CalledParty),   TAPI_INFO_TEXT(LINECALLPARAMS, Comment),
    TAPI_BYTES(LINECALLPARAMS, UserUserInfo),      TAPI_BYTES(LINECALLPARAMS, HighLevelComp),
    TAPI_BYTES(LINECALLPARAMS, LowLevelComp),      TAPI_BYTES(LINECALLPARAMS, DevSpecific),
    TAPI_TEXT(LINECALLPARAMS, TargetAddress),      TAPI_BYTES(LINECALLPARAMS, SendingFlowspec),
    TAPI_BYTES(LINECALLPARAMS, ReceivingFlowspec), TAPI_TEXT(LINECALLPARAMS, DeviceClass),
    TAPI_BYTES(LINECALLPARAMS, DeviceConfig),      TAPI_BYTES(LINECALLPARAMS, CallData),
    TAPI_TEXT(LINECALLPARAMS, CallingPartyID),
};
constexpr StructLayout kLayout{
    .name = "LINECALLPARAMS",
    .family = Family::kLine,
    .header = Header::kTotalOnly,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALCALLPARAMS,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECALLPARAMS>() {
  return kLayout;
}

}  // namespace tapi::marshal
