// SPDX-License-Identifier: MIT
// CallParams: a checked copy of the LINECALLPARAMS that came with a request.
#ifndef TAPI_PROVIDERS_COMMON_CALL_PARAMS_HPP_
#define TAPI_PROVIDERS_COMMON_CALL_PARAMS_HPP_

#include <tspi.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace tapi::provider {

// The defaults are those of a request without LINECALLPARAMS.
struct CallParams {
  DWORD bearer_mode = LINEBEARERMODE_VOICE;
  DWORD min_rate = 0;
  DWORD max_rate = 0;  // 0: any
  DWORD media_mode = LINEMEDIAMODE_INTERACTIVEVOICE;
  DWORD flags = 0;
  DWORD address_mode = LINEADDRESSMODE_ADDRESSID;
  DWORD address_id = 0;
  LINEDIALPARAMS dial_params = {};
  std::u16string orig_address;
  std::u16string displayable_address;
  std::u16string called_party;
  std::u16string comment;
  std::string user_user_info;
  DWORD no_answer_timeout = 0;      // seconds, 0: none (2.0)
  std::u16string calling_party_id;  // (2.0)
  DWORD address_type = LINEADDRESSTYPE_PHONENUMBER;
};

// Fields newer than `version` keep their defaults. Throws Error: LINEERR_STRUCTURETOOSMALL, or
// LINEERR_INVALCALLPARAMS for a field outside dwTotalSize.
CallParams ReadCallParams(const LINECALLPARAMS* params, DWORD version);

// What a line device with one address can carry.
struct CallLimits {
  DWORD bearer_modes;
  DWORD max_rate;
  DWORD media_modes;
  DWORD flags;  // LINECALLPARAMFLAGS_
  std::size_t user_user_info;
};

// Throws the Error that parameters deserve which the line device can't meet; `number` is its address.
void CheckCallParams(const CallParams& params, const CallLimits& limits, std::u16string_view number);

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_CALL_PARAMS_HPP_
