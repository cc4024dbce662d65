// SPDX-License-Identifier: MIT
// Text: UTF-8 of the A functions to and from UTF-16 of the W functions, with defined results for bad input.
#ifndef TAPI_MARSHAL_TEXT_HPP_
#define TAPI_MARSHAL_TEXT_HPP_

#include <tapi.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tapi::marshal {

enum class TextForm : unsigned char {
  kNarrow,  // CHAR, UTF-8: the A functions
  kWide,    // WCHAR, UTF-16 in the byte order of the machine: the W functions and providers
};

// Bytes of one unit of text in `form`.
constexpr DWORD UnitSize(TextForm form) noexcept { return form == TextForm::kWide ? 2 : 1; }

// Bad input never fails: each invalid UTF-8 sequence, also one that encodes a surrogate, and each lone
// surrogate becomes U+FFFD. Both convert NULs within the text like any other character.
std::u16string FromNarrow(std::string_view utf8);
std::string ToNarrow(std::u16string_view utf16);

// Bytes that ToNarrow() would give.
std::size_t NarrowSize(std::u16string_view utf16) noexcept;

// Writes what ToNarrow() would give, NarrowSize() bytes and no NUL; returns the end.
char* WriteNarrow(std::u16string_view utf16, char* out) noexcept;

// NUL-terminated text of an application, of which at most `max` units are looked at: nothing when there is no
// NUL among them. `text` may be misaligned, but not null.
std::optional<std::u16string> ReadNarrow(const char* text, std::size_t max);
std::optional<std::u16string> ReadWide(const WCHAR* text, std::size_t max);

// Fills an application's buffer of `units` units with text and NUL, cut to what fits, never within a
// character. Returns the units written, NUL included; 0 only when `units` is 0.
std::size_t CopyNarrow(std::u16string_view text, char* out, std::size_t units) noexcept;
std::size_t CopyWide(std::u16string_view text, WCHAR* out, std::size_t units) noexcept;

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_TEXT_HPP_
