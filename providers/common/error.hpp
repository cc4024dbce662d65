// SPDX-License-Identifier: MIT
// Error: the exception a provider's code throws to refuse a request with a TAPI error code and a reason.
#ifndef TAPI_PROVIDERS_COMMON_ERROR_HPP_
#define TAPI_PROVIDERS_COMMON_ERROR_HPP_

#include <tspi.h>

#include <exception>
#include <string>
#include <utility>

namespace tapi::provider {

// Caught once, at the TSPI boundary, where the code becomes the result and the reason a debug log line.
class Error : public std::exception {
 public:
  Error(LONG code, std::string reason) : code_(code), reason_(std::move(reason)) {}

  // A LINEERR_ or PHONEERR_ constant.
  LONG code() const noexcept { return code_; }
  const char* what() const noexcept override { return reason_.c_str(); }

 private:
  LONG code_;
  std::string reason_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_ERROR_HPP_
