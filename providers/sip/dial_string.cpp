// SPDX-License-Identifier: MIT
// Dialable addresses, character by character: nothing that isn't known to be harmless gets into a SIP
// message.
#include "sip/dial_string.hpp"

#include <tspi.h>

#include <algorithm>
#include <cctype>

#include "common/error.hpp"
#include "common/text.hpp"

namespace tapi::sip {
namespace {

using provider::Error;

constexpr std::string_view kDialed = "0123456789*#+ABCDabcd";
constexpr std::string_view kIgnored =
    " -.()/,!TPtp";  // separators, pauses, hook flash, tone and pulse dialing
constexpr std::string_view kUnsupported = "$@W?w";
constexpr std::size_t kMaxLength = 255;

bool OneOf(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

[[noreturn]] void Bad(const std::string& why) { throw Error(LINEERR_INVALADDRESS, why); }

[[noreturn]] void ThrowUnsupported(char c) {
  switch (c) {
    case '$':
      throw Error(LINEERR_DIALBILLING, "'$': there is no billing tone to wait for");
    case '@':
      throw Error(LINEERR_DIALQUIET, "'@': there is no quiet answer to wait for");
    case '?':
      throw Error(LINEERR_DIALPROMPT, "'?': nobody to ask");
    default:
      throw Error(LINEERR_DIALDIALTONE, "'W': there is no dial tone to wait for");
  }
}

// The dialable part: up to the subaddress, the name, or the next destination.
std::string_view Dialable(std::string_view text) { return text.substr(0, text.find_first_of("|^\r\n")); }

// Letters without a digit among them are a user's name, though each of them alone could be dialed.
bool IsName(std::string_view text) {
  const auto letters =
      std::count_if(text.begin(), text.end(), [](char c) { return OneOf("ABCDabcdTPtpWw", c); });
  return letters >= 2 && text.find_first_of("0123456789*#") == std::string_view::npos;
}

bool IsDialed(std::string_view text) {
  if (IsName(text)) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return OneOf(kDialed, c) || OneOf(kIgnored, c) || OneOf(kUnsupported, c);
  });
}

std::string Digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (OneOf(kUnsupported, c)) ThrowUnsupported(c);
    if (OneOf(kDialed, c)) digits += c;
  }
  return digits;
}

bool IsUser(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsAlnum(c) || OneOf("-_.!~*'+#", c); });
}

bool IsHost(std::string_view text) {
  return !text.empty() && text.find_first_not_of(":.-") != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsAlnum(c) || OneOf("-.:", c); });
}

// sip:[user@]host[:port], without parameters and headers.
std::string SipUri(std::string_view rest) {
  const std::size_t at = rest.find('@');
  const bool good =
      at == std::string_view::npos ? IsHost(rest) : IsUser(rest.substr(0, at)) && IsHost(rest.substr(at + 1));
  if (!good) Bad("not a SIP URI of the form sip:user@host:port");
  return "sip:" + std::string(rest);
}

bool StartsWithScheme(std::string_view text) {
  constexpr std::string_view kScheme = "sip:";
  return text.size() > kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), text.begin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// "@" in digits is a dial modifier; a host behind it has a letter or a dot.
bool HasHost(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos;
}

}  // namespace

DialString ParseDialString(std::u16string_view address) {
  const std::string narrow = provider::Narrow(address);
  std::string_view text = Dialable(narrow);
  if (text.size() > kMaxLength) Bad("the address is too long");
  DialString dial;
  if (!text.empty() && text.back() == ';') {
    dial.partial = true;
    text.remove_suffix(1);
  }
  dial.uri = StartsWithScheme(text) || HasHost(text);
  if (StartsWithScheme(text)) {
    dial.text = SipUri(text.substr(4));
  } else if (dial.uri) {
    dial.text = SipUri(text);
  } else if (IsDialed(text)) {
    dial.text = Digits(text);
  } else if (IsUser(text)) {
    dial.text = text;
  } else {
    Bad("neither digits, nor a user, nor a SIP URI");
  }
  if (dial.uri && dial.partial) Bad("a SIP URI can't be dialed in parts");
  return dial;
}

}  // namespace tapi::sip
