// SPDX-License-Identifier: MIT
// How the end of a SIP session reads as a LINEDISCONNECTMODE_.
#ifndef TAPI_PROVIDERS_SIP_OUTCOME_HPP_
#define TAPI_PROVIDERS_SIP_OUTCOME_HPP_

#include <tspi.h>

#include "sip/user_agent.hpp"

namespace tapi::sip {

// Busy is a disconnect mode and no
// LINECALLSTATE_BUSY: that state is a busy tone on a call that still exists, but after a final response there
// is none left.
DWORD DisconnectModeOf(const Ending& ending);

// Every mode that DisconnectModeOf can give, and NOANSWER, which this provider finds by itself.
DWORD AllDisconnectModes();

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_OUTCOME_HPP_
