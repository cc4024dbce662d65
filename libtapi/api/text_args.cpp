// SPDX-License-Identifier: MIT
// Text arguments: bounded reads, and writes into the application's buffers.
#include "api/text_args.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

namespace tapi::api {
namespace {

using contract::kMaxText;
using contract::Text;
using marshal::TextForm;

Text Keep(std::optional<std::u16string> text, std::u16string& storage) {
  if (!text) return {.null = false, .too_long = true};
  storage = std::move(*text);
  return {.null = false, .text = storage};
}

void StoreUnit(void* where, DWORD index, char16_t unit, TextForm form) {
  auto* bytes = static_cast<char*>(where) + std::size_t{index} * marshal::UnitSize(form);
  const char narrow = static_cast<char>(unit);
  if (form == TextForm::kWide) {
    std::memcpy(bytes, &unit, sizeof(unit));
  } else {
    *bytes = narrow;
  }
}

// The text of a fixed array of a structure, to its NUL or its end.
template <std::size_t kUnits>
std::u16string_view TextOf(const WCHAR (&array)[kUnits]) {
  const auto* end = std::find(array, array + kUnits, WCHAR{});
  return {reinterpret_cast<const char16_t*>(array), static_cast<std::size_t>(end - array)};
}

template <std::size_t kUnits>
void Convert(const WCHAR (&from)[kUnits], char (&to)[kUnits]) {
  std::memset(to, 0, kUnits);
  marshal::CopyNarrow(TextOf(from), to, kUnits);
}

}  // namespace

Text ReadText(LPCSTR text, std::u16string& storage) {
  if (text == nullptr) return {};
  return Keep(marshal::ReadNarrow(text, kMaxText), storage);
}

Text ReadText(LPCWSTR text, std::u16string& storage) {
  if (text == nullptr) return {};
  return Keep(marshal::ReadWide(text, kMaxText), storage);
}

Text ReadSizedText(LPCSTR text, DWORD bytes, std::u16string& storage) {
  if (text == nullptr) return {};
  if (bytes > kMaxText) return ReadText(text, storage);
  return Keep(marshal::FromNarrow({text, strnlen(text, bytes)}), storage);
}

Text ReadSizedText(LPCWSTR text, DWORD bytes, std::u16string& storage) {
  if (text == nullptr) return {};
  if (bytes / sizeof(WCHAR) > kMaxText) return ReadText(text, storage);
  std::u16string copy(bytes / sizeof(WCHAR), u'\0');
  std::memcpy(copy.data(), text, copy.size() * sizeof(WCHAR));
  copy.resize(std::min(copy.size(), copy.find(u'\0')));
  return Keep(std::move(copy), storage);
}

template <>
void WriteText<TextForm::kNarrow>(void* where, DWORD room, std::u16string_view text) {
  marshal::CopyNarrow(text, static_cast<char*>(where), room);
}
template <>
void WriteText<TextForm::kWide>(void* where, DWORD room, std::u16string_view text) {
  marshal::CopyWide(text, static_cast<WCHAR*>(where), room);
}

template <TextForm kForm>
void WriteDigits(void* where, DWORD room, std::u16string_view digits) {
  const DWORD count = static_cast<DWORD>(std::min<std::size_t>(room, digits.size()));
  for (DWORD i = 0; i < count; ++i) StoreUnit(where, i, digits[i], kForm);
}
template void WriteDigits<TextForm::kNarrow>(void*, DWORD, std::u16string_view);
template void WriteDigits<TextForm::kWide>(void*, DWORD, std::u16string_view);

template <>
void WriteRequest<TextForm::kNarrow>(void* where, const LINEREQMAKECALLW& request) {
  LINEREQMAKECALL narrow;
  Convert(request.szDestAddress, narrow.szDestAddress);
  Convert(request.szAppName, narrow.szAppName);
  Convert(request.szCalledParty, narrow.szCalledParty);
  Convert(request.szComment, narrow.szComment);
  std::memcpy(where, &narrow, sizeof(narrow));
}
template <>
void WriteRequest<TextForm::kWide>(void* where, const LINEREQMAKECALLW& request) {
  std::memcpy(where, &request, sizeof(request));
}

}  // namespace tapi::api
