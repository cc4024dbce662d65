// SPDX-License-Identifier: MIT
// The providers that are configured, whether or not a session runs.
#ifndef TAPI_CORE_INSTALLED_PROVIDERS_HPP_
#define TAPI_CORE_INSTALLED_PROVIDERS_HPP_

#include <tapi.h>

#include <string>
#include <vector>

namespace tapi::core {

struct InstalledProvider {
  DWORD permanent_id = 0;
  std::string module;  // as the configuration names it
};

// In the order of the configuration. Failure: LINEERR_INIFILECORRUPT.
std::vector<InstalledProvider> InstalledProviders();

}  // namespace tapi::core

#endif  // TAPI_CORE_INSTALLED_PROVIDERS_HPP_
