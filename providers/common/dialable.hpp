// SPDX-License-Identifier: MIT
// The digits in a dialable address.
#ifndef TAPI_PROVIDERS_COMMON_DIALABLE_HPP_
#define TAPI_PROVIDERS_COMMON_DIALABLE_HPP_

#include <tspi.h>

#include <string>
#include <string_view>

namespace tapi::provider {

struct Dialable {
  std::u16string digits;
  bool partial = false;  // it ended with ';': more digits will follow
};

// `text` without what follows the dialable part: a subaddress (|), a name (^), further addresses.
std::u16string_view DialablePart(std::u16string_view text);

// For a provider that can wait for no tone, quiet or prompt. Throws Error for the first character that can't
// be dialed: LINEERR_DIALBILLING, DIALQUIET, DIALDIALTONE, DIALPROMPT, DIALVOICEDETECT (from 2.0), or
// LINEERR_INVALADDRESS. Pauses, hookflash, pulse and tone marks, separators and spaces are skipped.
Dialable ParseDialable(std::u16string_view text, DWORD version);

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_DIALABLE_HPP_
