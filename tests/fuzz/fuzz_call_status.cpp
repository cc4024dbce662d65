// SPDX-License-Identifier: MIT
// Fuzzes what providers report of a call's state: LINECALLSTATUS.
#include "fuzz/fuzz.hpp"
#include "marshal/call_status.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(call_status) {
  FuzzStructure(LayoutOf<LINECALLSTATUS>(), input,
                [](const Buffer& buffer) { Touch(buffer.Bytes(call_status::kDevSpecific)); });
}
