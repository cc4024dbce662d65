// SPDX-License-Identifier: MIT
// Text arguments of the exported functions, both ways, in either form.
#ifndef TAPI_API_TEXT_ARGS_HPP_
#define TAPI_API_TEXT_ARGS_HPP_

#include <tapi.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "contract/kinds.hpp"
#include "marshal/text.hpp"

namespace tapi::api {

template <marshal::TextForm kForm>
using ConstText = std::conditional_t<kForm == marshal::TextForm::kWide, LPCWSTR, LPCSTR>;
template <marshal::TextForm kForm>
using MutableText = std::conditional_t<kForm == marshal::TextForm::kWide, LPWSTR, LPSTR>;

// NUL-terminated text, converted into `storage`. At most contract::kMaxText units are looked at.
contract::Text ReadText(LPCSTR text, std::u16string& storage);
contract::Text ReadText(LPCWSTR text, std::u16string& storage);

// The same with at most `bytes` bytes: it ends there, or at a NUL before.
contract::Text ReadSizedText(LPCSTR text, DWORD bytes, std::u16string& storage);
contract::Text ReadSizedText(LPCWSTR text, DWORD bytes, std::u16string& storage);

// Text and its NUL, cut to `room` units.
template <marshal::TextForm kForm>
void WriteText(void* where, DWORD room, std::u16string_view text);

// Exactly the digits, at most `room`, without a NUL; digits are one unit in either form.
template <marshal::TextForm kForm>
void WriteDigits(void* where, DWORD room, std::u16string_view digits);

// A LINEREQMAKECALL, or LINEREQMAKECALLW in the wide form.
template <marshal::TextForm kForm>
void WriteRequest(void* where, const LINEREQMAKECALLW& request);

}  // namespace tapi::api

#endif  // TAPI_API_TEXT_ARGS_HPP_
