/* SPDX-License-Identifier: MIT
 * A call as programs of the 1990s made it: a callback, API version 1.3 to 1.4, and a message loop.
 *
 *     cc nineties.c $(pkg-config --cflags --libs tapi32) && ./a.out [line device] [number]
 */
#include <stdio.h>
#include <stdlib.h>
#include <tapi.h>
#include <tapi32ext.h>

static HCALL call;
static LONG make_request;
static int connected, idle, failed;

static void CALLBACK LineCallback(DWORD hDevice, DWORD dwMsg, DWORD_PTR dwInstance, DWORD_PTR dwParam1,
                                  DWORD_PTR dwParam2, DWORD_PTR dwParam3) {
  (void)dwInstance;
  (void)dwParam3;
  if (dwMsg == LINE_REPLY && (LONG)dwParam1 == make_request && dwParam2 != 0) failed = 1;
  if (dwMsg != LINE_CALLSTATE || hDevice != call) return;
  switch (dwParam1) {
    case LINECALLSTATE_CONNECTED:
      puts("connected");
      connected = 1;
      lineDrop(call, NULL, 0);
      break;
    case LINECALLSTATE_BUSY:
    case LINECALLSTATE_DISCONNECTED:
      if (!connected) failed = 1;
      lineDrop(call, NULL, 0);
      break;
    case LINECALLSTATE_IDLE:
      puts("idle");
      idle = 1;
      break;
  }
}

int main(int argc, char** argv) {
  DWORD line_device = argc > 1 ? (DWORD)atoi(argv[1]) : 0;
  const char* number = argc > 2 ? argv[2] : "9908" /* the loopback switch answers it */;
  HLINEAPP app;
  HLINE line;
  DWORD devices, version;
  LINEEXTENSIONID extension;

  if (lineInitialize(&app, NULL, LineCallback, "Nineties Dialer", &devices) != 0) return 1;
  if (lineNegotiateAPIVersion(app, line_device, 0x00010003, 0x00010004, &version, &extension) != 0) return 1;
  if (lineOpen(app, line_device, &line, version, 0, 0, LINECALLPRIVILEGE_NONE, 0, NULL) != 0) return 1;
  make_request = lineMakeCall(line, &call, number, 0, NULL);
  if (make_request < 0) return 1;
  while (!idle && !(failed && call == 0)) tapi32Pump(1000); /* was: GetMessage, DispatchMessage */
  if (call != 0) lineDeallocateCall(call);
  lineClose(line);
  lineShutdown(app);
  return connected ? 0 : 1;
}
