// SPDX-License-Identifier: MIT
// Checks call parameters against what the switch can carry.
#include "loopback/limits.hpp"

#include <bit>

#include "common/error.hpp"

namespace tapi::loopback {
namespace {

using provider::Error;

void CheckOrigin(const provider::CallParams& params, std::u16string_view number) {
  switch (params.address_mode) {
    case LINEADDRESSMODE_ADDRESSID:
      if (params.address_id != 0) throw Error(LINEERR_INVALADDRESSID, "the line has address 0 only");
      return;
    case LINEADDRESSMODE_DIALABLEADDR:
      if (params.orig_address != number) throw Error(LINEERR_INVALADDRESS, "not the address of the line");
      return;
    default:
      throw Error(LINEERR_INVALADDRESSMODE, "no address mode");
  }
}

void CheckRate(const provider::CallParams& params) {
  const bool ordered = params.max_rate == 0 || params.min_rate <= params.max_rate;
  if (!ordered || params.min_rate > kRate) throw Error(LINEERR_INVALRATE, "no rate of the switch");
}

}  // namespace

void CheckParams(const provider::CallParams& params, std::u16string_view number) {
  if (!std::has_single_bit(params.bearer_mode) || (params.bearer_mode & kBearerModes) == 0) {
    throw Error(LINEERR_INVALBEARERMODE, "no bearer mode of the switch");
  }
  CheckRate(params);
  if (params.media_mode == 0 || (params.media_mode & ~kMediaModes) != 0) {
    throw Error(LINEERR_INVALMEDIAMODE, "no media mode of the switch");
  }
  if ((params.flags & ~kParamFlags) != 0)
    throw Error(LINEERR_INVALCALLPARAMS, "call parameter flags it can't meet");
  CheckOrigin(params, number);
  if (params.user_user_info.size() > kMaxUserUserInfo) {
    throw Error(LINEERR_USERUSERINFOTOOBIG, "too much user-user information");
  }
}

}  // namespace tapi::loopback
