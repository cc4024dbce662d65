// SPDX-License-Identifier: MIT
// FillStructure: has a provider fill a variable structure, however large it turns out to be.
#ifndef TAPI_HOST_FILL_STRUCTURE_HPP_
#define TAPI_HOST_FILL_STRUCTURE_HPP_

#include <absl/functional/function_ref.h>

#include "marshal/buffer.hpp"

namespace tapi::host {

// Prepares `out` with `initial` bytes, calls `fill`, and repeats with what the provider says it needs. Throws
// Failure with what `fill` returned when that isn't 0; what it wrote is then of no interest.
void FillStructure(marshal::Buffer& out, const marshal::StructLayout& layout, DWORD version, DWORD initial,
                   absl::FunctionRef<LONG()> fill);

}  // namespace tapi::host

#endif  // TAPI_HOST_FILL_STRUCTURE_HPP_
