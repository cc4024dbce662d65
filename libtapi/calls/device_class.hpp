// SPDX-License-Identifier: MIT
// Device class names.
#ifndef TAPI_CALLS_DEVICE_CLASS_HPP_
#define TAPI_CALLS_DEVICE_CLASS_HPP_

#include <string_view>

namespace tapi::calls {

// Device class names compare without regard to the case of ASCII letters. `name` is in lower case.
constexpr bool IsDeviceClass(std::u16string_view text, std::u16string_view name) {
  if (text.size() != name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char16_t lower = text[i] >= u'A' && text[i] <= u'Z' ? static_cast<char16_t>(text[i] + 32) : text[i];
    if (lower != name[i]) return false;
  }
  return true;
}

}  // namespace tapi::calls

#endif  // TAPI_CALLS_DEVICE_CLASS_HPP_
