// SPDX-License-Identifier: MIT
// The numbers of the switch that behave in a set way.
#ifndef TAPI_PROVIDERS_LOOPBACK_SERVICES_HPP_
#define TAPI_PROVIDERS_LOOPBACK_SERVICES_HPP_

#include <tspi.h>

#include <string_view>

namespace tapi::loopback {

enum class Behaviour {
  kBusy,         // BUSY with the mode `detail`
  kNoAnswer,     // RINGBACK, then DISCONNECTED(NOANSWER)
  kAnswer,       // CONNECTED at once
  kAnswerLater,  // RINGBACK, then CONNECTED
  kDisconnect,   // DISCONNECTED with the mode `detail`
  kReject,       // RINGBACK, then DISCONNECTED(REJECT)
  kSpecialInfo,  // SPECIALINFO with the mode `detail`
  kHangUp,       // CONNECTED, then DISCONNECTED(NORMAL)
  kRefuse,       // the request fails at once with LINEERR_INVALADDRESS
  kFail,         // the request is completed with LINEERR_CALLUNAVAIL
  kCloseLine,    // CONNECTED, then LINE_CLOSE for the calling line device
  kCreateLine,   // CONNECTED, then LINE_CREATE and DISCONNECTED
  kRemoveLine,   // CONNECTED, then LINE_REMOVE for the calling line device
  kCallBack,     // CONNECTED, DISCONNECTED, then a call from this number with the same media mode
  kNoCallerId,   // the same, with its caller ID blocked
  kUnknownMedia  // the same, with LINEMEDIAMODE_UNKNOWN beside the media mode
};

struct Service {
  std::u16string_view code;  // after the service prefix
  Behaviour behaviour;
  DWORD detail;
  std::u16string_view name;  // shown as the party's name
};

// Null when no number has this code.
const Service* FindService(std::u16string_view code);

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_SERVICES_HPP_
