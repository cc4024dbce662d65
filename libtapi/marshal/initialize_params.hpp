// SPDX-License-Identifier: MIT
// Layout and fields of options of lineInitializeEx and phoneInitializeEx.
#ifndef TAPI_MARSHAL_INITIALIZE_PARAMS_HPP_
#define TAPI_MARSHAL_INITIALIZE_PARAMS_HPP_

#include <tapi.h>

#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEINITIALIZEEXPARAMS>();

template <>
const StructLayout& LayoutOf<PHONEINITIALIZEEXPARAMS>();

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_INITIALIZE_PARAMS_HPP_
