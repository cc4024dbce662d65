// SPDX-License-Identifier: MIT
// Row: what the table of entry points says of one function, other than its parameters' kinds.
#ifndef TAPI_CONTRACT_ROW_HPP_
#define TAPI_CONTRACT_ROW_HPP_

#include <span>
#include <string_view>

#include "contract/row_macros.hpp"

namespace tapi::contract {

enum class Result { SYNC, ASYNC };
enum class Forms { PLAIN_ONLY, PLAIN_A_W, A_W };
enum class Status { IMPLEMENTED, MISSING };
enum class Init { NEEDS_INIT, NO_INIT, INIT_IF_APP };

struct Row {
  std::string_view name;
  Result result;
  Forms forms;
  Status status;
  Init init;
  std::span<const char* const> parameters;  // their names
};

// rows::lineMakeCall, and so on.
namespace rows {
namespace parameters {
#define TAPI_ROW(name, result, forms, status, init, params) \
  inline constexpr const char* name[] = {TAPI_NAME_STRINGS(params)};
#include "contract/entry_points.inc"
}  // namespace parameters

#define TAPI_ROW(name, result, forms, status, init, params)               \
  inline constexpr Row name{#name,          Result::result, Forms::forms, \
                            Status::status, Init::init,     parameters::name};
#include "contract/entry_points.inc"
}  // namespace rows

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_ROW_HPP_
