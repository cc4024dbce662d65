// SPDX-License-Identifier: MIT
// The API versions there are, by the names the code uses for them.
#ifndef TAPI_CORE_VERSIONS_HPP_
#define TAPI_CORE_VERSIONS_HPP_

#include <tapi.h>

#include <array>

namespace tapi::core {

inline constexpr DWORD kVersion13 = 0x00010003;
inline constexpr DWORD kVersion14 = 0x00010004;
inline constexpr DWORD kVersion20 = 0x00020000;
inline constexpr DWORD kVersion21 = 0x00020001;
inline constexpr DWORD kVersion22 = 0x00020002;
inline constexpr DWORD kVersion30 = 0x00030000;
inline constexpr DWORD kVersion31 = 0x00030001;
inline constexpr DWORD kHighestVersion = kVersion31;

inline constexpr std::array<DWORD, 7> kVersions = {kVersion13, kVersion14, kVersion20, kVersion21,
                                                   kVersion22, kVersion30, kVersion31};

// The highest version that exists in [low, high], 0 when there is none.
constexpr DWORD HighestVersionIn(DWORD low, DWORD high) {
  DWORD found = 0;
  for (const DWORD version : kVersions) {
    if (version >= low && version <= high) found = version;
  }
  return found;
}

}  // namespace tapi::core

#endif  // TAPI_CORE_VERSIONS_HPP_
