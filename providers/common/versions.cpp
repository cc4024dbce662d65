// SPDX-License-Identifier: MIT
// Modes and flags by the version that introduced them.
#include "common/versions.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/fixed_size.hpp"

namespace tapi::provider {
namespace {

// `modes` without what came with a later version.
DWORD Without(DWORD version, DWORD since, DWORD newer, DWORD modes) {
  return version < since ? modes & ~newer : modes;
}

constexpr DWORD kDisconnect20 = LINEDISCONNECTMODE_NUMBERCHANGED | LINEDISCONNECTMODE_OUTOFORDER |
                                LINEDISCONNECTMODE_TEMPFAILURE | LINEDISCONNECTMODE_QOSUNAVAIL |
                                LINEDISCONNECTMODE_BLOCKED | LINEDISCONNECTMODE_DONOTDISTURB |
                                LINEDISCONNECTMODE_CANCELLED;
constexpr DWORD kConnected14 = LINECONNECTEDMODE_ACTIVE | LINECONNECTEDMODE_INACTIVE;
constexpr DWORD kConnected20 =
    LINECONNECTEDMODE_ACTIVEHELD | LINECONNECTEDMODE_INACTIVEHELD | LINECONNECTEDMODE_CONFIRMED;
constexpr DWORD kLineStates14 = LINEDEVSTATE_CAPSCHANGE | LINEDEVSTATE_CONFIGCHANGE |
                                LINEDEVSTATE_TRANSLATECHANGE | LINEDEVSTATE_COMPLCANCEL |
                                LINEDEVSTATE_REMOVED;
constexpr DWORD kReason14 = LINECALLREASON_INTRUDE | LINECALLREASON_PARKED;
constexpr DWORD kReason20 = LINECALLREASON_CAMPEDON | LINECALLREASON_ROUTEREQUEST;

}  // namespace

DWORD Negotiate(VersionRange offered, VersionRange supported) {
  const DWORD best = std::min(offered.high, supported.high);
  if (best < offered.low || best < supported.low) {
    throw Error(LINEERR_INCOMPATIBLEAPIVERSION, "no version in common");
  }
  return best;
}

DWORD KnownDisconnectModes(DWORD version, DWORD modes) {
  modes = Without(version, kVersion14, LINEDISCONNECTMODE_NODIALTONE, modes);
  return Without(version, kVersion20, kDisconnect20, modes);
}

DWORD KnownConnectedModes(DWORD version, DWORD modes) {
  modes = Without(version, kVersion14, kConnected14, modes);
  return Without(version, kVersion20, kConnected20, modes);
}

DWORD KnownMediaModes(DWORD version, DWORD modes) {
  modes = Without(version, kVersion14, LINEMEDIAMODE_VOICEVIEW, modes);
  return Without(version, kVersion21, LINEMEDIAMODE_VIDEO, modes);
}

DWORD KnownLineStates(DWORD version, DWORD states) {
  return Without(version, kVersion14, kLineStates14, states);
}

DWORD KnownAddressStates(DWORD version, DWORD states) {
  return Without(version, kVersion14, LINEADDRESSSTATE_CAPSCHANGE, states);
}

DWORD DisconnectModeFor(DWORD version, DWORD mode) {
  return KnownDisconnectModes(version, mode) == mode ? mode : LINEDISCONNECTMODE_UNKNOWN;
}

DWORD ConnectedModeFor(DWORD version, DWORD mode) { return KnownConnectedModes(version, mode); }

DWORD OfferingModeFor(DWORD version, DWORD mode) { return version < kVersion14 ? 0 : mode; }

DWORD CallOriginFor(DWORD version, DWORD origin) {
  return version < kVersion14 && origin == LINECALLORIGIN_INBOUND ? LINECALLORIGIN_UNKNOWN : origin;
}

DWORD CallReasonFor(DWORD version, DWORD reason) {
  const DWORD known =
      Without(version, kVersion20, kReason20, Without(version, kVersion14, kReason14, reason));
  return known != 0 ? known : LINECALLREASON_UNKNOWN;
}

DWORD CallStateModeFor(DWORD version, DWORD state, DWORD mode) {
  switch (state) {
    case LINECALLSTATE_DISCONNECTED:
      return DisconnectModeFor(version, mode);
    case LINECALLSTATE_CONNECTED:
      return ConnectedModeFor(version, mode);
    case LINECALLSTATE_OFFERING:
      return OfferingModeFor(version, mode);
    default:
      return mode;
  }
}

}  // namespace tapi::provider
