// SPDX-License-Identifier: MIT
// A provider with one line and nothing behind it. Macros choose what it exports and which versions it speaks.
#include <tspi.h>

#ifndef LOWEST
#define LOWEST 0x00010003
#endif
#ifndef HIGHEST
#define HIGHEST 0x00020002
#endif

namespace {

template <class Version>
LONG Negotiate(DWORD low, DWORD high, Version* version, LONG incompatible) {
#ifdef ALWAYS
  *version = ALWAYS;
  static_cast<void>(low);
  static_cast<void>(high);
  static_cast<void>(incompatible);
  return 0;
#else
  const DWORD lowest = low > LOWEST ? low : LOWEST;
  const DWORD highest = high < HIGHEST ? high : HIGHEST;
  if (lowest > highest) return incompatible;
  *version = highest;
  return 0;
#endif
}

}  // namespace

extern "C" {

#ifndef WITHOUT_NEGOTIATION
LONG TSPIAPI TSPI_lineNegotiateTSPIVersion(DWORD, DWORD low, DWORD high, LPDWORD version) {
  return Negotiate(low, high, version, LINEERR_INCOMPATIBLEAPIVERSION);
}
#endif

#ifndef WITHOUT_ENUM
LONG TSPIAPI TSPI_providerEnumDevices(DWORD, LPDWORD lines, LPDWORD, HPROVIDER, LINEEVENT, PHONEEVENT) {
  *lines = 1;
  return 0;
}
#endif

#ifndef WITHOUT_INIT
LONG TSPIAPI TSPI_providerInit(DWORD, DWORD, DWORD, DWORD, DWORD_PTR, DWORD_PTR, ASYNC_COMPLETION, LPDWORD) {
  return 0;
}
#endif

#ifndef WITHOUT_SHUTDOWN
LONG TSPIAPI TSPI_providerShutdown(DWORD, DWORD) { return 0; }
#endif

#ifdef WITH_PHONES
LONG TSPIAPI TSPI_phoneNegotiateTSPIVersion(DWORD, DWORD low, DWORD high, LPDWORD version) {
  return Negotiate(low, high, version, PHONEERR_INCOMPATIBLEAPIVERSION);
}
#endif

#ifdef WITH_EXTENSIONS
LONG TSPIAPI TSPI_lineNegotiateExtVersion(DWORD, DWORD, DWORD low, DWORD high, LPDWORD version) {
  if (low > 5 || high < 2) return LINEERR_INCOMPATIBLEEXTVERSION;
  *version = high < 5 ? high : 5;
  return 0;
}

LONG TSPIAPI TSPI_lineGetExtensionID(DWORD, DWORD, LPLINEEXTENSIONID id) {
  id->dwExtensionID0 = 0xE0;
  id->dwExtensionID3 = 0xE3;
  return 0;
}
#endif

}  // extern "C"
