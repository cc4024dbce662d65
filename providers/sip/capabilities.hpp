// SPDX-License-Identifier: MIT
// What a SIP line device and its calls can do, as the capability structures say it.
#ifndef TAPI_PROVIDERS_SIP_CAPABILITIES_HPP_
#define TAPI_PROVIDERS_SIP_CAPABILITIES_HPP_

#include "common/call_params.hpp"
#include "common/var_struct.hpp"
#include "sip/config.hpp"

namespace tapi::sip {

inline constexpr DWORD kRate = 64000;  // bits per second of G.711
inline constexpr DWORD kMediaModes =
    LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE | LINEMEDIAMODE_UNKNOWN;
inline constexpr DWORD kIncomingStates = LINECALLSTATE_IDLE | LINECALLSTATE_OFFERING |
                                         LINECALLSTATE_ACCEPTED | LINECALLSTATE_CONNECTED |
                                         LINECALLSTATE_DISCONNECTED;
inline constexpr DWORD kOutgoingStates = LINECALLSTATE_IDLE | LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING |
                                         LINECALLSTATE_PROCEEDING | LINECALLSTATE_RINGBACK |
                                         LINECALLSTATE_CONNECTED | LINECALLSTATE_DISCONNECTED;
// LINECALLPARAMFLAGS_IDLE asks for what every call here gets: an appearance of its own.
inline constexpr provider::CallLimits kCallLimits = {LINEBEARERMODE_VOICE, kRate, kMediaModes,
                                                     LINECALLPARAMFLAGS_IDLE, 0};
inline constexpr DWORD kMaxNoAnswerTimeout = 3600;  // seconds

void FillLineDevCaps(const Config& config, const Account& account, DWORD permanent_line_id,
                     provider::VarStruct<LINEDEVCAPS>& caps);
void FillAddressCaps(const Config& config, const Account& account, DWORD device_id,
                     provider::VarStruct<LINEADDRESSCAPS>& caps);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_CAPABILITIES_HPP_
