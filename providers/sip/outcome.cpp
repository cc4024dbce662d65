// SPDX-License-Identifier: MIT
// The table of SIP statuses; the README shows it to users.
#include "sip/outcome.hpp"

namespace tapi::sip {
namespace {

struct Row {
  int status;
  DWORD mode;
};

constexpr Row kRows[] = {
    {401, LINEDISCONNECTMODE_BLOCKED},      // the password was refused
    {403, LINEDISCONNECTMODE_REJECT},       // forbidden
    {404, LINEDISCONNECTMODE_BADADDRESS},   // no such user
    {407, LINEDISCONNECTMODE_BLOCKED},      // the password was refused
    {408, LINEDISCONNECTMODE_UNREACHABLE},  // nobody answered the request at all
    {410, LINEDISCONNECTMODE_NUMBERCHANGED}, {415, LINEDISCONNECTMODE_INCOMPATIBLE},
    {416, LINEDISCONNECTMODE_BADADDRESS},  // unsupported URI scheme
    {433, LINEDISCONNECTMODE_REJECT},      // anonymity disallowed
    {480, LINEDISCONNECTMODE_NOANSWER},    // temporarily unavailable
    {484, LINEDISCONNECTMODE_BADADDRESS},  // address incomplete
    {485, LINEDISCONNECTMODE_BADADDRESS},  // ambiguous
    {486, LINEDISCONNECTMODE_BUSY},          {487, LINEDISCONNECTMODE_CANCELLED},
    {488, LINEDISCONNECTMODE_INCOMPATIBLE},  {500, LINEDISCONNECTMODE_TEMPFAILURE},
    {502, LINEDISCONNECTMODE_OUTOFORDER},    {503, LINEDISCONNECTMODE_CONGESTION},
    {504, LINEDISCONNECTMODE_UNREACHABLE},   {600, LINEDISCONNECTMODE_BUSY},
    {603, LINEDISCONNECTMODE_REJECT},        {604, LINEDISCONNECTMODE_BADADDRESS},
    {606, LINEDISCONNECTMODE_INCOMPATIBLE},  {607, LINEDISCONNECTMODE_REJECT},  // unwanted
};

DWORD ByClass(int status) {
  switch (status / 100) {
    case 3:
      return LINEDISCONNECTMODE_FORWARDED;  // moved, and the user agent could not follow
    case 5:
      return LINEDISCONNECTMODE_TEMPFAILURE;
    case 6:
      return LINEDISCONNECTMODE_REJECT;
    default:
      return LINEDISCONNECTMODE_UNKNOWN;
  }
}

DWORD ByStatus(int status) {
  for (const Row& row : kRows) {
    if (row.status == status) return row.mode;
  }
  return ByClass(status);
}

}  // namespace

DWORD DisconnectModeOf(const Ending& ending) {
  if (ending.incompatible) return LINEDISCONNECTMODE_INCOMPATIBLE;
  if (ending.cancelled) return LINEDISCONNECTMODE_CANCELLED;
  if (ending.unreachable) return LINEDISCONNECTMODE_UNREACHABLE;
  return ending.status >= 300 ? ByStatus(ending.status) : LINEDISCONNECTMODE_NORMAL;
}

DWORD AllDisconnectModes() {
  DWORD modes = LINEDISCONNECTMODE_NORMAL | LINEDISCONNECTMODE_UNKNOWN | LINEDISCONNECTMODE_FORWARDED;
  for (const Row& row : kRows) modes |= row.mode;
  return modes;
}

}  // namespace tapi::sip
