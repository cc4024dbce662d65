// SPDX-License-Identifier: MIT
// Fixed parts by version, and error codes by family.
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {
namespace {

// Versions below the first known one get the oldest shape.
DWORD SizeAt(std::span<const FixedPart> fixed, DWORD version) noexcept {
  DWORD size = fixed.front().size;
  for (const FixedPart& part : fixed) {
    if (part.version <= version) size = part.size;
  }
  return size;
}

}  // namespace

DWORD FixedSize(const StructLayout& layout, DWORD version) noexcept { return SizeAt(layout.fixed, version); }
DWORD FixedSize(const RecordLayout& layout, DWORD version) noexcept { return SizeAt(layout.fixed, version); }

LONG TooSmallCode(const StructLayout& layout) noexcept {
  return layout.family == Family::kLine ? LINEERR_STRUCTURETOOSMALL : PHONEERR_STRUCTURETOOSMALL;
}

LONG FailedCode(const StructLayout& layout) noexcept {
  return layout.family == Family::kLine ? LINEERR_OPERATIONFAILED : PHONEERR_OPERATIONFAILED;
}

}  // namespace tapi::marshal
