// SPDX-License-Identifier: MIT
// StructLayout: a variable structure as data; its fixed part by API version, and its variable fields.
#ifndef TAPI_MARSHAL_STRUCT_LAYOUT_HPP_
#define TAPI_MARSHAL_STRUCT_LAYOUT_HPP_

#include <tapi.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace tapi::marshal {

enum class FieldKind : std::uint8_t {
  kText,           // one NUL-terminated text, in the form of the function
  kFormattedText,  // the same, or bytes when dwStringFormat says binary
  kTextList,       // several texts, each with its NUL, ended by an empty one: device classes
  kTextTable,  // a fixed number of texts, all in the same number of bytes: terminal and completion message
               // texts
  kBytes,      // never converted
  kArray,      // records, which may have texts of their own; offsets in them count from the outer structure
};

// From `version` on, until the next entry, the fixed part has `size` bytes.
struct FixedPart {
  DWORD version;
  DWORD size;
};

struct RecordLayout;

// A pair of dw…Size and dw…Offset members; offsets count from the start of the structure or record that holds
// them.
struct VarField {
  const char* name = nullptr;
  FieldKind kind = FieldKind::kBytes;
  std::uint16_t size_at = 0;
  std::uint16_t offset_at = 0;
  std::uint16_t count_at = 0;            // kTextTable, kArray: the member that counts the entries
  std::uint16_t entry_size_at = 0;       // kTextTable: the member that says how large each entry is
  const RecordLayout* record = nullptr;  // kArray
  bool counts_the_array = false;         // the count speaks of this array only: 0 when the array is absent
  bool informational = false;  // empty rather than an error when an application's is outside dwTotalSize
};

// An element of an array.
struct RecordLayout {
  const char* name;
  std::span<const FixedPart> fixed;
  std::span<const VarField> fields;
};

enum class Family : std::uint8_t { kLine, kPhone };

enum class Header : std::uint8_t {
  kThreeSizes,  // dwTotalSize, dwNeededSize, dwUsedSize
  kTotalOnly,   // dwTotalSize
};

struct StructLayout {
  const char* name;
  Family family;
  Header header;
  std::span<const FixedPart> fixed;
  std::span<const VarField> fields;
  LONG invalid;                                // error for a bad variable field of an application's
  std::uint16_t string_format_at = 0;          // dwStringFormat that tells the form of the texts; 0: none
  const RecordLayout* inline_array = nullptr;  // records right behind the fixed part (LINEFORWARDLIST), …
  std::uint16_t inline_count_at = 0;           // … and the member that counts them
};

// Bytes of the fixed part for an application or provider that negotiated `version`. Without an inline array's
// records.
DWORD FixedSize(const StructLayout& layout, DWORD version) noexcept;
DWORD FixedSize(const RecordLayout& layout, DWORD version) noexcept;

// The same of the newest version, which is the shape of our own structures.
inline DWORD LatestSize(const StructLayout& layout) noexcept { return layout.fixed.back().size; }
inline DWORD LatestSize(const RecordLayout& layout) noexcept { return layout.fixed.back().size; }

// LINEERR_STRUCTURETOOSMALL or PHONEERR_STRUCTURETOOSMALL, and so on.
LONG TooSmallCode(const StructLayout& layout) noexcept;
LONG FailedCode(const StructLayout& layout) noexcept;

// The layout of a structure of tapi.h, e.g. LayoutOf<LINECALLINFO>(). Specialised for each in the family
// headers (marshal/layouts.hpp has them all).
template <class T>
const StructLayout& LayoutOf();

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_STRUCT_LAYOUT_HPP_
