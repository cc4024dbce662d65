// SPDX-License-Identifier: MIT
// Reads LINECALLPARAMS with every offset and size checked.
#include "common/call_params.hpp"

#include <algorithm>
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

}  // namespace tapi::provider
