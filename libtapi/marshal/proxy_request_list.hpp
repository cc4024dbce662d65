// SPDX-License-Identifier: MIT
// Layout and fields of proxy requests that are handled (LINEPROXYREQUESTLIST).
#ifndef TAPI_MARSHAL_PROXY_REQUEST_LIST_HPP_
#define TAPI_MARSHAL_PROXY_REQUEST_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEPROXYREQUESTLIST>();

namespace proxy_request_list {

inline constexpr auto kList = TAPI_FIELD(LINEPROXYREQUESTLIST, List);

}  // namespace proxy_request_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_PROXY_REQUEST_LIST_HPP_
