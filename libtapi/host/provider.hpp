// SPDX-License-Identifier: MIT
// Provider: one configured service provider in session, from TSPI_providerInit to TSPI_providerShutdown.
#ifndef TAPI_HOST_PROVIDER_HPP_
#define TAPI_HOST_PROVIDER_HPP_

#include <tspi.h>

#include <memory>
#include <string>
#include <tuple>

#include "host/call_gate.hpp"
#include "host/fill_structure.hpp"
#include "host/module.hpp"
#include "host/provider_config.hpp"
#include "host/tspi_table.hpp"
#include "host/watchdog.hpp"
#include "marshal/buffer.hpp"
#include "support/clock.hpp"

namespace tapi::host {

class ProviderServices;

// The versions of the TSPI that this library speaks.
inline constexpr DWORD kLowestTspiVersion = 0x00010003;
inline constexpr DWORD kHighestTspiVersion = 0x00030001;

// Whoever may be inside a call into the provider holds a shared_ptr. The last one to let go shuts the
// provider down, so that must not happen with a lock held. All functions may be called from any thread.
class Provider : public std::enable_shared_from_this<Provider> {
 public:
  // Loads the module and takes it through attach, version negotiation, TSPI_providerEnumDevices and
  // TSPI_providerInit. From the third of them on it may report. Throws Failure with the provider's code, or
  // ours, and a reason that names the module and the function.
  static std::shared_ptr<Provider> Start(const ProviderConfig& config, DWORD permanent_id, DWORD line_base,
                                         DWORD phone_base, std::shared_ptr<support::Clock> clock);

  // TSPI_providerShutdown, if it was initialised.
  ~Provider();
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;

  const std::string& module_name() const noexcept { return module_->name(); }
  DWORD permanent_id() const noexcept { return permanent_id_; }
  // How the provider names itself in LINE_CREATE and PHONE_CREATE: the permanent ID as a handle.
  HPROVIDER handle() const noexcept;
  DWORD version() const noexcept { return version_; }  // of the functions that concern no device
  DWORD options() const noexcept { return options_; }  // LINETSPIOPTION_
  DWORD num_lines() const noexcept { return num_lines_; }
  DWORD num_phones() const noexcept { return num_phones_; }
  DWORD line_base() const noexcept { return line_base_; }
  DWORD phone_base() const noexcept { return phone_base_; }

  // The TSPI version for a device, in [low, high] and one that there is. Commits to nothing. Throws Failure:
  // LINEERR_INCOMPATIBLEAPIVERSION (PHONEERR_…), …ERR_OPERATIONUNAVAIL, or the provider's code.
  DWORD NegotiateLine(DWORD device_id, DWORD low, DWORD high) const;
  DWORD NegotiatePhone(DWORD device_id, DWORD low, DWORD high) const;

  // The extension version for a device, in [low, high]. Throws Failure: LINEERR_INCOMPATIBLEEXTVERSION
  // (PHONEERR_…), …ERR_OPERATIONUNAVAIL when the provider has no extensions, or the provider's code.
  DWORD NegotiateLineExt(DWORD device_id, DWORD version, DWORD low, DWORD high) const;
  DWORD NegotiatePhoneExt(DWORD device_id, DWORD version, DWORD low, DWORD high) const;

  // All zero when the device has no extensions.
  LINEEXTENSIONID LineExtensionId(DWORD device_id, DWORD version) const;
  PHONEEXTENSIONID PhoneExtensionId(DWORD device_id, DWORD version) const;

  template <auto Member>
  bool Has() const noexcept {
    return table_.*Member != nullptr;
  }

  // Calls the provider: provider->Call<&TspiTable::lineDrop>(id, call, info, size). Gives what it returned: 0
  // or a negative error; of an asynchronous function its request ID (the first argument) or a negative error.
  // Anything else is logged and becomes …ERR_OPERATIONFAILED, as does an exception. Throws
  // Failure(…ERR_OPERATIONUNAVAIL) when the provider lacks the function.
  template <auto Member, class... Args>
  LONG Call(Args... args) const;

  // The same for a synchronous function that has to succeed: throws Failure with the provider's error.
  template <auto Member, class... Args>
  void Require(Args... args) const;

  // Has the provider fill a structure: fill(T*) makes the call and returns its result. `out` becomes a
  // checked, complete structure of ours. It is asked again with more room as long as it says it needs more, a
  // few times, from `initial` bytes on. Throws Failure with the provider's error, or LINEERR_OPERATIONFAILED
  // (PHONEERR_…) for nonsense.
  template <class T, class Fill>
  void GetVar(marshal::Buffer& out, DWORD version, DWORD initial, Fill fill) const;

 private:
  Provider(std::shared_ptr<const Module> module, const ProviderConfig& config, DWORD permanent_id,
           DWORD line_base, DWORD phone_base, std::shared_ptr<support::Clock> clock);

  void Attach();
  void NegotiateVersion();
  void EnumDevices();
  void Init();
  void Shutdown() noexcept;
  void CheckDeviceCount(const char* kind, DWORD count, DWORD base) const;

  [[noreturn]] void ThrowMissing(const char* function, TspiFamily family) const;
  [[noreturn]] void ThrowResult(const char* function, LONG result) const;
  LONG ReportNonsense(const char* function, TspiFamily family, LONG result) const noexcept;
  LONG ReportException(const char* function, TspiFamily family) const noexcept;

  const std::shared_ptr<const Module> module_;
  const TspiTable& table_;
  const char* const name_;  // interned, for the watchdog
  const std::string where_;
  const DWORD permanent_id_;
  const DWORD line_base_;
  const DWORD phone_base_;
  const std::shared_ptr<ProviderServices> services_;
  mutable CallGate gate_storage_;
  CallGate* gate_ = nullptr;  // set by Start() where the provider wants one call at a time
  DWORD version_ = 0;
  DWORD options_ = 0;
  DWORD num_lines_ = 0;
  DWORD num_phones_ = 0;
  bool initialised_ = false;
};

template <auto Member, class... Args>
LONG Provider::Call(Args... args) const {
  using Facts = TspiFacts<Member>;
  const auto function = table_.*Member;
  if (function == nullptr) ThrowMissing(Facts::kName, Facts::kFamily);
  const GatePass pass(gate_);
  const WatchedCall watched(name_, Facts::kName);
  LONG result = 0;
  try {
    result = function(args...);
  } catch (...) {
    return ReportException(Facts::kName, Facts::kFamily);
  }
  if (result < 0) return result;
  if constexpr (Facts::kKind == TspiKind::kAsync) {
    const auto id = static_cast<DWORD>(std::get<0>(std::forward_as_tuple(args...)));
    if (static_cast<DWORD>(result) == id) return result;
  } else {
    if (result == 0) return result;
  }
  return ReportNonsense(Facts::kName, Facts::kFamily, result);
}

template <auto Member, class... Args>
void Provider::Require(Args... args) const {
  const LONG result = Call<Member>(args...);
  if (result != 0) ThrowResult(TspiFacts<Member>::kName, result);
}

template <class T, class Fill>
void Provider::GetVar(marshal::Buffer& out, DWORD version, DWORD initial, Fill fill) const {
  FillStructure(out, marshal::LayoutOf<T>(), version, initial, [&]() -> LONG { return fill(&out.As<T>()); });
}

}  // namespace tapi::host

#endif  // TAPI_HOST_PROVIDER_HPP_
