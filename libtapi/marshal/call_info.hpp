// SPDX-License-Identifier: MIT
// Layout and fields of what is known of a call (LINECALLINFO).
#ifndef TAPI_MARSHAL_CALL_INFO_HPP_
#define TAPI_MARSHAL_CALL_INFO_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINECALLINFO>();

namespace call_info {

inline constexpr auto kCallerID = TAPI_FIELD(LINECALLINFO, CallerID);
inline constexpr auto kCallerIDName = TAPI_FIELD(LINECALLINFO, CallerIDName);
inline constexpr auto kCalledID = TAPI_FIELD(LINECALLINFO, CalledID);
inline constexpr auto kCalledIDName = TAPI_FIELD(LINECALLINFO, CalledIDName);
inline constexpr auto kConnectedID = TAPI_FIELD(LINECALLINFO, ConnectedID);
inline constexpr auto kConnectedIDName = TAPI_FIELD(LINECALLINFO, ConnectedIDName);
inline constexpr auto kRedirectionID = TAPI_FIELD(LINECALLINFO, RedirectionID);
inline constexpr auto kRedirectionIDName = TAPI_FIELD(LINECALLINFO, RedirectionIDName);
inline constexpr auto kRedirectingID = TAPI_FIELD(LINECALLINFO, RedirectingID);
inline constexpr auto kRedirectingIDName = TAPI_FIELD(LINECALLINFO, RedirectingIDName);
inline constexpr auto kAppName = TAPI_FIELD(LINECALLINFO, AppName);
inline constexpr auto kDisplayableAddress = TAPI_FIELD(LINECALLINFO, DisplayableAddress);
inline constexpr auto kCalledParty = TAPI_FIELD(LINECALLINFO, CalledParty);
inline constexpr auto kComment = TAPI_FIELD(LINECALLINFO, Comment);
// Display is raw data of the network: the A functions don't convert it.
inline constexpr auto kDisplay = TAPI_FIELD(LINECALLINFO, Display);
inline constexpr auto kUserUserInfo = TAPI_FIELD(LINECALLINFO, UserUserInfo);
inline constexpr auto kHighLevelComp = TAPI_FIELD(LINECALLINFO, HighLevelComp);
inline constexpr auto kLowLevelComp = TAPI_FIELD(LINECALLINFO, LowLevelComp);
inline constexpr auto kChargingInfo = TAPI_FIELD(LINECALLINFO, ChargingInfo);
inline constexpr auto kTerminalModes = TAPI_FIELD(LINECALLINFO, TerminalModes);
inline constexpr auto kDevSpecific = TAPI_FIELD(LINECALLINFO, DevSpecific);
inline constexpr auto kCallData = TAPI_FIELD(LINECALLINFO, CallData);
inline constexpr auto kSendingFlowspec = TAPI_FIELD(LINECALLINFO, SendingFlowspec);
inline constexpr auto kReceivingFlowspec = TAPI_FIELD(LINECALLINFO, ReceivingFlowspec);

}  // namespace call_info

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_CALL_INFO_HPP_
