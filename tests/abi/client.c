// SPDX-License-Identifier: MIT
// An application in the idiom of the 1990s, to be compiled by every standard that tapi.h promises; not run.

#include <string.h>
#include <tapi.h>

#ifdef UNICODE
typedef WCHAR Character;
#else
typedef char Character;
#endif

#ifdef TAPI32_DWORD_CALLBACKS
typedef DWORD Parameter;
#else
typedef DWORD_PTR Parameter;
#endif

static const Character kNumber[] = {'1', '0', '0', '1', 0};
static const Character kName[] = {'c', 'l', 'i', 'e', 'n', 't', 0};
static HLINEAPP line_app;
static HLINE line;
static HCALL call;

static void CALLBACK OnLine(DWORD hDevice, DWORD dwMessage, Parameter dwInstance, Parameter dwParam1,
                            Parameter dwParam2, Parameter dwParam3) {
  (void)dwInstance;
  (void)dwParam3;
  switch (dwMessage) {
    case LINE_CALLSTATE:
      if (dwParam1 == LINECALLSTATE_DISCONNECTED && (dwParam2 & LINEDISCONNECTMODE_BUSY) != 0)
        lineDrop(call, NULL, 0);
      if (dwParam1 == LINECALLSTATE_IDLE) lineDeallocateCall((HCALL)hDevice);
      break;
    case LINE_REPLY:
      if ((LONG)dwParam2 == LINEERR_CALLUNAVAIL) line = 0;
      break;
    default:
      break;
  }
}

/* Error codes as case labels of a LONG, and in comparisons with one. */
static int Describe(LONG result) {
  static const LONG fatal[] = {LINEERR_NODRIVER, LINEERR_NODEVICE, PHONEERR_NODRIVER, TAPIERR_REQUESTFAILED};
  switch (result) {
    case 0:
      return 0;
    case LINEERR_ALLOCATED:
      return 1;
    case LINEERR_REINIT:
      return 2;
    default:
      break;
  }
  return result == LINEERR_OPERATIONFAILED || result == fatal[0] || result < 0 ? 3 : 4;
}

static LONG Open(void) {
  LINEEXTENSIONID extension;
  DWORD version = 0, devices = 0, device;
  LONG result = lineInitialize(&line_app, NULL, OnLine, "client", &devices);
  if (result < 0) return result;
  for (device = 0; device < devices; ++device) {
    if (lineNegotiateAPIVersion(line_app, device, 0x00010003, 0x00010004, &version, &extension) == 0) break;
  }
  return lineOpen(line_app, device, &line, version, 0, (DWORD_PTR)&line, LINECALLPRIVILEGE_OWNER,
                  LINEMEDIAMODE_INTERACTIVEVOICE, NULL);
}

static LONG Dial(void) {
  LINECALLPARAMS params;
  memset(&params, 0, sizeof(params));
  params.dwTotalSize = sizeof(params);
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
#if TAPI_CURRENT_VERSION >= 0x00020000
  params.dwNoAnswerTimeout = 30;
#endif
  return lineMakeCall(line, &call, kNumber, 0, &params);
}

static LONG Modern(void) {
  LINEINITIALIZEEXPARAMS params;
  LINEMESSAGE message;
  DWORD devices = 0, version = TAPI_CURRENT_VERSION;
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  params.Handles.hEvent = NULL;
  LONG result = lineInitializeEx(&line_app, NULL, NULL, kName, &devices, &version, &params);
  return result == 0 ? lineGetMessage(line_app, &message, 0) : (LONG)TAPIERROR_FORMATMESSAGE(result);
}

static LONG Requests(void) {
  LINEREQMAKECALL request;
  LINEPROXYREQUEST proxy;
  LONG result = lineGetRequest(line_app, LINEREQUESTMODE_MAKECALL, &request);
  memset(&proxy, 0, sizeof(proxy));
  proxy.GetAgentInfo.AgentInfo.cyOverallCallRate.int64 = 0;
  if (request.szDestAddress[0] != kNumber[0] || proxy.CreateAgentSession.hAgent != 0) return result;
  return tapiRequestMakeCall(kNumber, kName, kName, kName);
}

int main(void) {
  LONG result = Open();
  if (result == 0) result = Dial();
  if (result > 0) result = Modern() + Requests();
  lineShutdown(line_app);
  return Describe(result);
}
