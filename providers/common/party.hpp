// SPDX-License-Identifier: MIT
// PartyId: a party of a call as LINECALLINFO shows it.
#ifndef TAPI_PROVIDERS_COMMON_PARTY_HPP_
#define TAPI_PROVIDERS_COMMON_PARTY_HPP_

#include <tspi.h>

#include <string>

#include "common/var_struct.hpp"

namespace tapi::provider {

struct PartyId {
  DWORD flags = LINECALLPARTYID_UNAVAIL;
  std::u16string number = {};
  std::u16string name = {};
  DWORD address_type = LINEADDRESSTYPE_PHONENUMBER;
};

enum class PartyRole { kCaller, kCalled, kConnected, kRedirection, kRedirecting };

// The five fields of the role, and its address type.
void WriteParty(VarStruct<LINECALLINFO>& info, PartyRole role, const PartyId& party);

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_PARTY_HPP_
