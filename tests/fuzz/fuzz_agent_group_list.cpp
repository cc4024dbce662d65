// SPDX-License-Identifier: MIT
// Fuzzes what applications hand in to log an agent on: LINEAGENTGROUPLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_group_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_group_list) {
  FuzzStructure(LayoutOf<LINEAGENTGROUPLIST>(), input, [](const Buffer& buffer) {
    for (const LINEAGENTGROUPENTRY& entry : buffer.Array<LINEAGENTGROUPENTRY>(agent_group_list::kList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTGROUPENTRY, Name)));
    }
  });
}
