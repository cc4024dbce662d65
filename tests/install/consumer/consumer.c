// SPDX-License-Identifier: MIT
// The smallest program of somebody else: includes the interface header as C, and calls one function.
#include <stdio.h>
#include <tapi.h>

int main(void) {
  DWORD version = 0;
  LINEEXTENSIONID extension;
  LONG result = lineNegotiateAPIVersion(1, 0, 0x00010003, 0x00020002, &version, &extension);
  if (result != (LONG)LINEERR_UNINITIALIZED) {
    printf("lineNegotiateAPIVersion before lineInitialize: 0x%08X\n", (unsigned)result);
    return 1;
  }
  puts("LINEERR_UNINITIALIZED before lineInitialize, as documented");
  return 0;
}
