// SPDX-License-Identifier: MIT
// Dialable addresses that are more than digits.
#include "sip/dial_string.hpp"

#include <algorithm>
#include <cctype>

#include "common/dialable.hpp"
#include "common/error.hpp"
#include "common/text.hpp"

namespace tapi::sip {
namespace {

constexpr std::string_view kScheme = "sip:";
constexpr std::string_view kUserMarks = "-_.!~*'+#";
constexpr std::string_view kDialLetters = "ABCDabcdTPtpWw";
constexpr std::string_view kDialMarks = "0123456789*#+-.!";

bool OneOf(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

[[noreturn]] void Bad(const std::string& why) { throw provider::Error(LINEERR_INVALADDRESS, why); }

bool IsUser(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsAlnum(c) || OneOf(kUserMarks, c); });
}

bool IsHost(std::string_view text) {
  return !text.empty() && text.find_first_not_of(":.-") != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return IsAlnum(c) || OneOf("-.:", c); });
}

// Something that can't be dialed is a user's name; so are letters without a digit among them, though each of
// them alone could be dialed.
bool IsName(std::string_view text) {
  if (!IsUser(text)) return false;
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return OneOf(kDialLetters, c); });
  const bool has_digits = text.find_first_of("0123456789*#") != std::string_view::npos;
  const bool can_be_dialed = std::all_of(
      text.begin(), text.end(), [](char c) { return OneOf(kDialLetters, c) || OneOf(kDialMarks, c); });
  return !can_be_dialed || (letters >= 2 && !has_digits);
}

bool StartsWithScheme(std::string_view text) {
  return text.size() > kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), text.begin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// "@" in digits is a dial modifier; a host behind it has a dot.
bool HasHost(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos;
}

// [user@]host[:port], without parameters and headers.
DialString ReadUri(std::string_view text) {
  const std::size_t at = text.find('@');
  const bool good =
      at == std::string_view::npos ? IsHost(text) : IsUser(text.substr(0, at)) && IsHost(text.substr(at + 1));
  if (!good) Bad("not a SIP URI of the form sip:user@host:port");
  return {std::string(text), true, false};
}

}  // namespace

DialString ParseDialString(std::u16string_view address, DWORD version) {
  const std::string all = provider::Narrow(provider::DialablePart(address));
  std::string_view text = all;
  if (text.size() > kMaxDialString) Bad("the address is too long");
  if (StartsWithScheme(text)) return ReadUri(text.substr(kScheme.size()));
  if (HasHost(text)) return ReadUri(text);
  const bool partial = !text.empty() && text.back() == ';';
  if (partial) text.remove_suffix(1);
  if (IsName(text)) return {std::string(text), false, partial};
  const provider::Dialable dialed = provider::ParseDialable(address, version);
  return {provider::Narrow(dialed.digits), false, dialed.partial};
}

std::string TargetUri(const DialString& dial, const std::string& domain) {
  std::string uri(kScheme);
  for (const char c : dial.text)
    uri += c == '#' ? std::string("%23") : std::string(1, c);  // '#' begins a fragment
  return dial.uri ? uri : uri + "@" + domain;
}

}  // namespace tapi::sip
