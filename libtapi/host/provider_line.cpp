// SPDX-License-Identifier: MIT
// Opening and closing a line device at its provider.
#include "host/provider_line.hpp"

#include <fmt/core.h>

#include <utility>

#include "host/upcalls.hpp"
#include "support/error_names.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::host {

ProviderLine::ProviderLine(std::shared_ptr<Provider> provider, DWORD version)
    : provider_(std::move(provider)), version_(version) {}

std::shared_ptr<ProviderLine> ProviderLine::Open(std::shared_ptr<Provider> provider, DWORD device_id,
                                                 HTAPILINE line, DWORD version) {
  // Made first, so that nothing can fail once the provider has opened the line.
  std::shared_ptr<ProviderLine> opened(new ProviderLine(std::move(provider), version));
  HDRVLINE handle = nullptr;
  opened->provider_->Require<&TspiTable::lineOpen>(device_id, line, &handle, version, &Tapi32LineEvent);
  if (handle == nullptr) {
    throw support::Failure(
        LINEERR_OPERATIONFAILED,
        fmt::format("provider \"{}\": TSPI_lineOpen gave a null handle", opened->provider_->module_name()));
  }
  opened->handle_ = handle;
  return opened;
}

ProviderLine::~ProviderLine() {
  if (handle_ == nullptr || !provider_->Has<&TspiTable::lineClose>()) return;
  const LONG result = provider_->Call<&TspiTable::lineClose>(handle_);
  if (result == 0) return;
  support::Log(support::LogPart::kHost, support::LogLevel::kWarning,
               "provider \"{}\": TSPI_lineClose returned {}", provider_->module_name(),
               support::ErrorName(result));
}

}  // namespace tapi::host
