// SPDX-License-Identifier: MIT
// Layout and fields of installed service providers (LINEPROVIDERLIST).
#ifndef TAPI_MARSHAL_PROVIDER_LIST_HPP_
#define TAPI_MARSHAL_PROVIDER_LIST_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"

namespace tapi::marshal {

template <>
const StructLayout& LayoutOf<LINEPROVIDERLIST>();

namespace provider_list {

inline constexpr auto kProviderList = TAPI_FIELD(LINEPROVIDERLIST, ProviderList);

// LINEPROVIDERENTRY
inline constexpr auto kProviderFilename = TAPI_FIELD(LINEPROVIDERENTRY, ProviderFilename);

}  // namespace provider_list

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_PROVIDER_LIST_HPP_
