// SPDX-License-Identifier: MIT
// Where each role's fields are in LINECALLINFO.
#include "common/party.hpp"

#include <cstddef>

namespace tapi::provider {
namespace {

using Member = DWORD LINECALLINFO::*;

struct Fields {
  Member flags, size, offset, name_size, name_offset, address_type;
};

#define TAPI_PARTY_FIELDS(role)                                                                           \
  {                                                                                                       \
    &LINECALLINFO::dw##role##IDFlags, &LINECALLINFO::dw##role##IDSize, &LINECALLINFO::dw##role##IDOffset, \
        &LINECALLINFO::dw##role##IDNameSize, &LINECALLINFO::dw##role##IDNameOffset,                       \
        &LINECALLINFO::dw##role##IDAddressType                                                            \
  }
constexpr Fields kFields[] = {TAPI_PARTY_FIELDS(Caller), TAPI_PARTY_FIELDS(Called),
                              TAPI_PARTY_FIELDS(Connected), TAPI_PARTY_FIELDS(Redirection),
                              TAPI_PARTY_FIELDS(Redirecting)};
#undef TAPI_PARTY_FIELDS

}  // namespace

void WriteParty(VarStruct<LINECALLINFO>& info, PartyRole role, const PartyId& party) {
  const Fields& fields = kFields[static_cast<std::size_t>(role)];
  info.fields().*fields.flags = party.flags;
  info.fields().*fields.address_type = party.address_type;
  info.Text(fields.size, fields.offset, party.number);
  info.Text(fields.name_size, fields.name_offset, party.name);
}

}  // namespace tapi::provider
