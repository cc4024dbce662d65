// SPDX-License-Identifier: MIT
// ProviderConfig: one [[provider]] of the configuration.
#ifndef TAPI_HOST_PROVIDER_CONFIG_HPP_
#define TAPI_HOST_PROVIDER_CONFIG_HPP_

#include <string>

namespace tapi::host {

struct ProviderConfig {
  std::string module;                // registered name, bare name, or absolute path
  std::string settings_json = "{}";  // the provider's own settings, an object
  std::string where;                 // "file:line" of the entry; empty for a default
};

}  // namespace tapi::host

#endif  // TAPI_HOST_PROVIDER_CONFIG_HPP_
