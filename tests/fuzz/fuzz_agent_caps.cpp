// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers say of an agent: LINEAGENTCAPS.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_caps.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_caps) {
  FuzzStructure(LayoutOf<LINEAGENTCAPS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(agent_caps::kAgentHandlerInfo));
    Touch(buffer.Bytes(agent_caps::kAgentExtensionIDList));
  });
}
