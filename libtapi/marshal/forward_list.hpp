// SPDX-License-Identifier: MIT
// Layout of forwarding instructions (LINEFORWARDLIST), whose records follow the fixed part without size and
// offset.
#ifndef TAPI_MARSHAL_FORWARD_LIST_HPP_
#define TAPI_MARSHAL_FORWARD_LIST_HPP_

#include <tapi.h>

#include <span>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

// The fixed part is dwTotalSize and dwNumEntries; the records count as part of it where sizes are checked.
template <>
const StructLayout& LayoutOf<LINEFORWARDLIST>();

namespace forward_list {

inline constexpr auto kCallerAddress = TAPI_FIELD(LINEFORWARD, CallerAddress);
inline constexpr auto kDestAddress = TAPI_FIELD(LINEFORWARD, DestAddress);

// The records of a list of ours.
std::span<LINEFORWARD> Entries(Buffer& list) noexcept;
std::span<const LINEFORWARD> Entries(const Buffer& list) noexcept;

}  // namespace forward_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_FORWARD_LIST_HPP_
