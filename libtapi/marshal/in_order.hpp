// SPDX-License-Identifier: MIT
// AcceptInOrder: the quick way of Validate, for what a careful provider writes; for marshal's own sources.
#ifndef TAPI_MARSHAL_IN_ORDER_HPP_
#define TAPI_MARSHAL_IN_ORDER_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"

namespace tapi::marshal {

// True when the block that a provider filled at `version` is already a structure of ours: newest shape, every
// field inside, aligned and terminated. It is one then, cut to dwUsedSize. False: it needs Read(), and
// nothing is changed but for offsets of empty fields.
bool AcceptInOrder(Buffer& filled, DWORD version) noexcept;

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_IN_ORDER_HPP_
