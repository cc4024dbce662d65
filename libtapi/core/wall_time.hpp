// SPDX-License-Identifier: MIT
// WallTime: the time of day as TAPI's structures carry it.
#ifndef TAPI_CORE_WALL_TIME_HPP_
#define TAPI_CORE_WALL_TIME_HPP_

#include <tapi.h>

#include <cstdint>

namespace tapi::core {

// Milliseconds of coordinated universal time since 1970, now: what is noted of every call state.
std::int64_t WallTime() noexcept;

// The same as the date and time that an application asks for.
SYSTEMTIME ToSystemTime(std::int64_t wall_time) noexcept;

}  // namespace tapi::core

#endif  // TAPI_CORE_WALL_TIME_HPP_
