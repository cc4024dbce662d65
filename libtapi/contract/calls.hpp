// SPDX-License-Identifier: MIT
// Calls: every TAPI function as a method on typed arguments, whoever carries it out.
#ifndef TAPI_CONTRACT_CALLS_HPP_
#define TAPI_CONTRACT_CALLS_HPP_

#include <tapi.h>

#include "contract/kinds.hpp"
#include "contract/row_macros.hpp"

namespace tapi::contract {

// Methods give 0, a request ID or an error code, or throw support::Failure. Safe on every thread.
class Calls {
 public:
  Calls() = default;
  Calls(const Calls&) = delete;
  Calls& operator=(const Calls&) = delete;

#define TAPI_ROW(name, result, forms, status, init, params) virtual LONG name(TAPI_DECLARATIONS(params)) = 0;
#include "contract/entry_points.inc"

 protected:
  ~Calls() = default;
};

// The implementation in this process. Never destroyed.
Calls& InProcessCalls();

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_CALLS_HPP_
