// SPDX-License-Identifier: MIT
// WallTime: the time of day as TAPI's structures carry it.
#ifndef TAPI_CORE_WALL_TIME_HPP_
#define TAPI_CORE_WALL_TIME_HPP_

#include <tapi.h>

namespace tapi::core {

// Coordinated universal time, now.
SYSTEMTIME WallTime() noexcept;

}  // namespace tapi::core

#endif  // TAPI_CORE_WALL_TIME_HPP_
