// SPDX-License-Identifier: MIT
// FixedSize: how many bytes of a structure's fixed part exist at a TSPI version.
#ifndef TAPI_PROVIDERS_COMMON_FIXED_SIZE_HPP_
#define TAPI_PROVIDERS_COMMON_FIXED_SIZE_HPP_

#include <tspi.h>

namespace tapi::provider {

inline constexpr DWORD kVersion13 = 0x00010003;
inline constexpr DWORD kVersion14 = 0x00010004;
inline constexpr DWORD kVersion20 = 0x00020000;
inline constexpr DWORD kVersion21 = 0x00020001;
inline constexpr DWORD kVersion22 = 0x00020002;
inline constexpr DWORD kVersion30 = 0x00030000;
inline constexpr DWORD kVersion31 = 0x00030001;

// Structures that never grew.
template <class T>
constexpr DWORD FixedSize(DWORD /*version*/) {
  return sizeof(T);
}

template <>
constexpr DWORD FixedSize<LINEDEVCAPS>(DWORD version) {
  if (version >= kVersion30) return sizeof(LINEDEVCAPS);
  if (version >= kVersion22) return 268;
  if (version >= kVersion20) return 252;
  return version >= kVersion14 ? 240 : 236;
}

template <>
constexpr DWORD FixedSize<LINEADDRESSCAPS>(DWORD version) {
  if (version >= kVersion20) return sizeof(LINEADDRESSCAPS);
  return version >= kVersion14 ? 180 : 176;
}

template <>
constexpr DWORD FixedSize<LINECALLINFO>(DWORD version) {
  if (version >= kVersion30) return sizeof(LINECALLINFO);
  return version >= kVersion20 ? 324 : 296;
}

template <>
constexpr DWORD FixedSize<LINECALLSTATUS>(DWORD version) {
  return version >= kVersion20 ? sizeof(LINECALLSTATUS) : 36;
}

template <>
constexpr DWORD FixedSize<LINEDEVSTATUS>(DWORD version) {
  return version >= kVersion20 ? sizeof(LINEDEVSTATUS) : 76;
}

template <>
constexpr DWORD FixedSize<LINECALLPARAMS>(DWORD version) {
  if (version >= kVersion30) return sizeof(LINECALLPARAMS);
  return version >= kVersion20 ? 176 : 112;
}

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_FIXED_SIZE_HPP_
