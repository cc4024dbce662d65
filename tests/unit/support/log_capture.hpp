// SPDX-License-Identifier: MIT
// LogCapture: collects log lines instead of printing them, while it lives.
#pragma once

#include <algorithm>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "support/log_config.hpp"

namespace tapi::test {

class LogCapture {
 public:
  explicit LogCapture(std::string_view levels) {
    support::SetLogReceiver([this](support::LogPart part, support::LogLevel level, std::string_view text) {
      const std::lock_guard lock(mutex_);
      lines_.push_back(std::string(support::LogPartName(part)) + " " + support::LogLevelName(level) + ": " +
                       std::string(text));
    });
    support::ConfigureLog(levels);
  }
  ~LogCapture() {
    support::ConfigureLog("");
    support::SetLogReceiver({});
  }
  LogCapture(const LogCapture&) = delete;
  LogCapture& operator=(const LogCapture&) = delete;

  std::vector<std::string> lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

  // Lines that contain `text`.
  std::size_t Count(std::string_view text) const {
    const std::vector<std::string> all = lines();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const std::string& line) {
      return line.find(text) != std::string::npos;
    }));
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace tapi::test
