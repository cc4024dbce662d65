// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers report of an agent: LINEAGENTSTATUS.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_status.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_status) {
  FuzzStructure(LayoutOf<LINEAGENTSTATUS>(), input, [](const Buffer& buffer) {
    for (const LINEAGENTGROUPENTRY& entry : buffer.Array<LINEAGENTGROUPENTRY>(agent_status::kGroupList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAGENTGROUPENTRY, Name)));
    }
    Touch(buffer.Text(agent_status::kActivity));
  });
}
