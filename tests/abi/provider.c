// SPDX-License-Identifier: MIT
// A provider's skeleton, for every language standard that tspi.h promises; compiled, not run.

#include <tspi.h>

static ASYNC_COMPLETION completed;
static LINEEVENT line_event;
static HTAPILINE opened_line;

LONG TSPIAPI TSPI_lineNegotiateTSPIVersion(DWORD dwDeviceID, DWORD dwLowVersion, DWORD dwHighVersion,
                                           LPDWORD lpdwTSPIVersion) {
  if (dwDeviceID != INITIALIZE_NEGOTIATION && dwDeviceID > 3) return LINEERR_BADDEVICEID;
  if (dwLowVersion > 0x00020000 || dwHighVersion < 0x00020000) return LINEERR_INCOMPATIBLEAPIVERSION;
  *lpdwTSPIVersion = 0x00020000;
  return 0;
}

LONG TSPIAPI TSPI_providerInit(DWORD dwTSPIVersion, DWORD dwPermanentProviderID, DWORD dwLineDeviceIDBase,
                               DWORD dwPhoneDeviceIDBase, DWORD_PTR dwNumLines, DWORD_PTR dwNumPhones,
                               ASYNC_COMPLETION lpfnCompletionProc, LPDWORD lpdwTSPIOptions) {
  (void)dwTSPIVersion, (void)dwPermanentProviderID, (void)dwLineDeviceIDBase, (void)dwPhoneDeviceIDBase;
  (void)dwNumLines, (void)dwNumPhones;
  completed = lpfnCompletionProc;
  *lpdwTSPIOptions = LINETSPIOPTION_NONREENTRANT;
  return 0;
}

LONG TSPIAPI TSPI_lineOpen(DWORD dwDeviceID, HTAPILINE htLine, LPHDRVLINE lphdLine, DWORD dwTSPIVersion,
                           LINEEVENT lpfnEventProc) {
  (void)dwTSPIVersion;
  opened_line = htLine;
  line_event = lpfnEventProc;
  *lphdLine = (HDRVLINE)((DWORD_PTR)dwDeviceID + 1);
  return 0;
}

LONG TSPIAPI TSPI_lineAnswer(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCSTR lpsUserUserInfo,
                             DWORD dwSize) {
  HTAPICALL call = (HTAPICALL)(DWORD_PTR)hdCall;
  (void)lpsUserUserInfo, (void)dwSize;
  line_event(opened_line, call, LINE_CALLSTATE, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE, 0);
  completed(dwRequestID, 0);
  return (LONG)dwRequestID;
}

LONG TSPIAPI TSPI_lineGetDevCaps(DWORD dwDeviceID, DWORD dwTSPIVersion, DWORD dwExtVersion,
                                 LPLINEDEVCAPS lpLineDevCaps) {
  (void)dwDeviceID, (void)dwTSPIVersion, (void)dwExtVersion;
  lpLineDevCaps->dwNeededSize = lpLineDevCaps->dwUsedSize = sizeof(LINEDEVCAPS);
#if TAPI_CURRENT_VERSION >= 0x00030000
  lpLineDevCaps->ProtocolGuid = TAPIPROTOCOL_PSTN;
#endif
  return 0;
}
