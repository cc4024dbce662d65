// SPDX-License-Identifier: MIT
// How a SIP status that ends a call reads as a LINEDISCONNECTMODE_.
#ifndef TAPI_PROVIDERS_SIP_OUTCOME_HPP_
#define TAPI_PROVIDERS_SIP_OUTCOME_HPP_

#include <tspi.h>

namespace tapi::sip {

// `status`: the final response to our INVITE, 300 to 699. Busy is a disconnect mode and no
// LINECALLSTATE_BUSY: that state is a busy tone on a call that still exists, but after a final response there
// is none left.
DWORD DisconnectModeOf(int status);

// Every mode that DisconnectModeOf can give, and those that this provider finds without a status.
DWORD AllDisconnectModes();

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_OUTCOME_HPP_
