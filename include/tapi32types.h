// SPDX-License-Identifier: MIT
// The Windows base types that tapi.h and tspi.h are written in, for systems whose programs need no <windows.h>.
//
// A <windows.h> that came first keeps its types; they are only checked. One that is on the include path is included
// here, as the Windows tapi.h does. Without any, this header declares the types itself, spelled so that a later
// Wine-style <windows.h> repeats them identically. Macros for the program, all optional, all before the first include:
//
//   TAPI32_NO_WINDOWS_H        don't look for a <windows.h> on the include path
//   TAPI32_HAVE_WINDOWS_TYPES  the types come from a header that is not recognised below; use them as they are
//   TAPI32_WCHAR               the type of WCHAR, 16 bits wide, where the program's other headers want a certain one
//   NO_STRICT                  HWND, HICON and HINSTANCE are plain void pointers, as in <windows.h>

#ifndef TAPI32TYPES_H
#define TAPI32TYPES_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#include <windows.h>
#elif defined(__has_include) && !defined(TAPI32_NO_WINDOWS_H) && !defined(TAPI32_HAVE_WINDOWS_TYPES)
#if __has_include(<windows.h>)
#include <windows.h>
#endif
#endif

/* Header guards of Windows SDK, mingw-w64, Wine, ReactOS and WinPR headers that declare the base types. */
#if !defined(TAPI32_HAVE_WINDOWS_TYPES) &&                                                                             \
    (defined(_WINDOWS_) || defined(_WINDOWS_H) || defined(_INC_WINDOWS) || defined(_WINDEF_) || defined(_WINDEF_H) ||  \
     defined(_MINWINDEF_) || defined(_WINNT_) || defined(_WINNT_H) || defined(__WINE_WINDEF_H) ||                      \
     defined(WINPR_WTYPES_H))
#define TAPI32_HAVE_WINDOWS_TYPES
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TAPI32_HAVE_WINDOWS_TYPES

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
typedef uintptr_t WPARAM;
typedef intptr_t LPARAM;
#ifndef __OBJC__
typedef int BOOL; /* Objective-C has a BOOL of its own */
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

#endif /* !TAPI32_HAVE_WINDOWS_TYPES */

/* Declarations of 1990s source; they mean nothing on flat memory with one calling convention. */
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

#if !defined(__LPGUID_DEFINED__)
#define __LPGUID_DEFINED__
typedef GUID *LPGUID;
#endif

#if !defined(__IID_DEFINED__) && !defined(_WIN32)
typedef GUID CLSID;
#endif

/* A <windows.h> that has the types above has this one too, unless only its innermost part (windef.h) was included. */
#if !defined(_WIN32) && !defined(_WINDOWS_) && !defined(_WINDOWS_H) && !defined(_INC_WINDOWS) &&                        \
    !defined(_WINBASE_) && !defined(_MINWINBASE_) && !defined(_WINBASE_H) && !defined(__WINE_WINBASE_H) &&             \
    !defined(WINPR_WTYPES_H)
/* A date and time of day; wDayOfWeek counts from Sunday = 0. */
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

/* A fixed-point amount: int64 / 10000. */
#ifndef _tagCY_DEFINED
#define _tagCY_DEFINED
#define _CY_DEFINED
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
typedef double DATE; /* days since 30 December 1899, the time of day as a fraction */
#endif

/* The binary contract holds only with these widths, whoever declared the types. */
#define TAPI32_ASSERT_(name, condition) typedef char tapi32_assert_##name[(condition) ? 1 : -1]
TAPI32_ASSERT_(byte_is_8_bits, sizeof(BYTE) == 1);
TAPI32_ASSERT_(word_is_16_bits, sizeof(WORD) == 2);
TAPI32_ASSERT_(dword_is_32_bits, sizeof(DWORD) == 4);
TAPI32_ASSERT_(long_is_32_bits, sizeof(LONG) == 4);
TAPI32_ASSERT_(wchar_is_16_bits, sizeof(WCHAR) == 2);
TAPI32_ASSERT_(dword_ptr_is_pointer_wide, sizeof(DWORD_PTR) == sizeof(void *));
TAPI32_ASSERT_(guid_is_16_bytes, sizeof(GUID) == 16);
TAPI32_ASSERT_(systemtime_is_16_bytes, sizeof(SYSTEMTIME) == 16);
TAPI32_ASSERT_(currency_is_8_bytes, sizeof(CURRENCY) == 8);

#ifdef __cplusplus
}
#endif

#endif /* TAPI32TYPES_H */
