// SPDX-License-Identifier: MIT
// Every exported function as data, from the rows of the table: what its parameters are, and how to call it
// with any values.
#pragma once

#include <tapi.h>

#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "contract/kinds.hpp"
#include "contract/row.hpp"

namespace tapi::test {

// One argument, whatever its type: a number, or a pointer as a number.
using Value = std::uint64_t;

enum class What {
  kScalar,
  kHandle,
  kSelect,  // LINECALLSELECT_ constant
  kText,    // not NULL
  kOptionalText,
  kPointer,  // to fixed memory, not NULL
  kOptionalPointer,
  kBytes,   // NULL only with size 0
  kStruct,  // begins with dwTotalSize, not NULL
  kOptionalStruct,
  kStructIfUsed,
  kIgnored,
};

struct Parameter {
  std::string name{};
  What what = What::kScalar;
  contract::HandleType type{};  // of a handle
  contract::Use use{};          // likewise
};

struct Export {
  std::string name;
  const contract::Row* row = nullptr;
  bool wide = false;
  std::vector<Parameter> parameters;
  std::function<LONG(const std::vector<Value>&)> call;
};

// All 249, in the order of the table.
const std::vector<Export>& Exports();

}  // namespace tapi::test
