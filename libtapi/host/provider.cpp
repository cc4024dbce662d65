// SPDX-License-Identifier: MIT
// Takes a provider into a session and out of it.
#include "host/provider.hpp"

#include <fmt/core.h>

#include <utility>

#include "host/provider_services.hpp"
#include "host/upcalls.hpp"
#include "support/error_names.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

using support::ErrorName;
using support::Failure;
using support::Log;
using support::LogLevel;
using support::LogPart;

// More devices than this are a mistake of the provider, not an exchange.
constexpr DWORD kMaxDevices = 1'000'000;

LONG UnavailableCode(TspiFamily family) {
  return family == TspiFamily::kPhone ? PHONEERR_OPERATIONUNAVAIL : LINEERR_OPERATIONUNAVAIL;
}

LONG FailedCode(TspiFamily family) {
  return family == TspiFamily::kPhone ? PHONEERR_OPERATIONFAILED : LINEERR_OPERATIONFAILED;
}

std::string Describe(const std::string& module, const std::string& where) {
  return where.empty() ? fmt::format("provider \"{}\"", module)
                       : fmt::format("provider \"{}\" ({})", module, where);
}

}  // namespace

std::shared_ptr<Provider> Provider::Start(const ProviderConfig& config, DWORD permanent_id, DWORD line_base,
                                          DWORD phone_base, std::shared_ptr<support::Clock> clock) {
  try {
    const std::shared_ptr<Provider> provider(new Provider(Module::Load(config.module), config, permanent_id,
                                                          line_base, phone_base, std::move(clock)));
    provider->Attach();
    provider->NegotiateVersion();
    provider->EnumDevices();
    provider->Init();
    return provider;
  } catch (const Failure& failure) {
    Log(LogPart::kHost, LogLevel::kError, "{} [{}]", failure.reason(), ErrorName(failure.code()));
    throw;
  }
}

Provider::Provider(std::shared_ptr<const Module> module, const ProviderConfig& config, DWORD permanent_id,
                   DWORD line_base, DWORD phone_base, std::shared_ptr<support::Clock> clock)
    : module_(std::move(module)),
      table_(module_->table()),
      name_(InternedName(config.module)),
      where_(Describe(config.module, config.where)),
      permanent_id_(permanent_id),
      line_base_(line_base),
      phone_base_(phone_base),
      services_(ProviderServices::Make(config.module, permanent_id, config.settings_json, std::move(clock))) {
}

Provider::~Provider() {
  if (initialised_) Shutdown();
  services_->Stop();
}

HPROVIDER Provider::handle() const noexcept {
  return reinterpret_cast<HPROVIDER>(static_cast<std::uintptr_t>(permanent_id_));
}

void Provider::Attach() {
  if (module_->attach() == nullptr) return;
  const WatchedCall watched(name_, "TSPI32_providerAttach");
  LONG result = 0;
  try {
    result = module_->attach()(services_->table());
  } catch (...) {
    result = ReportException("TSPI32_providerAttach", TspiFamily::kProvider);
  }
  if (result != 0) ThrowResult("TSPI32_providerAttach", result < 0 ? result : LINEERR_OPERATIONFAILED);
}

void Provider::NegotiateVersion() {
  version_ = NegotiateLine(INITIALIZE_NEGOTIATION, kLowestTspiVersion, kHighestTspiVersion);
}

void Provider::EnumDevices() {
  Require<&TspiTable::providerEnumDevices>(permanent_id_, &num_lines_, &num_phones_, handle(),
                                           &Tapi32LineEvent, &Tapi32PhoneEvent);
  CheckDeviceCount("line", num_lines_, line_base_);
  CheckDeviceCount("phone", num_phones_, phone_base_);
}

void Provider::CheckDeviceCount(const char* kind, DWORD count, DWORD base) const {
  if (count <= kMaxDevices && base <= kMaxDevices) return;
  throw Failure(LINEERR_OPERATIONFAILED,
                fmt::format("{}: TSPI_providerEnumDevices counts {} {} devices after {} others", where_,
                            count, kind, base));
}

void Provider::Init() {
  DWORD options = 0;
  Require<&TspiTable::providerInit>(version_, permanent_id_, line_base_, phone_base_, DWORD_PTR{num_lines_},
                                    DWORD_PTR{num_phones_}, &Tapi32Completion, &options);
  initialised_ = true;
  options_ = options;
  if ((options & LINETSPIOPTION_NONREENTRANT) != 0) gate_ = &gate_storage_;
  Log(LogPart::kHost, LogLevel::kInfo, "{}: TSPI {}.{}, {} lines, {} phones, permanent ID {}", where_,
      version_ >> 16, version_ & 0xFFFF, num_lines_, num_phones_, permanent_id_);
}

void Provider::Shutdown() noexcept {
  try {
    Require<&TspiTable::providerShutdown>(version_, permanent_id_);
  } catch (const Failure& failure) {
    Log(LogPart::kHost, LogLevel::kWarning, "{}", failure.reason());
  }
}

void Provider::ThrowMissing(const char* function, TspiFamily family) const {
  throw Failure(UnavailableCode(family), fmt::format("{} does not export {}", where_, function));
}

void Provider::ThrowResult(const char* function, LONG result) const {
  throw Failure(result, fmt::format("{}: {} returned {}", where_, function, ErrorName(result)));
}

LONG Provider::ReportNonsense(const char* function, TspiFamily family, LONG result) const noexcept {
  Log(LogPart::kHost, LogLevel::kWarning, "{}: {} returned {}, which it must not", where_, function, result);
  return FailedCode(family);
}

LONG Provider::ReportException(const char* function, TspiFamily family) const noexcept {
  Log(LogPart::kHost, LogLevel::kError, "{}: {} threw a C++ exception", where_, function);
  return FailedCode(family);
}

}  // namespace tapi::host
