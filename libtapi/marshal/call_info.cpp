// SPDX-License-Identifier: MIT
// Layout of what is known of a call (LINECALLINFO).
#include "marshal/call_info.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINECALLINFO, dwCallTreatment)},
    {0x00020000, offsetof(LINECALLINFO, dwCallerIDAddressType)},
    {0x00030000, sizeof(LINECALLINFO)},
};
constexpr VarField kFields[] = {
    TAPI_TEXT(LINECALLINFO, CallerID),         TAPI_TEXT(LINECALLINFO, CallerIDName),
    TAPI_TEXT(LINECALLINFO, CalledID),         TAPI_TEXT(LINECALLINFO, CalledIDName),
    TAPI_TEXT(LINECALLINFO, ConnectedID),      TAPI_TEXT(LINECALLINFO, ConnectedIDName),
    TAPI_TEXT(LINECALLINFO, RedirectionID),    TAPI_TEXT(LINECALLINFO, RedirectionIDName),
    TAPI_TEXT(LINECALLINFO, RedirectingID),    TAPI_TEXT(LINECALLINFO, RedirectingIDName),
    TAPI_TEXT(LINECALLINFO, AppName),          TAPI_TEXT(LINECALLINFO, DisplayableAddress),
    TAPI_TEXT(LINECALLINFO, CalledParty),      TAPI_TEXT(LINECALLINFO, Comment),
    TAPI_BYTES(LINECALLINFO, Display),         TAPI_BYTES(LINECALLINFO, UserUserInfo),
    TAPI_BYTES(LINECALLINFO, HighLevelComp),   TAPI_BYTES(LINECALLINFO, LowLevelComp),
    TAPI_BYTES(LINECALLINFO, ChargingInfo),    TAPI_BYTES(LINECALLINFO, TerminalModes),
    TAPI_BYTES(LINECALLINFO, DevSpecific),     TAPI_BYTES(LINECALLINFO, CallData),
    TAPI_BYTES(LINECALLINFO, SendingFlowspec), TAPI_BYTES(LINECALLINFO, ReceivingFlowspec),
};
constexpr StructLayout kLayout{
    .name = "LINECALLINFO",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINECALLINFO>() {
  return kLayout;
}

}  // namespace tapi::marshal
