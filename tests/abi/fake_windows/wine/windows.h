// SPDX-License-Identifier: MIT
// A header in the style of Wine's <windows.h>, for the order of includes; not a usable one.
#ifndef _WINDOWS_
#define _WINDOWS_

#include "windef.h"

typedef struct _SYSTEMTIME {
  WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds;
} SYSTEMTIME, *PSYSTEMTIME, *LPSYSTEMTIME;

#ifndef GUID_DEFINED
#define GUID_DEFINED
typedef struct _GUID {
  unsigned int Data1;
  unsigned short Data2, Data3;
  unsigned char Data4[8];
} GUID;
#endif
typedef GUID* LPGUID;
typedef GUID IID, CLSID;

#endif
