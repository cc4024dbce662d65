// SPDX-License-Identifier: MIT
// Layout and fields of capabilities of an agent handler (LINEAGENTCAPS).
#ifndef TAPI_MARSHAL_AGENT_CAPS_HPP_
#define TAPI_MARSHAL_AGENT_CAPS_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTCAPS>();

namespace agent_caps {

inline constexpr auto kAgentHandlerInfo = TAPI_FIELD(LINEAGENTCAPS, AgentHandlerInfo);
inline constexpr auto kAgentExtensionIDList = TAPI_FIELD(LINEAGENTCAPS, AgentExtensionIDList);

}  // namespace agent_caps

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_CAPS_HPP_
