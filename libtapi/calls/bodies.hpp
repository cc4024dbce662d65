// SPDX-License-Identifier: MIT
// The bodies: one function for each IMPLEMENTED row, with the parameters that unpack.hpp makes of the row's
// kinds.
#ifndef TAPI_CALLS_BODIES_HPP_
#define TAPI_CALLS_BODIES_HPP_

#include <boost/preprocessor/punctuation/comma_if.hpp>
#include <boost/preprocessor/seq/for_each_i.hpp>

#include "calls/unpack.hpp"
#include "contract/row_macros.hpp"

namespace tapi::calls {

using contract::Bytes;
using contract::In;
using contract::InOut;
using contract::Out;
using contract::ReplyCall;
using contract::StructIn;
using contract::StructOut;

namespace declared {
using namespace contract;  // NOLINT: the rows name their kinds without it
#define TAPI_UNPACKED_(r, data, index, param) \
  BOOST_PP_COMMA_IF(index)::tapi::calls::Unpacked<TAPI_FIRST_ param>
#define TAPI_BODY_IMPLEMENTED(name, params) using name = LONG(TAPI_EACH_PARAM_(TAPI_UNPACKED_, ~, params));
#define TAPI_BODY_MISSING(name, params)
#define TAPI_ROW(name, result, forms, status, init, params) TAPI_BODY_##status(name, params)
#include "contract/entry_points.inc"
#undef TAPI_BODY_IMPLEMENTED
}  // namespace declared

// LONG lineDrop(std::shared_ptr<core::CallHandle>, contract::OptionalCharsIn, DWORD); and so on.
#define TAPI_BODY_IMPLEMENTED(name, params) declared::name name;
#define TAPI_ROW(name, result, forms, status, init, params) TAPI_BODY_##status(name, params)
#include "contract/entry_points.inc"
#undef TAPI_BODY_IMPLEMENTED
#undef TAPI_BODY_MISSING

}  // namespace tapi::calls

#endif  // TAPI_CALLS_BODIES_HPP_
