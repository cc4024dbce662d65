// SPDX-License-Identifier: MIT
// Text at the TSPI: UTF-16 from and to the UTF-8 of settings and logs.
#ifndef TAPI_PROVIDERS_COMMON_TEXT_HPP_
#define TAPI_PROVIDERS_COMMON_TEXT_HPP_

#include <tspi.h>

#include <string>
#include <string_view>

namespace tapi::provider {

// Malformed input becomes U+FFFD.
std::u16string Wide(std::string_view utf8);
std::string Narrow(std::u16string_view text);

// The NUL-terminated text at `text`, at most `max_chars` units of it; empty for NULL.
std::u16string_view View(LPCWSTR text, std::size_t max_chars = 4096);

// ASCII letters alike, as device classes are compared.
bool EqualNoCase(std::u16string_view a, std::u16string_view b);

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_TEXT_HPP_
