// SPDX-License-Identifier: MIT
// The parties of a call, as SIP headers name them.
#ifndef TAPI_PROVIDERS_SIP_PARTY_HEADERS_HPP_
#define TAPI_PROVIDERS_SIP_PARTY_HEADERS_HPP_

#include <string>

#include "sip/sofia.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

// `own_domain` is the account's: its users are shown without it. What a header says is cleaned of control
// characters and cut to a length that a person can read; it may still be malformed UTF-8.
Party ReadParty(const url_t* url, const char* display, const std::string& own_domain);
Party ReadCaller(const sip_t& sip, const std::string& own_domain);
Party ReadConnected(const sip_t& sip, const std::string& own_domain);
Redirection ReadRedirection(const sip_t& sip, const std::string& own_domain);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_PARTY_HEADERS_HPP_
