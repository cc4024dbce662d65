// SPDX-License-Identifier: MIT
// Closing a call at its provider.
#include "host/provider_call.hpp"

#include <utility>

#include "support/error_names.hpp"
#include "support/log.hpp"

namespace tapi::host {

ProviderCall::ProviderCall(std::shared_ptr<ProviderLine> line, HDRVCALL handle) noexcept
    : line_(std::move(line)), handle_(handle) {}

ProviderCall::~ProviderCall() {
  const Provider& provider = *line_->provider();
  if (handle_ == nullptr || !provider.Has<&TspiTable::lineCloseCall>()) return;
  const LONG result = provider.Call<&TspiTable::lineCloseCall>(handle_);
  if (result == 0) return;
  support::Log(support::LogPart::kHost, support::LogLevel::kWarning,
               "provider \"{}\": TSPI_lineCloseCall returned {}", provider.module_name(),
               support::ErrorName(result));
}

}  // namespace tapi::host
