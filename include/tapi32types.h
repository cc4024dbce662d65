// SPDX-License-Identifier: MIT
// The Windows base types that tapi.h and tspi.h are written in, so that programs need no <windows.h>.
//
// A <windows.h> or WinPR header that came first keeps its types; only their widths are checked. One that is
// on the include path is included from here, as the Windows tapi.h does, so that it makes no difference
// whether the program includes it before or after. Without any, this header declares the types itself.
//
// Macros for the program, all optional, all before the first include:
//
//   TAPI32_NO_WINDOWS_H        don't look for a <windows.h> on the include path
//   TAPI32_HAVE_WINDOWS_TYPES  the program has declared all of these types itself: BYTE WORD DWORD LONG
//                              DWORD_PTR WPARAM WCHAR LPVOID LPDWORD LPSTR LPCSTR LPWSTR LPCWSTR HANDLE HWND
//                              HICON HINSTANCE SYSTEMTIME, and GUID if it also defines GUID_DEFINED
//   TAPI32_WCHAR               the type to declare WCHAR as; 16 bits wide
//   NO_STRICT                  HWND, HICON and HINSTANCE are plain void pointers, as in <windows.h>

#ifndef TAPI32TYPES_H
#define TAPI32TYPES_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#include <windows.h>
#include <oaidl.h>
#elif defined(__has_include) && !defined(TAPI32_NO_WINDOWS_H) && !defined(TAPI32_HAVE_WINDOWS_TYPES)
#if __has_include(<windows.h>)
#include <windows.h>
#elif __has_include(<winpr/wtypes.h>)
#include <winpr/wtypes.h>
#endif
#endif

/* How the headers of the Windows SDK, mingw-w64, ReactOS, Wine and WinPR tell that they were here. */
#if defined(_WINDOWS_) || defined(_WINDOWS_H) || defined(_INC_WINDOWS) || defined(WINPR_WTYPES_H) || \
    defined(TAPI32_HAVE_WINDOWS_TYPES)
#define TAPI32_FOUND_WINDOWS_H_
#endif
#if defined(_WINDEF_) || defined(_WINDEF_H) || defined(_MINWINDEF_) || defined(_WINNT_) || \
    defined(_WINNT_H) || defined(__WINE_WINDEF_H) || defined(TAPI32_FOUND_WINDOWS_H_)
#define TAPI32_FOUND_WINDEF_H_
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TAPI32_FOUND_WINDEF_H_

#ifndef VOID
#define VOID void
#endif
#ifndef FALSE
#define FALSE 0
#endif
#ifndef TRUE
#define TRUE 1
#endif

typedef char CHAR;
typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef int INT;
typedef unsigned int UINT;
typedef int32_t LONG; /* never long: 32 bits on every target */
typedef uint32_t ULONG;
typedef uint32_t DWORD;
typedef uintptr_t DWORD_PTR;
typedef uintptr_t ULONG_PTR;
typedef intptr_t LONG_PTR;
#if !defined(__OBJC__) && !defined(XMD_H)
typedef int BOOL; /* Objective-C and X11 have a BOOL of their own */
#endif

/* One UTF-16 code unit. */
#if defined(TAPI32_WCHAR)
typedef TAPI32_WCHAR WCHAR;
#elif defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#elif defined(__cplusplus)
typedef char16_t WCHAR;
#else
typedef uint16_t WCHAR;
#endif

typedef void *PVOID;
typedef void *LPVOID;
typedef const void *LPCVOID;
typedef BYTE *LPBYTE;
typedef WORD *LPWORD;
typedef LONG *LPLONG;
typedef DWORD *LPDWORD;
typedef char *LPSTR;
typedef const char *LPCSTR;
typedef WCHAR *LPWSTR;
typedef const WCHAR *LPCWSTR;

typedef void *HANDLE;
#ifdef NO_STRICT
typedef HANDLE HWND;
typedef HANDLE HICON;
typedef HANDLE HINSTANCE;
#else
struct HWND__;
struct HICON__;
struct HINSTANCE__;
typedef struct HWND__ *HWND;
typedef struct HICON__ *HICON;
typedef struct HINSTANCE__ *HINSTANCE;
#endif

#endif /* TAPI32_FOUND_WINDEF_H_ */

#if !defined(TAPI32_FOUND_WINDEF_H_) || defined(WINPR_WTYPES_H)
typedef uintptr_t WPARAM;
typedef intptr_t LPARAM;
#endif

/* Found in 1990s source; with flat memory and one calling convention they mean nothing. */
#ifndef FAR
#define FAR
#endif
#ifndef NEAR
#define NEAR
#endif
#ifndef PASCAL
#define PASCAL
#endif
#ifndef CALLBACK
#define CALLBACK
#endif
#ifndef WINAPI
#define WINAPI
#endif

#if !defined(GUID_DEFINED) && !defined(WINPR_WTYPES_H)
#define GUID_DEFINED
typedef struct _GUID {
  uint32_t Data1;
  uint16_t Data2;
  uint16_t Data3;
  uint8_t Data4[8];
} GUID;
#endif
#ifndef _WIN32
typedef GUID *LPGUID;
typedef GUID CLSID;
#endif

#if !defined(TAPI32_FOUND_WINDOWS_H_) && !defined(_WINBASE_) && !defined(_MINWINBASE_)
/* A date and a time of day; wDayOfWeek counts from Sunday = 0. */
typedef struct _SYSTEMTIME {
  WORD wYear;
  WORD wMonth;
  WORD wDayOfWeek;
  WORD wDay;
  WORD wHour;
  WORD wMinute;
  WORD wSecond;
  WORD wMilliseconds;
} SYSTEMTIME;
#endif

#ifndef _tagCY_DEFINED
#define _tagCY_DEFINED
#define _CY_DEFINED
/* A fixed-point amount in units of 1/10000. */
typedef union tagCY {
#ifdef __GNUC__
  __extension__ struct {
    uint32_t Lo;
    int32_t Hi;
  };
#endif
  int64_t int64;
} CY;
#endif
#ifndef _WIN32
typedef CY CURRENCY;
typedef double DATE; /* days since 30 December 1899; the fraction is the time of day */
#endif

/* The binary contract holds only with these widths, whoever declared the types. */
#define TAPI32_ASSERT_(name, condition) typedef char tapi32_assert_##name[(condition) ? 1 : -1]
TAPI32_ASSERT_(byte_is_8_bits, sizeof(BYTE) == 1);
TAPI32_ASSERT_(word_is_16_bits, sizeof(WORD) == 2);
TAPI32_ASSERT_(dword_is_32_bits, sizeof(DWORD) == 4);
TAPI32_ASSERT_(long_is_32_bits, sizeof(LONG) == 4);
TAPI32_ASSERT_(wchar_is_16_bits, sizeof(WCHAR) == 2);
TAPI32_ASSERT_(dword_ptr_holds_a_pointer, sizeof(DWORD_PTR) == sizeof(void *));
TAPI32_ASSERT_(wparam_holds_a_pointer, sizeof(WPARAM) == sizeof(void *));
TAPI32_ASSERT_(guid_is_16_bytes, sizeof(GUID) == 16);
TAPI32_ASSERT_(systemtime_is_16_bytes, sizeof(SYSTEMTIME) == 16);
TAPI32_ASSERT_(currency_is_8_bytes, sizeof(CURRENCY) == 8);

#ifdef __cplusplus
}
#endif

#endif /* TAPI32TYPES_H */
