// SPDX-License-Identifier: MIT
// The TSPI functions over the Provider class: their table by name, and the macro that exports them from a
// module.
#ifndef TAPI_PROVIDERS_COMMON_ENTRIES_HPP_
#define TAPI_PROVIDERS_COMMON_ENTRIES_HPP_

#include <tspi32ext.h>

#include "common/provider.hpp"

namespace tapi::provider {

// Defined by each provider, once: the class behind these entries. A provider that is linked into a library
// beside others therefore has a copy of this folder's code in a library of its own, or is the only built-in
// one.
std::shared_ptr<Provider> MakeProvider(std::unique_ptr<Host> host);

namespace entries {

#define TAPI_PROVIDER_ENTRY(name, parameters, arguments) LONG TSPIAPI name parameters noexcept;
#include "common/entry_list.inc"
#undef TAPI_PROVIDER_ENTRY

}  // namespace entries

// The address of the function `name` ("TSPI_lineOpen"), or null: for static registration.
void* FindExport(const char* name) noexcept;

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_ENTRIES_HPP_
