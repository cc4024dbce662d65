// SPDX-License-Identifier: MIT
// Fuzzes what are lists of calls: LINECALLLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/call_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(call_list) {
  FuzzStructure(LayoutOf<LINECALLLIST>(), input,
                [](const Buffer& buffer) { Touch(buffer.Bytes(call_list::kCalls)); });
}
