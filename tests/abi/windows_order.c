// SPDX-License-Identifier: MIT
// tapi.h and tspi.h behind (WINDOWS_H_BEFORE) or in front of (WINDOWS_H_AFTER) one of Windows types.

#ifdef WINDOWS_H_BEFORE
#include WINDOWS_H_BEFORE
#endif
#include <tapi.h>
#ifdef WINDOWS_H_AFTER
#include WINDOWS_H_AFTER
#endif
#include <tspi.h>

#define CHECK(name, condition) typedef char check_##name[(condition) ? 1 : -1]
CHECK(dword, sizeof(DWORD) == 4 && sizeof(LONG) == 4 && (LONG)-1 < 0);
CHECK(wchar, sizeof(WCHAR) == 2);
CHECK(handles, sizeof(HWND) == sizeof(void*) && sizeof(HCALL) == 4);
CHECK(params, sizeof(LINEINITIALIZEEXPARAMS) == 20 + sizeof(void*));
CHECK(status, sizeof(LINECALLSTATUS) == 56);

LONG Use(HWND window, LPCWSTR number);
LONG Use(HWND window, LPCWSTR number) {
  LINECALLSTATUS status;
  WPARAM request = 0;
  status.tStateEntryTime.wYear = 2000;
  if (lineGetCallStatus(0, &status) == LINEERR_INVALCALLHANDLE) return lineDialW(0, number, 0);
  return tapiRequestDrop(window, request);
}
