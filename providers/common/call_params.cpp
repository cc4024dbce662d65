// SPDX-License-Identifier: MIT
// Reads LINECALLPARAMS with every offset and size checked.
#include "common/call_params.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "common/error.hpp"
#include "common/fixed_size.hpp"

namespace tapi::provider {
namespace {

// The bytes of a variable field.
std::string_view Field(const LINECALLPARAMS& params, DWORD size, DWORD offset) {
  if (size == 0) return {};
  if (offset > params.dwTotalSize || size > params.dwTotalSize - offset) {
    throw Error(LINEERR_INVALCALLPARAMS, "a field of the call parameters lies outside dwTotalSize");
  }
  return {reinterpret_cast<const char*>(&params) + offset, size};
}

// A text field, up to its NUL or its end.
std::u16string TextField(const LINECALLPARAMS& params, DWORD size, DWORD offset) {
  const std::string_view bytes = Field(params, size, offset);
  if (bytes.empty()) return {};
  std::u16string text(bytes.size() / sizeof(char16_t), u'\0');
  std::memcpy(text.data(), bytes.data(), text.size() * sizeof(char16_t));
  text.resize(std::min(text.find(u'\0'), text.size()));
  return text;
}

void ReadFixed(const LINECALLPARAMS& from, CallParams& to) {
  to.bearer_mode = from.dwBearerMode;
  to.min_rate = from.dwMinRate;
  to.max_rate = from.dwMaxRate;
  to.media_mode = from.dwMediaMode;
  to.flags = from.dwCallParamFlags;
  to.address_mode = from.dwAddressMode;
  to.address_id = from.dwAddressID;
  to.dial_params = from.DialParams;
}

void CheckOrigin(const CallParams& params, std::u16string_view number) {
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

void CheckRate(const CallParams& params, DWORD max_rate) {
  const bool ordered = params.max_rate == 0 || params.min_rate <= params.max_rate;
  if (!ordered || params.min_rate > max_rate) throw Error(LINEERR_INVALRATE, "no rate of the line device");
}

}  // namespace

CallParams ReadCallParams(const LINECALLPARAMS* params, DWORD version) {
  CallParams read;
  if (params == nullptr) return read;
  if (params->dwTotalSize < FixedSize<LINECALLPARAMS>(version)) {
    throw Error(LINEERR_STRUCTURETOOSMALL, "the call parameters are smaller than their fixed part");
  }
  const LINECALLPARAMS& p = *params;
  ReadFixed(p, read);
  read.orig_address = TextField(p, p.dwOrigAddressSize, p.dwOrigAddressOffset);
  read.displayable_address = TextField(p, p.dwDisplayableAddressSize, p.dwDisplayableAddressOffset);
  read.called_party = TextField(p, p.dwCalledPartySize, p.dwCalledPartyOffset);
  read.comment = TextField(p, p.dwCommentSize, p.dwCommentOffset);
  read.user_user_info = Field(p, p.dwUserUserInfoSize, p.dwUserUserInfoOffset);
  if (version >= kVersion20) {
    read.no_answer_timeout = p.dwNoAnswerTimeout;
    read.calling_party_id = TextField(p, p.dwCallingPartyIDSize, p.dwCallingPartyIDOffset);
  }
  if (version >= kVersion30) read.address_type = p.dwAddressType;
  return read;
}

void CheckCallParams(const CallParams& params, const CallLimits& limits, std::u16string_view number) {
  if (!std::has_single_bit(params.bearer_mode) || (params.bearer_mode & limits.bearer_modes) == 0) {
    throw Error(LINEERR_INVALBEARERMODE, "no bearer mode of the line device");
  }
  CheckRate(params, limits.max_rate);
  if (params.media_mode == 0 || (params.media_mode & ~limits.media_modes) != 0) {
    throw Error(LINEERR_INVALMEDIAMODE, "no media mode of the line device");
  }
  if ((params.flags & ~limits.flags) != 0) {
    throw Error(LINEERR_INVALCALLPARAMS, "call parameter flags it can't meet");
  }
  CheckOrigin(params, number);
  if (params.user_user_info.size() > limits.user_user_info) {
    throw Error(LINEERR_USERUSERINFOTOOBIG, "too much user-user information");
  }
}

}  // namespace tapi::provider
