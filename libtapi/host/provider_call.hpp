// SPDX-License-Identifier: MIT
// ProviderCall: a call that exists at its provider.
#ifndef TAPI_HOST_PROVIDER_CALL_HPP_
#define TAPI_HOST_PROVIDER_CALL_HPP_

#include <tspi.h>

#include <memory>

#include "host/provider_line.hpp"

namespace tapi::host {

// Keeps its line open. The last to let go calls TSPI_lineCloseCall, which must not happen with a lock held.
class ProviderCall {
 public:
  // Takes over a handle that the provider gave: the result of a request that has succeeded, or of
  // LINE_NEWCALL.
  ProviderCall(std::shared_ptr<ProviderLine> line, HDRVCALL handle) noexcept;
  ~ProviderCall();
  ProviderCall(const ProviderCall&) = delete;
  ProviderCall& operator=(const ProviderCall&) = delete;

  const std::shared_ptr<ProviderLine>& line() const noexcept { return line_; }
  HDRVCALL handle() const noexcept { return handle_; }

  // As Provider::Call(); the handle is an argument like any other.
  template <auto Member, class... Args>
  LONG Call(Args... args) const {
    return line_->Call<Member>(args...);
  }

 private:
  const std::shared_ptr<ProviderLine> line_;
  const HDRVCALL handle_;
};

}  // namespace tapi::host

#endif  // TAPI_HOST_PROVIDER_CALL_HPP_
