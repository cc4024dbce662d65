// SPDX-License-Identifier: MIT
// The digits in a dialable address.
#ifndef TAPI_PROVIDERS_LOOPBACK_DIALABLE_HPP_
#define TAPI_PROVIDERS_LOOPBACK_DIALABLE_HPP_

#include <tspi.h>

#include <string>
#include <string_view>

namespace tapi::loopback {

struct Dialable {
  std::u16string digits;
  bool partial;  // it ended with ';': more digits will follow
};

// Throws provider::Error for the first character the switch can't dial: LINEERR_DIALBILLING, DIALQUIET,
// DIALDIALTONE, DIALPROMPT, DIALVOICEDETECT (from 2.0), or LINEERR_INVALADDRESS. Pauses, hookflash, pulse and
// tone marks and spaces are skipped; a subaddress, a name and further addresses are not looked at.
Dialable ParseDialable(std::u16string_view text, DWORD version);

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_DIALABLE_HPP_
