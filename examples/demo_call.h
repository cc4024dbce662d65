/* SPDX-License-Identifier: MIT
 * What the examples do with their messages: line device 0 calls line device 1, which answers; then device 0
 * hangs up. None of it depends on how the messages come, which is what the examples are about.
 */
#ifndef DEMO_CALL_H
#define DEMO_CALL_H

#include <tapi.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Opens both lines and makes the call. The number is that of device 1 of the built-in loopback provider. 0,
 * or what failed, as a LINEERR_ code. */
LONG DemoStart(HLINEAPP app);

/* Shows one message and does what it calls for: the body of any LINECALLBACK. */
void DemoMessage(DWORD device, DWORD message, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR param3);

/* Non-zero when both ends of the call are over, or something failed. */
int DemoFinished(void);

/* The exit code of the example: 0 when the call was connected and ended as it should. */
int DemoResult(void);

#ifdef __cplusplus
}
#endif

#endif /* DEMO_CALL_H */
