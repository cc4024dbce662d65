// SPDX-License-Identifier: MIT
// The innermost part of a Wine-style <windows.h>: strict handles, ms_abi, WCHAR by language.
#ifndef _WINDEF_
#define _WINDEF_

#if defined(__x86_64__) && defined(__GNUC__)
#define __stdcall __attribute__((ms_abi))
#else
#define __stdcall
#endif
#undef CALLBACK
#undef WINAPI
#undef PASCAL
#define CALLBACK __stdcall
#define WINAPI __stdcall
#define PASCAL __stdcall
#ifndef FAR
#define FAR
#endif
#undef TRUE
#undef FALSE
#define TRUE 1
#define FALSE 0

#ifdef __cplusplus
extern "C" {
#endif

#define DECLARE_HANDLE(name) \
  struct name##__ {          \
    int unused;              \
  };                         \
  typedef struct name##__* name

typedef unsigned char BYTE, *PBYTE, *LPBYTE;
typedef unsigned short WORD, *PWORD, *LPWORD;
typedef unsigned int DWORD, *PDWORD, *LPDWORD;
typedef unsigned int UINT, ULONG;
typedef int LONG, *PLONG, *LPLONG;
typedef int INT, BOOL, *LPBOOL;
typedef unsigned long DWORD_PTR, ULONG_PTR, UINT_PTR, WPARAM;
typedef long LONG_PTR, LPARAM, LRESULT;
typedef char CHAR, *LPSTR;
typedef const char* LPCSTR;
#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
#include <stddef.h>
typedef wchar_t WCHAR, *LPWSTR;
#elif defined(__cplusplus) && !defined(WINDOWS_WCHAR_IS_SHORT)
typedef char16_t WCHAR, *LPWSTR;
#else
typedef unsigned short WCHAR, *LPWSTR;
#endif
typedef const WCHAR* LPCWSTR;
typedef void *PVOID, *LPVOID, *HANDLE;
typedef const void* LPCVOID;
DECLARE_HANDLE(HWND);
DECLARE_HANDLE(HICON);
DECLARE_HANDLE(HINSTANCE);

#ifdef __cplusplus
}
#endif

#endif
