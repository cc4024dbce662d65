// SPDX-License-Identifier: MIT
// Where provider modules are looked for.
#ifndef TAPI_HOST_MODULE_SEARCH_HPP_
#define TAPI_HOST_MODULE_SEARCH_HPP_

#include <string>
#include <vector>

namespace tapi::host {

// Absolute folders for bare module names, in order: those of $TAPI32_PROVIDER_PATH (colon-separated) where it
// is set, else `tapi32` beside this library and <libdir>/tapi32 of the installation. A relative folder in the
// variable is skipped with a warning.
std::vector<std::string> ProviderFolders();

}  // namespace tapi::host

#endif  // TAPI_HOST_MODULE_SEARCH_HPP_
