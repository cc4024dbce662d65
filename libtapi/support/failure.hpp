// SPDX-License-Identifier: MIT
// Failure: the one exception that carries a documented TAPI error code and the reason for it.
#ifndef TAPI_SUPPORT_FAILURE_HPP_
#define TAPI_SUPPORT_FAILURE_HPP_

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace tapi::support {

// Thrown where a check fails, caught once at the boundary (API entry or TSPI upcall), where the code becomes
// the return value and the reason a debug log line. The code is a LINEERR_, PHONEERR_ or TAPIERR_ constant.
class Failure : public std::exception {
 public:
  Failure(std::int32_t code, std::string reason) : code_(code), reason_(std::move(reason)) {}

  std::int32_t code() const noexcept { return code_; }
  const std::string& reason() const noexcept { return reason_; }
  const char* what() const noexcept override { return reason_.c_str(); }

 private:
  std::int32_t code_;
  std::string reason_;
};

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_FAILURE_HPP_
