// SPDX-License-Identifier: MIT
// Layout and fields of wishes for a new call (LINECALLPARAMS).
#ifndef TAPI_MARSHAL_CALL_PARAMS_HPP_
#define TAPI_MARSHAL_CALL_PARAMS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECALLPARAMS>();

namespace call_params {

inline constexpr auto kOrigAddress = TAPI_FIELD(LINECALLPARAMS, OrigAddress);
inline constexpr auto kDisplayableAddress = TAPI_FIELD(LINECALLPARAMS, DisplayableAddress);
inline constexpr auto kCalledParty = TAPI_FIELD(LINECALLPARAMS, CalledParty);
inline constexpr auto kComment = TAPI_FIELD(LINECALLPARAMS, Comment);
inline constexpr auto kUserUserInfo = TAPI_FIELD(LINECALLPARAMS, UserUserInfo);
inline constexpr auto kHighLevelComp = TAPI_FIELD(LINECALLPARAMS, HighLevelComp);
inline constexpr auto kLowLevelComp = TAPI_FIELD(LINECALLPARAMS, LowLevelComp);
// DevSpecific of an open with LINEOPENOPTION_PROXY is an array of LINEPROXYREQUEST_ DWORDs.
inline constexpr auto kDevSpecific = TAPI_FIELD(LINECALLPARAMS, DevSpecific);
inline constexpr auto kTargetAddress = TAPI_FIELD(LINECALLPARAMS, TargetAddress);
inline constexpr auto kSendingFlowspec = TAPI_FIELD(LINECALLPARAMS, SendingFlowspec);
inline constexpr auto kReceivingFlowspec = TAPI_FIELD(LINECALLPARAMS, ReceivingFlowspec);
inline constexpr auto kDeviceClass = TAPI_FIELD(LINECALLPARAMS, DeviceClass);
inline constexpr auto kDeviceConfig = TAPI_FIELD(LINECALLPARAMS, DeviceConfig);
inline constexpr auto kCallData = TAPI_FIELD(LINECALLPARAMS, CallData);
inline constexpr auto kCallingPartyID = TAPI_FIELD(LINECALLPARAMS, CallingPartyID);

}  // namespace call_params

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_CALL_PARAMS_HPP_
