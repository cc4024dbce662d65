// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers list: LINEQUEUELIST.
#include "fuzz/fuzz.hpp"
#include "marshal/queue_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(queue_list) {
  FuzzStructure(LayoutOf<LINEQUEUELIST>(), input, [](const Buffer& buffer) {
    for (const LINEQUEUEENTRY& entry : buffer.Array<LINEQUEUEENTRY>(queue_list::kList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEQUEUEENTRY, Name)));
    }
  });
}
