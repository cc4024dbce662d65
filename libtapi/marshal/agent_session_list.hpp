// SPDX-License-Identifier: MIT
// Layout and fields of sessions of an agent (LINEAGENTSESSIONLIST).
#ifndef TAPI_MARSHAL_AGENT_SESSION_LIST_HPP_
#define TAPI_MARSHAL_AGENT_SESSION_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEAGENTSESSIONLIST>();

namespace agent_session_list {

inline constexpr auto kList = TAPI_FIELD(LINEAGENTSESSIONLIST, List);

}  // namespace agent_session_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_AGENT_SESSION_LIST_HPP_
