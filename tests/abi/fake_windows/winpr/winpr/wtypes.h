// SPDX-License-Identifier: MIT
// A header in the style of WinPR's wtypes.h, for the order of includes: plain handles, WCHAR always an
// integer.
#ifndef WINPR_WTYPES_H
#define WINPR_WTYPES_H

#include <stdint.h>

#define CALLBACK
#define WINAPI
#ifndef FAR
#define FAR
#endif
#ifndef TRUE
#define TRUE 1
#define FALSE 0
#endif

typedef void *PVOID, *LPVOID;
typedef int32_t BOOL;
typedef uint8_t BYTE, *PBYTE, *LPBYTE;
typedef char CHAR, *PCHAR, *LPSTR;
typedef const CHAR* LPCSTR;
typedef uint16_t WCHAR, *PWCHAR, *LPWSTR;
typedef const WCHAR* LPCWSTR;
typedef int32_t INT, LONG, *PLONG, *LPLONG;
typedef uint32_t UINT, ULONG;
typedef uint16_t WORD, *PWORD, *LPWORD;
typedef uint32_t DWORD, *PDWORD, *LPDWORD;
#if defined(__LP64__)
typedef int64_t LONG_PTR;
typedef uint64_t ULONG_PTR, DWORD_PTR;
#else
typedef int32_t LONG_PTR;
typedef uint32_t ULONG_PTR, DWORD_PTR;
#endif
typedef void* HANDLE;
typedef HANDLE HINSTANCE;
typedef HANDLE HWND;
typedef HANDLE HICON;
typedef DWORD HCALL;

typedef struct _GUID {
  uint32_t Data1;
  uint16_t Data2;
  uint16_t Data3;
  BYTE Data4[8];
} GUID, UUID, *PGUID, *LPGUID;

typedef struct _SYSTEMTIME {
  WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds;
} SYSTEMTIME, *PSYSTEMTIME, *LPSYSTEMTIME;

#endif
