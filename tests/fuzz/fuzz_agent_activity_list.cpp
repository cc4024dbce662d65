// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers offer: LINEAGENTACTIVITYLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_activity_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_activity_list) {
  FuzzStructure(LayoutOf<LINEAGENTACTIVITYLIST>(), input, [](const Buffer& buffer) {
    for (const LINEAGENTACTIVITYENTRY& entry :
         buffer.Array<LINEAGENTACTIVITYENTRY>(agent_activity_list::kList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTACTIVITYENTRY, Name)));
    }
  });
}
