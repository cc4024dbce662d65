// SPDX-License-Identifier: MIT
// WCHAR is the EXPECTED type, and LPCWSTR takes the literal of that type.

#ifdef WINDOWS_H
#include WINDOWS_H
#endif
#include <tapi.h>

#ifdef __cplusplus
template <class A, class B>
struct Same {
  enum { value = 0 };
};
template <class A>
struct Same<A, A> {
  enum { value = 1 };
};
typedef char wchar_is_the_expected_type[Same<WCHAR, EXPECTED>::value ? 1 : -1];
#else
typedef char wchar_is_the_expected_type[__builtin_types_compatible_p(WCHAR, EXPECTED) ? 1 : -1];
#endif

static const EXPECTED kNumber[] = {'1', '2', 0};
LPCWSTR Number(void);
LPCWSTR Number(void) { return kNumber; }
