// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers list: LINEAGENTLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_list) {
  FuzzStructure(LayoutOf<LINEAGENTLIST>(), input, [](const Buffer& buffer) {
    for (const LINEAGENTENTRY& entry : buffer.Array<LINEAGENTENTRY>(agent_list::kList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTENTRY, Name)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTENTRY, ID)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTENTRY, PIN)));
    }
  });
}
