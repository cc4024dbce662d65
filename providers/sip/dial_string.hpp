// SPDX-License-Identifier: MIT
// DialString: what a dialable address of the TAPI asks a SIP account to call.
#ifndef TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_
#define TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_

#include <tspi.h>

#include <string>
#include <string_view>

namespace tapi::sip {

struct DialString {
  std::string text;  // digits or a user; with `uri` set, user@host:port
  bool uri = false;
  bool partial = false;  // ended with ';': more digits will follow
};

inline constexpr std::size_t kMaxDialString = 255;  // bytes of `text`

// `address` is digits (provider::ParseDialable), a user name, user@host, or a sip: URI. Nothing that isn't
// known to be harmless gets into a SIP message. Throws the errors of ParseDialable, and LINEERR_INVALADDRESS.
// An empty text is not an error.
DialString ParseDialString(std::u16string_view address, DWORD version);

// The SIP URI to call; `domain` is the account's.
std::string TargetUri(const DialString& dial, const std::string& domain);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_DIAL_STRING_HPP_
