// SPDX-License-Identifier: MIT
// WallTime from the system clock.
#include "core/wall_time.hpp"

#include <ctime>

namespace tapi::core {

std::int64_t WallTime() noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

SYSTEMTIME ToSystemTime(std::int64_t wall_time) noexcept {
  const auto seconds = static_cast<time_t>(wall_time / 1000);
  tm parts{};
  gmtime_r(&seconds, &parts);
  SYSTEMTIME time{};
  time.wYear = static_cast<WORD>(parts.tm_year + 1900);
  time.wMonth = static_cast<WORD>(parts.tm_mon + 1);
  time.wDayOfWeek = static_cast<WORD>(parts.tm_wday);
  time.wDay = static_cast<WORD>(parts.tm_mday);
  time.wHour = static_cast<WORD>(parts.tm_hour);
  time.wMinute = static_cast<WORD>(parts.tm_min);
  time.wSecond = static_cast<WORD>(parts.tm_sec);
  time.wMilliseconds = static_cast<WORD>(wall_time % 1000);
  return time;
}

}  // namespace tapi::core
