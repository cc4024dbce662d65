// SPDX-License-Identifier: MIT
// Fuzzes what applications hand in to forward calls: LINEFORWARDLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/forward_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(forward_list) {
  FuzzStructure(LayoutOf<LINEFORWARDLIST>(), input, [](const Buffer& buffer) {
    for (const LINEFORWARD& entry : forward_list::Entries(buffer)) {
      Touch(buffer.EntryText(entry, forward_list::kCallerAddress));
      Touch(buffer.EntryText(entry, forward_list::kDestAddress));
    }
  });
}
