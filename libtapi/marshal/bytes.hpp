// SPDX-License-Identifier: MIT
// Loads and stores at any alignment; for marshal's own sources.
#ifndef TAPI_MARSHAL_BYTES_HPP_
#define TAPI_MARSHAL_BYTES_HPP_

#include <tapi.h>

#include <cstddef>
#include <cstring>

namespace tapi::marshal {

inline DWORD LoadDword(const std::byte* at) noexcept {
  DWORD value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

inline void StoreDword(std::byte* at, DWORD value) noexcept { std::memcpy(at, &value, sizeof(value)); }

inline char16_t LoadUnit(const std::byte* at) noexcept {
  char16_t value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

// Where the sizes of the header are.
inline constexpr DWORD kTotalAt = 0;
inline constexpr DWORD kNeededAt = 4;
inline constexpr DWORD kUsedAt = 8;

// Variable fields start at a multiple of this: text at its unit, everything else where a DWORD may be.
inline constexpr std::size_t kFieldAlignment = 4;
inline constexpr std::size_t kWideAlignment = 2;

constexpr std::size_t AlignUp(std::size_t value, std::size_t alignment) noexcept {
  return (value + alignment - 1) & ~(alignment - 1);
}

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_BYTES_HPP_
