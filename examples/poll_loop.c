/* SPDX-License-Identifier: MIT
 * Example: a program with a poll() loop of its own, here for what is typed. Its TAPI part was written with
 * callbacks; they run inside tapi32Pump, which is due when the pump's descriptor is readable. epoll and
 * kqueue work the same.
 *
 *   cc poll_loop.c demo_call.c $(pkg-config --cflags --libs tapi32)
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <tapi32ext.h>
#include <unistd.h>

#include "demo_call.h"

static void CALLBACK OnMessage(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR param1,
                               DWORD_PTR param2, DWORD_PTR param3) {
  (void)instance;
  DemoMessage(device, message, param1, param2, param3);
}

/* 0 when nothing more can be typed. */
static int EchoInput(void) {
  char text[256];
  ssize_t length = read(STDIN_FILENO, text, sizeof text);
  if (length > 0) printf("you typed %ld bytes\n", (long)length);
  return length > 0;
}

static void Loop(int pump) {
  struct pollfd watched[2] = {{pump, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  nfds_t count = 2;
  while (!DemoFinished()) {
    if (poll(watched, count, -1) < 0) {
      if (errno == EINTR) continue;
      perror("poll");
      return;
    }
    if (watched[0].revents != 0) tapi32Pump(0);
    if (count == 2 && watched[1].revents != 0 && !EchoInput()) count = 1;
  }
}

int main(void) {
  HLINEAPP app = 0;
  DWORD devices = 0;
  DWORD version = 0x00020002;
  int pump = -1;

  if (lineInitializeEx(&app, NULL, OnMessage, "poll loop", &devices, &version, NULL) < 0 ||
      tapi32GetPumpDescriptor(&pump) < 0) {
    fprintf(stderr, "initialisation failed; TAPI32_LOG=debug says why\n");
    return 1;
  }
  DemoStart(app);
  Loop(pump);
  lineShutdown(app);
  return DemoResult();
}
