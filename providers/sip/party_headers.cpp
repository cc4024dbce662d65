// SPDX-License-Identifier: MIT
// Who calls, who is called, who sent the call on: from SIP headers to numbers and names.
#include "sip/party_headers.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tapi::sip {
namespace {

constexpr std::size_t kMaxText = 255;  // bytes

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Headers come from anybody: nothing in them may break a line, end a text or fill a screen.
std::string Cleaned(std::string text) {
  std::erase_if(text, IsControl);
  if (text.size() <= kMaxText) return text;
  std::size_t end = kMaxText;
  while (end > 0 && IsContinuation(text[end])) --end;
  text.resize(end);
  return text;
}

std::string Unescaped(const char* text) {
  std::string result = text != nullptr ? text : "";
  if (!result.empty()) result.resize(url_unescape_to(result.data(), text, result.size()));
  return Cleaned(std::move(result));
}

// A display name is a token or a quoted string with escapes.
std::string DisplayName(const char* display) {
  const std::string text = display != nullptr ? display : "";
  if (text.size() < 2 || text.front() != '"') return Cleaned(text);
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    name += text[i];
  }
  return Cleaned(std::move(name));
}

bool IsPhoneNumber(const std::string& user) {
  return !user.empty() && std::all_of(user.begin(), user.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '*' || c == '#';
  });
}

std::string HostOf(const std::string& domain) { return domain.substr(0, domain.find(':')); }

bool WantsPrivacy(const sip_t& sip) {
  return sip.sip_privacy != nullptr && sip.sip_privacy->priv_values != nullptr &&
         !su_casematch(sip.sip_privacy->priv_values[0], "none");
}

const sip_unknown_t* FindUnknown(const sip_t& sip, const char* name) {
  for (const sip_unknown_t* header = sip.sip_unknown; header != nullptr; header = header->un_next) {
    if (su_casematch(header->un_name, name)) return header;
  }
  return nullptr;
}

// An address header that the parser keeps as text; gone with the object.
class AddressHeader {
 public:
  explicit AddressHeader(const char* text) {
    su_home_init(home_);
    address_ = sip_contact_make(home_, text);
  }
  ~AddressHeader() { su_home_deinit(home_); }
  AddressHeader(const AddressHeader&) = delete;
  AddressHeader& operator=(const AddressHeader&) = delete;

  Party Read(const std::string& own_domain) const {
    return address_ != nullptr ? ReadParty(address_->m_url, address_->m_display, own_domain) : Party{};
  }
  std::string Parameter(const char* name) const {
    const char* value = address_ != nullptr ? msg_params_find(address_->m_params, name) : nullptr;
    return value != nullptr ? value : "";
  }

 private:
  su_home_t home_[1] = {SU_HOME_INIT(home_)};
  sip_contact_t* address_ = nullptr;
};

Redirection::Reason ReasonOf(const std::string& text) {
  if (su_casematch(text.c_str(), "user-busy")) return Redirection::Reason::kBusy;
  if (su_casematch(text.c_str(), "no-answer")) return Redirection::Reason::kNoAnswer;
  if (su_casematch(text.c_str(), "unconditional")) return Redirection::Reason::kUnconditional;
  return Redirection::Reason::kUnknown;
}

}  // namespace

Party ReadParty(const url_t* url, const char* display, const std::string& own_domain) {
  Party party;
  party.name = DisplayName(display);
  party.number = Unescaped(url->url_user);
  const std::string host = url->url_host != nullptr ? url->url_host : "";
  const bool anonymous = su_casematch(party.number.c_str(), "anonymous") && host == "anonymous.invalid";
  if (anonymous) return {"", "", true};
  const bool own = party.number.empty() || su_casematch(host.c_str(), HostOf(own_domain).c_str());
  if (!own && !host.empty() && !IsPhoneNumber(party.number))
    party.number = Cleaned(party.number + "@" + host);
  return party;
}

Party ReadCaller(const sip_t& sip, const std::string& own_domain) {
  if (const sip_unknown_t* identity = FindUnknown(sip, "P-Asserted-Identity");
      identity != nullptr && !WantsPrivacy(sip)) {
    const Party asserted = AddressHeader(identity->un_value).Read(own_domain);
    if (!asserted.number.empty()) return asserted;
  }
  Party party = ReadParty(sip.sip_from->a_url, sip.sip_from->a_display, own_domain);
  if (WantsPrivacy(sip)) party = {"", "", true};
  return party;
}

Party ReadConnected(const sip_t& sip, const std::string& own_domain) {
  if (const sip_unknown_t* identity = FindUnknown(sip, "P-Asserted-Identity")) {
    return AddressHeader(identity->un_value).Read(own_domain);
  }
  return sip.sip_to != nullptr ? ReadParty(sip.sip_to->a_url, sip.sip_to->a_display, own_domain) : Party{};
}

Redirection ReadRedirection(const sip_t& sip, const std::string& own_domain) {
  const sip_unknown_t* diversion = FindUnknown(sip, "Diversion");
  if (diversion == nullptr) return {};
  const AddressHeader header(diversion->un_value);
  return {header.Read(own_domain), ReasonOf(header.Parameter("reason="))};
}

}  // namespace tapi::sip
