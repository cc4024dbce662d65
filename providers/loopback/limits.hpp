// SPDX-License-Identifier: MIT
// What the switch can carry, as its capability structures say and CheckCallParams enforces.
#ifndef TAPI_PROVIDERS_LOOPBACK_LIMITS_HPP_
#define TAPI_PROVIDERS_LOOPBACK_LIMITS_HPP_

#include <tspi.h>

#include "common/call_params.hpp"

namespace tapi::loopback {

inline constexpr DWORD kRate = 64000;  // bits per second of a channel
inline constexpr DWORD kMaxUserUserInfo = 128;
inline constexpr DWORD kMaxNoAnswerTimeout = 240;  // seconds
inline constexpr DWORD kNoTrunk = 0xFFFFFFFF;
inline constexpr DWORD kServiceTrunk = 0;

// A channel of the switch is transparent: it carries any media.
inline constexpr DWORD kMediaModes =
    LINEMEDIAMODE_UNKNOWN | LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE |
    LINEMEDIAMODE_DATAMODEM | LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_TDD | LINEMEDIAMODE_G4FAX |
    LINEMEDIAMODE_DIGITALDATA | LINEMEDIAMODE_TELETEX | LINEMEDIAMODE_VIDEOTEX | LINEMEDIAMODE_TELEX |
    LINEMEDIAMODE_MIXED | LINEMEDIAMODE_ADSI | LINEMEDIAMODE_VOICEVIEW | LINEMEDIAMODE_VIDEO;
inline constexpr DWORD kBearerModes = LINEBEARERMODE_VOICE | LINEBEARERMODE_SPEECH | LINEBEARERMODE_DATA;
inline constexpr DWORD kParamFlags = LINECALLPARAMFLAGS_IDLE | LINECALLPARAMFLAGS_BLOCKID;

inline constexpr DWORD kOutgoingStates = LINECALLSTATE_IDLE | LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING |
                                         LINECALLSTATE_PROCEEDING | LINECALLSTATE_RINGBACK |
                                         LINECALLSTATE_BUSY | LINECALLSTATE_SPECIALINFO |
                                         LINECALLSTATE_CONNECTED | LINECALLSTATE_DISCONNECTED;
inline constexpr DWORD kIncomingStates = LINECALLSTATE_IDLE | LINECALLSTATE_OFFERING |
                                         LINECALLSTATE_ACCEPTED | LINECALLSTATE_CONNECTED |
                                         LINECALLSTATE_DISCONNECTED;
inline constexpr DWORD kDisconnectModes =
    LINEDISCONNECTMODE_NORMAL | LINEDISCONNECTMODE_UNKNOWN | LINEDISCONNECTMODE_REJECT |
    LINEDISCONNECTMODE_NOANSWER | LINEDISCONNECTMODE_BADADDRESS | LINEDISCONNECTMODE_UNREACHABLE |
    LINEDISCONNECTMODE_CONGESTION | LINEDISCONNECTMODE_OUTOFORDER | LINEDISCONNECTMODE_DONOTDISTURB;

// What it reports, and every bit that is a state at all.
inline constexpr DWORD kReportedLineStates = LINEDEVSTATE_RINGING | LINEDEVSTATE_NUMCALLS;
inline constexpr DWORD kReportedAddressStates =
    LINEADDRESSSTATE_INUSEZERO | LINEADDRESSSTATE_INUSEONE | LINEADDRESSSTATE_NUMCALLS;
inline constexpr DWORD kAllLineStates = 2 * LINEDEVSTATE_REMOVED - 1;
inline constexpr DWORD kAllAddressStates = 2 * LINEADDRESSSTATE_CAPSCHANGE - 1;

inline constexpr provider::CallLimits kCallLimits = {kBearerModes, kRate, kMediaModes, kParamFlags,
                                                     kMaxUserUserInfo};

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_LIMITS_HPP_
