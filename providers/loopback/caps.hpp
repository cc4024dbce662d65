// SPDX-License-Identifier: MIT
// The capability structures of the switch's line devices and addresses.
#ifndef TAPI_PROVIDERS_LOOPBACK_CAPS_HPP_
#define TAPI_PROVIDERS_LOOPBACK_CAPS_HPP_

#include "common/var_struct.hpp"
#include "loopback/config.hpp"
#include "loopback/connection.hpp"

namespace tapi::loopback {

void WriteDevCaps(const Station& station, const Config& config, DWORD permanent_id,
                  provider::VarStruct<LINEDEVCAPS>& caps);

void WriteAddressCaps(const Station& station, const Config& config,
                      provider::VarStruct<LINEADDRESSCAPS>& caps);

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_CAPS_HPP_
