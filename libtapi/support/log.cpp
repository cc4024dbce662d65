// SPDX-License-Identifier: MIT
// Log levels by part, and the lines themselves on stderr through spdlog.
#include "support/log.hpp"

#include <absl/strings/str_split.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "support/environment.hpp"
#include "support/log_config.hpp"
#include "support/mutex.hpp"
#include "support/per_process.hpp"
#include "support/pipe_signal.hpp"

namespace tapi::support {
namespace {

constexpr std::array kParts = {"api", "calls", "core", "host", "provider"};
constexpr std::array kLevels = {"trace", "debug", "info", "warning", "error", "off"};
using Levels = std::array<LogLevel, kParts.size()>;

// Leaked: threads may log until the process ends.
struct LogState {
  std::array<std::atomic<LogLevel>, kParts.size()> levels{};
  Mutex mutex;
  LogReceiver receiver ABSL_GUARDED_BY(mutex);
  spdlog::logger stderr_logger{"tapi32", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

template <std::size_t N>
std::optional<std::size_t> IndexOf(const std::array<const char*, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (name == names[i]) return i;
  }
  return std::nullopt;
}

// Returns what could not be understood.
std::vector<std::string> ParseLevels(std::string_view wanted, Levels& levels) {
  std::vector<std::string> bad;
  const std::vector<std::string> items = absl::StrSplit(std::string(wanted), ',', absl::SkipWhitespace());
  for (const std::string& item : items) {
    const std::size_t equals = item.find('=');
    const bool all = equals == std::string::npos;
    const auto level = IndexOf(kLevels, all ? item : item.substr(equals + 1));
    const auto part = all ? std::nullopt : IndexOf(kParts, item.substr(0, equals));
    if (!level || (!all && !part)) {
      bad.push_back(item);
    } else if (all) {
      levels.fill(static_cast<LogLevel>(*level));
    } else {
      levels[*part] = static_cast<LogLevel>(*level);
    }
  }
  return bad;
}

LogState* MakeState() {
  auto* state = new LogState;
  state->stderr_logger.set_level(spdlog::level::trace);
  state->stderr_logger.flush_on(spdlog::level::trace);
  state->stderr_logger.set_pattern("%H:%M:%S.%e tapi32 %v");
  return state;
}

std::vector<std::string> Apply(LogState& state, std::string_view wanted) {
  Levels levels;
  levels.fill(LogLevel::kWarning);
  std::vector<std::string> bad = ParseLevels(wanted, levels);
  for (std::size_t i = 0; i < levels.size(); ++i) state.levels[i].store(levels[i], std::memory_order_relaxed);
  return bad;
}

void Write(LogState& state, LogPart part, LogLevel level, std::string_view text) {
  const MutexLock lock(state.mutex);
  const PipeSignalBlock no_sigpipe;
  if (state.receiver) {
    state.receiver(part, level, text);
  } else {
    state.stderr_logger.log(spdlog::level::info,
                            fmt::format("{} {}: {}", LogPartName(part), LogLevelName(level), text));
  }
}

void ReportBadItems(LogState& state, const std::vector<std::string>& bad) {
  for (const std::string& item : bad) {
    Write(state, LogPart::kHost, LogLevel::kWarning,
          fmt::format("TAPI32_LOG: \"{}\" is neither LEVEL nor PART=LEVEL, and is ignored", item));
  }
}

LogState& State();
Mutex& StateMutex() { return State().mutex; }

LogState& State() {
  static LogState* const state = [] {
    HoldAcrossFork<StateMutex>();  // spdlog's own locks are taken under it only
    LogState* fresh = MakeState();
    const char* wanted = Env("TAPI32_LOG");
    ReportBadItems(*fresh, Apply(*fresh, wanted != nullptr ? wanted : ""));
    return fresh;
  }();
  return *state;
}

}  // namespace

const char* LogPartName(LogPart part) noexcept { return kParts.at(static_cast<std::size_t>(part)); }
const char* LogLevelName(LogLevel level) noexcept { return kLevels.at(static_cast<std::size_t>(level)); }

bool LogEnabled(LogPart part, LogLevel level) noexcept {
  return level >= State().levels[static_cast<std::size_t>(part)].load(std::memory_order_relaxed) &&
         level != LogLevel::kOff;
}

void LogLine(LogPart part, LogLevel level, std::string_view text) noexcept {
  if (!LogEnabled(part, level)) return;
  try {
    Write(State(), part, level, text);
  } catch (...) {
    // A line that can't be written is no reason to fail the call it is about.
  }
}

void ConfigureLog(std::string_view wanted) { ReportBadItems(State(), Apply(State(), wanted)); }

void SetLogReceiver(LogReceiver receiver) {
  const MutexLock lock(State().mutex);
  State().receiver = std::move(receiver);
}

}  // namespace tapi::support
