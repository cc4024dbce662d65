// SPDX-License-Identifier: MIT
// Text conversion by utfcpp.
#include "common/text.hpp"

#include <utf8.h>

#include <algorithm>
#include <iterator>

namespace tapi::provider {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsHigh(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

char16_t Lower(char16_t unit) {
  return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
}

}  // namespace

std::u16string Wide(std::string_view utf8) {
  std::string valid;
  utf8::replace_invalid(utf8.begin(), utf8.end(), std::back_inserter(valid), kReplacement);
  std::u16string text;
  utf8::utf8to16(valid.begin(), valid.end(), std::back_inserter(text));
  return text;
}

std::string Narrow(std::u16string_view text) {
  std::string utf8;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t point = text[i];
    if (IsHigh(text[i]) && i + 1 < text.size() && IsLow(text[i + 1])) {
      point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00U);
    } else if (IsHigh(text[i]) || IsLow(text[i])) {
      point = kReplacement;
    }
    utf8::append(point, std::back_inserter(utf8));
  }
  return utf8;
}

std::u16string_view View(LPCWSTR text, std::size_t max_chars) {
  if (text == nullptr) return {};
  std::size_t length = 0;
  while (length < max_chars && text[length] != 0) ++length;
  return {reinterpret_cast<const char16_t*>(text), length};
}

bool EqualNoCase(std::u16string_view a, std::u16string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char16_t x, char16_t y) { return Lower(x) == Lower(y); });
}

}  // namespace tapi::provider
