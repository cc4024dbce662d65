/* SPDX-License-Identifier: MIT
 * The call that the examples make: plain TAPI, the same on Windows.
 */
#include "demo_call.h"

#include <stdio.h>

enum { CALLING, CALLED, ENDS };

static HLINE lines[ENDS];
static HCALL calls[ENDS];
static int connected[ENDS];
static int over[ENDS];
static int failed;

static const char* StateName(DWORD_PTR state) {
  switch (state) {
    case LINECALLSTATE_IDLE:
      return "IDLE";
    case LINECALLSTATE_OFFERING:
      return "OFFERING";
    case LINECALLSTATE_ACCEPTED:
      return "ACCEPTED";
    case LINECALLSTATE_DIALTONE:
      return "DIALTONE";
    case LINECALLSTATE_DIALING:
      return "DIALING";
    case LINECALLSTATE_RINGBACK:
      return "RINGBACK";
    case LINECALLSTATE_BUSY:
      return "BUSY";
    case LINECALLSTATE_CONNECTED:
      return "CONNECTED";
    case LINECALLSTATE_PROCEEDING:
      return "PROCEEDING";
    case LINECALLSTATE_DISCONNECTED:
      return "DISCONNECTED";
    default:
      return "another state";
  }
}

static LONG Check(const char* what, LONG result) {
  if (result >= 0) return result;
  fprintf(stderr, "%s failed: 0x%08X\n", what, (unsigned)result);
  failed = 1;
  return result;
}

static LONG OpenLine(HLINEAPP app, DWORD device, DWORD privileges) {
  DWORD version = 0;
  LINEEXTENSIONID extension;
  LONG result = Check("lineNegotiateAPIVersion",
                      lineNegotiateAPIVersion(app, device, 0x00020000, 0x00020002, &version, &extension));
  if (result < 0) return result;
  return Check("lineOpen", lineOpen(app, device, &lines[device], version, 0, 0, privileges,
                                    LINEMEDIAMODE_INTERACTIVEVOICE, NULL));
}

LONG DemoStart(HLINEAPP app) {
  LONG result = OpenLine(app, CALLED, LINECALLPRIVILEGE_OWNER);
  if (result == 0) result = OpenLine(app, CALLING, LINECALLPRIVILEGE_NONE);
  if (result == 0)
    result = Check("lineMakeCall", lineMakeCall(lines[CALLING], &calls[CALLING], "1001", 0, NULL));
  return result < 0 ? result : 0;
}

static void OnCallState(HCALL call, DWORD_PTR state) {
  int end = call == calls[CALLED] ? CALLED : CALLING;
  printf("%s end: %s\n", end == CALLED ? "called" : "calling", StateName(state));
  switch (state) {
    case LINECALLSTATE_OFFERING:
      Check("lineAnswer", lineAnswer(call, NULL, 0));
      break;
    case LINECALLSTATE_CONNECTED:
      connected[end] = 1;
      if (connected[CALLING] && connected[CALLED]) Check("lineDrop", lineDrop(calls[CALLING], NULL, 0));
      break;
    case LINECALLSTATE_DISCONNECTED:
      lineDrop(call, NULL, 0); /* it may be IDLE already */
      break;
    case LINECALLSTATE_IDLE:
      Check("lineDeallocateCall", lineDeallocateCall(call));
      over[end] = 1;
      break;
    default:
      break;
  }
}

void DemoMessage(DWORD device, DWORD message, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR param3) {
  (void)param3;
  switch (message) {
    case LINE_REPLY: /* param1 is the request ID, param2 its result */
      Check("a request", (LONG)param2);
      break;
    case LINE_APPNEWCALL: /* device is the line, param2 the new call */
      calls[CALLED] = (HCALL)param2;
      break;
    case LINE_CALLSTATE:
      OnCallState(device, param1);
      break;
    default:
      break;
  }
}

int DemoFinished(void) { return failed || (over[CALLING] && over[CALLED]); }

int DemoResult(void) { return failed || !connected[CALLING] || !connected[CALLED]; }
