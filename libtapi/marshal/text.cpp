// SPDX-License-Identifier: MIT
// Text conversion on utf8cpp, and bounded reads and writes of NUL-terminated text.
#include "marshal/text.hpp"

#include <utf8.h>

#include <cstring>
#include <iterator>

namespace tapi::marshal {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool IsLead(char32_t unit) noexcept { return (unit & 0xFC00U) == 0xD800U; }
constexpr bool IsTrail(char32_t unit) noexcept { return (unit & 0xFC00U) == 0xDC00U; }

// The code point at `at`, which moves past it; U+FFFD for a lone surrogate.
char32_t NextPoint(std::u16string_view text, std::size_t& at) noexcept {
  const char32_t unit = text[at++];
  if (!IsLead(unit) && !IsTrail(unit)) return unit;
  if (IsTrail(unit) || at == text.size() || !IsTrail(text[at])) return kReplacement;
  return 0x10000U + ((unit & 0x3FFU) << 10) + (text[at++] & 0x3FFU);
}

constexpr std::size_t Utf8Length(char32_t point) noexcept {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

// Units before the first one that is not ASCII.
std::size_t AsciiPrefix(std::u16string_view text) noexcept {
  std::size_t n = 0;
  while (n < text.size() && text[n] < 0x80) ++n;
  return n;
}

char16_t LoadUnit(const WCHAR* text, std::size_t index) noexcept {
  char16_t unit = 0;
  std::memcpy(&unit, reinterpret_cast<const char*>(text) + index * sizeof(unit), sizeof(unit));
  return unit;
}

}  // namespace

std::u16string FromNarrow(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  if (utf8::is_valid(utf8.begin(), utf8.end())) {
    utf8::unchecked::utf8to16(utf8.begin(), utf8.end(), std::back_inserter(out));
    return out;
  }
  std::string valid;
  valid.reserve(utf8.size() + 8);
  utf8::replace_invalid(utf8.begin(), utf8.end(), std::back_inserter(valid), kReplacement);
  utf8::unchecked::utf8to16(valid.begin(), valid.end(), std::back_inserter(out));
  return out;
}

std::string ToNarrow(std::u16string_view utf16) {
  std::string out(NarrowSize(utf16), '\0');
  WriteNarrow(utf16, out.data());
  return out;
}

std::size_t NarrowSize(std::u16string_view utf16) noexcept {
  std::size_t at = AsciiPrefix(utf16);
  std::size_t size = at;
  while (at < utf16.size()) size += Utf8Length(NextPoint(utf16, at));
  return size;
}

char* WriteNarrow(std::u16string_view utf16, char* out) noexcept {
  std::size_t at = AsciiPrefix(utf16);
  for (std::size_t i = 0; i < at; ++i) *out++ = static_cast<char>(utf16[i]);
  while (at < utf16.size()) out = utf8::unchecked::append(NextPoint(utf16, at), out);
  return out;
}

std::optional<std::u16string> ReadNarrow(const char* text, std::size_t max) {
  const std::size_t length = strnlen(text, max);
  if (length == max) return std::nullopt;
  return FromNarrow({text, length});
}

std::optional<std::u16string> ReadWide(const WCHAR* text, std::size_t max) {
  std::size_t length = 0;
  while (length < max && LoadUnit(text, length) != 0) ++length;
  if (length == max) return std::nullopt;
  std::u16string out(length, u'\0');
  std::memcpy(out.data(), text, length * sizeof(char16_t));
  return out;
}

std::size_t CopyNarrow(std::u16string_view text, char* out, std::size_t units) noexcept {
  if (units == 0) return 0;
  std::size_t fitting = 0;
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); fitting = at) {
    size += Utf8Length(NextPoint(text, at));
    if (size >= units) break;
  }
  char* end = WriteNarrow(text.substr(0, fitting), out);
  *end++ = '\0';
  return static_cast<std::size_t>(end - out);
}

std::size_t CopyWide(std::u16string_view text, WCHAR* out, std::size_t units) noexcept {
  if (units == 0) return 0;
  std::size_t length = text.size() < units ? text.size() : units - 1;
  if (length < text.size() && length > 0 && IsLead(text[length - 1]) && IsTrail(text[length])) --length;
  constexpr char16_t kNul = u'\0';
  auto* bytes = reinterpret_cast<char*>(out);
  if (length > 0) std::memcpy(bytes, text.data(), length * sizeof(kNul));
  std::memcpy(bytes + length * sizeof(kNul), &kNul, sizeof(kNul));
  return length + 1;
}

}  // namespace tapi::marshal
