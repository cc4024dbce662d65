// SPDX-License-Identifier: MIT
// Choosing at run time what is logged, and where the lines go.
#ifndef TAPI_SUPPORT_LOG_CONFIG_HPP_
#define TAPI_SUPPORT_LOG_CONFIG_HPP_

#include <functional>
#include <string_view>

#include "support/log.hpp"

namespace tapi::support {

// Sets the levels as TAPI32_LOG does: a comma-separated list of LEVEL (for every part) and PART=LEVEL, later
// ones overruling earlier ones. Parts: api, calls, core, host, provider. Levels: trace, debug, info, warning,
// error, off. What can't be understood is skipped and named in a warning. Everything not named is at warning.
void ConfigureLog(std::string_view wanted);

// Gets each line that is logged, on the thread that logs it, one at a time. It must not log itself.
using LogReceiver = std::function<void(LogPart, LogLevel, std::string_view)>;

// Sends the lines to `receiver` instead of stderr; an empty one restores stderr.
void SetLogReceiver(LogReceiver receiver);

const char* LogPartName(LogPart part) noexcept;
const char* LogLevelName(LogLevel level) noexcept;

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_LOG_CONFIG_HPP_
