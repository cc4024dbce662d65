// SPDX-License-Identifier: MIT
// ProviderLine: a line device that is open at its provider.
#ifndef TAPI_HOST_PROVIDER_LINE_HPP_
#define TAPI_HOST_PROVIDER_LINE_HPP_

#include <tspi.h>

#include <memory>

#include "host/provider.hpp"

namespace tapi::host {

// Ownership is the lifetime: whoever is inside a call on the line holds a shared_ptr, so that the line can't
// be closed under it, and the last to let go calls TSPI_lineClose. That must not happen with a lock held.
class ProviderLine {
 public:
  // TSPI_lineOpen at `version`. The provider may report on `line` before this returns. Throws Failure.
  static std::shared_ptr<ProviderLine> Open(std::shared_ptr<Provider> provider, DWORD device_id,
                                            HTAPILINE line, DWORD version);
  ~ProviderLine();
  ProviderLine(const ProviderLine&) = delete;
  ProviderLine& operator=(const ProviderLine&) = delete;

  const std::shared_ptr<Provider>& provider() const noexcept { return provider_; }
  HDRVLINE handle() const noexcept { return handle_; }
  DWORD version() const noexcept { return version_; }

  // As Provider::Call(); the handle is an argument like any other.
  template <auto Member, class... Args>
  LONG Call(Args... args) const {
    return provider_->Call<Member>(args...);
  }

 private:
  ProviderLine(std::shared_ptr<Provider> provider, DWORD version);

  const std::shared_ptr<Provider> provider_;
  const DWORD version_;
  HDRVLINE handle_ = nullptr;
};

}  // namespace tapi::host

#endif  // TAPI_HOST_PROVIDER_LINE_HPP_
