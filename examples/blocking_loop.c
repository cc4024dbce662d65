/* SPDX-License-Identifier: MIT
 * Example: a plain blocking loop. The program has nothing else to do and waits in lineGetMessage.
 *
 *   cc blocking_loop.c demo_call.c $(pkg-config --cflags --libs tapi32)
 */
#include <stdio.h>
#include <string.h>
#include <tapi32ext.h>

#include "demo_call.h"

int main(void) {
  HLINEAPP app = 0;
  DWORD devices = 0;
  DWORD version = 0x00020002;
  LINEINITIALIZEEXPARAMS params;
  LINEMESSAGE message;

  memset(&params, 0, sizeof params);
  params.dwTotalSize = sizeof params;
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  if (lineInitializeEx(&app, NULL, NULL, "blocking loop", &devices, &version, &params) < 0) {
    fprintf(stderr, "lineInitializeEx failed; TAPI32_LOG=debug says why\n");
    return 1;
  }

  DemoStart(app);
  while (!DemoFinished() && lineGetMessage(app, &message, TAPI32_INFINITE) == 0)
    DemoMessage(message.hDevice, message.dwMessageID, message.dwParam1, message.dwParam2, message.dwParam3);

  lineShutdown(app);
  return DemoResult();
}
