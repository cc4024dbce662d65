// SPDX-License-Identifier: MIT
// LINECALLPARAMS: documented defaults and the checks that are the library's.
#ifndef TAPI_CALLS_CALL_PARAMS_HPP_
#define TAPI_CALLS_CALL_PARAMS_HPP_

#include <tapi.h>

namespace tapi::calls {

// Gives members that a program left zero their documented defaults: an interactive voice call from any
// address. A zero dwMaxRate stays: it stands for the highest rate of the device, which the provider knows.
void SetDefaults(LINECALLPARAMS& params);

// Failure: LINEERR_INVALBEARERMODE, LINEERR_INVALRATE, LINEERR_INVALMEDIAMODE, LINEERR_INVALADDRESSMODE.
void CheckCallParams(const LINECALLPARAMS& params);

}  // namespace tapi::calls

#endif  // TAPI_CALLS_CALL_PARAMS_HPP_
