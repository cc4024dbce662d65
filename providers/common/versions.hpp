// SPDX-License-Identifier: MIT
// What a mode or a set of flags of the newest version becomes at an older TSPI version.
#ifndef TAPI_PROVIDERS_COMMON_VERSIONS_HPP_
#define TAPI_PROVIDERS_COMMON_VERSIONS_HPP_

#include <tspi.h>

namespace tapi::provider {

struct VersionRange {
  DWORD low;
  DWORD high;
};

// The highest version both ranges have. Throws Error(LINEERR_INCOMPATIBLEAPIVERSION) when there is none.
DWORD Negotiate(VersionRange offered, VersionRange supported);

// The bits of each set that `version` knows (what a capability field may show).
DWORD KnownDisconnectModes(DWORD version, DWORD modes);
DWORD KnownConnectedModes(DWORD version, DWORD modes);
DWORD KnownMediaModes(DWORD version, DWORD modes);
DWORD KnownLineStates(DWORD version, DWORD states);
DWORD KnownAddressStates(DWORD version, DWORD states);

// One mode as `version` can say it: LINEDISCONNECTMODE_UNKNOWN for a newer disconnect mode,
// LINECALLORIGIN_UNKNOWN for INBOUND and LINECALLREASON_UNKNOWN for a newer reason, 0 for a newer offering or
// connected mode (0 means active).
DWORD DisconnectModeFor(DWORD version, DWORD mode);
DWORD ConnectedModeFor(DWORD version, DWORD mode);
DWORD OfferingModeFor(DWORD version, DWORD mode);
DWORD CallOriginFor(DWORD version, DWORD origin);
DWORD CallReasonFor(DWORD version, DWORD reason);
// dwParam2 of LINE_CALLSTATE for `state`, by the functions above.
DWORD CallStateModeFor(DWORD version, DWORD state, DWORD mode);

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_VERSIONS_HPP_
