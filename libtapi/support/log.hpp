// SPDX-License-Identifier: MIT
// Logging to stderr by part and level, as TAPI32_LOG asks ("debug", or "core=trace,host=debug").
#ifndef TAPI_SUPPORT_LOG_HPP_
#define TAPI_SUPPORT_LOG_HPP_

#include <fmt/core.h>

#include <string_view>
#include <utility>

namespace tapi::support {

enum class LogPart { kApi, kCalls, kCore, kHost, kProvider };
enum class LogLevel { kTrace, kDebug, kInfo, kWarning, kError, kOff };

// Cheap enough to call before formatting anything. Set-uid programs ignore TAPI32_LOG. Default: warning.
bool LogEnabled(LogPart part, LogLevel level) noexcept;

// Writes one line; drops it when the level is not enabled.
void LogLine(LogPart part, LogLevel level, std::string_view text) noexcept;

template <class... Args>
void Log(LogPart part, LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  if (LogEnabled(part, level)) LogLine(part, level, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_LOG_HPP_
