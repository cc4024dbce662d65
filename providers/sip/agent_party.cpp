// SPDX-License-Identifier: MIT
// Who calls, who is called, who sent the call on: from SIP headers to numbers and names.
#include <algorithm>
#include <cctype>

#include "sip/agent.hpp"

namespace tapi::sip {
namespace {

std::string Unescaped(const char* text) {
  std::string result = text != nullptr ? text : "";
  if (!result.empty()) result.resize(url_unescape_to(result.data(), text, result.size()));
  return result;
}

// A display name is a token or a quoted string with escapes.
std::string DisplayName(const char* display) {
  const std::string text = display != nullptr ? display : "";
  if (text.size() < 2 || text.front() != '"') return text;
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    name += text[i];
  }
  return name;
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

// An address header that the parser keeps as text.
Party ReadAddress(const char* text, const std::string& own_domain) {
  su_home_t home[1] = {SU_HOME_INIT(home)};
  su_home_init(home);
  Party party;
  if (const sip_contact_t* address = sip_contact_make(home, text)) {
    party = ReadParty(address->m_url, address->m_display, own_domain);
  }
  su_home_deinit(home);
  return party;
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
  if (!own && !IsPhoneNumber(party.number)) party.number += "@" + host;
  return party;
}

Party ReadCaller(const sip_t& sip, const std::string& own_domain) {
  if (const sip_unknown_t* identity = FindUnknown(sip, "P-Asserted-Identity");
      identity != nullptr && !WantsPrivacy(sip)) {
    const Party asserted = ReadAddress(identity->un_value, own_domain);
    if (!asserted.number.empty()) return asserted;
  }
  Party party = ReadParty(sip.sip_from->a_url, sip.sip_from->a_display, own_domain);
  if (WantsPrivacy(sip)) party = {"", "", true};
  return party;
}

Party ReadConnected(const sip_t& sip, const std::string& own_domain) {
  if (const sip_unknown_t* identity = FindUnknown(sip, "P-Asserted-Identity")) {
    return ReadAddress(identity->un_value, own_domain);
  }
  return sip.sip_to != nullptr ? ReadParty(sip.sip_to->a_url, sip.sip_to->a_display, own_domain) : Party{};
}

Party ReadRedirecting(const sip_t& sip, const std::string& own_domain) {
  const sip_unknown_t* diversion = FindUnknown(sip, "Diversion");
  return diversion != nullptr ? ReadAddress(diversion->un_value, own_domain) : Party{};
}

}  // namespace tapi::sip
