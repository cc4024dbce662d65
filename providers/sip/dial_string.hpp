// SPDX-License-Identifier: MIT
// DialString: what a dialable address of the TAPI asks a SIP account to call.
#ifndef TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_
#define TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_

#include <string>
#include <string_view>

namespace tapi::sip {

struct DialString {
  std::string text;  // digits or a user; with `uri` set, a whole SIP URI
  bool uri = false;
  bool partial = false;  // ended with ';': more digits will follow
};

// `address` is digits with the usual separators and dial modifiers, a user name, user@host, or a sip: URI.
// Digits lose separators and the modifiers that mean nothing here (pauses, tone and pulse). Throws Error:
// LINEERR_DIALBILLING ($), LINEERR_DIALQUIET (@), LINEERR_DIALDIALTONE (W), LINEERR_DIALPROMPT (?) for what
// can't be waited for, LINEERR_INVALADDRESS for anything else that can't be called. An empty text is not an
// error.
DialString ParseDialString(std::u16string_view address);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_
