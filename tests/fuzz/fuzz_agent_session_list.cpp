// SPDX-License-Identifier: MIT
// Fuzzes what proxy handlers list: LINEAGENTSESSIONLIST.
#include "fuzz/fuzz.hpp"
#include "marshal/agent_session_list.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(agent_session_list) {
  FuzzStructure(LayoutOf<LINEAGENTSESSIONLIST>(), input,
                [](const Buffer& buffer) { Touch(buffer.Bytes(agent_session_list::kList)); });
}
