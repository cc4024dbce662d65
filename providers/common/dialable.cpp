// SPDX-License-Identifier: MIT
// Scans a dialable address.
#include "common/dialable.hpp"

#include "common/error.hpp"
#include "common/fixed_size.hpp"

namespace tapi::provider {
namespace {

constexpr std::u16string_view kDigits = u"0123456789ABCDabcd*#+";
constexpr std::u16string_view kSkipped = u" -.()/,!PpTt";

bool Has(std::u16string_view set, char16_t c) { return set.find(c) != std::u16string_view::npos; }

[[noreturn]] void Reject(char16_t c, DWORD version) {
  switch (c) {
    case u'$':
      throw Error(LINEERR_DIALBILLING, "can't wait for a billing signal ($)");
    case u'@':
      throw Error(LINEERR_DIALQUIET, "can't wait for quiet (@)");
    case u'W':
    case u'w':
      throw Error(LINEERR_DIALDIALTONE, "can't wait for dial tone (W)");
    case u'?':
      throw Error(LINEERR_DIALPROMPT, "can't prompt the user (?)");
    case u':':
      if (version >= kVersion20) {
        throw Error(LINEERR_DIALVOICEDETECT, "can't wait for a voice (:)");
      }
      [[fallthrough]];
    default:
      throw Error(LINEERR_INVALADDRESS, "the address has a character that can't be dialed");
  }
}

}  // namespace

std::u16string_view DialablePart(std::u16string_view text) {
  return text.substr(0, text.find_first_of(u"|^\r\n"));
}

Dialable ParseDialable(std::u16string_view text, DWORD version) {
  Dialable result;
  text = DialablePart(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t c = text[i];
    if (Has(kDigits, c)) {
      result.digits += c;
    } else if (c == u';' && i + 1 == text.size()) {
      result.partial = true;
    } else if (!Has(kSkipped, c)) {
      Reject(c, version);
    }
  }
  return result;
}

}  // namespace tapi::provider
