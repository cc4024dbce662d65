// SPDX-License-Identifier: MIT
// App's list of open lines.
#include "core/app.hpp"

#include <algorithm>
#include <utility>

#include "core/line.hpp"

namespace tapi::core {

void App::RaiseVersion(DWORD negotiated) {
  DWORD known = version();
  while (known < negotiated && !version_.compare_exchange_weak(known, negotiated)) {
  }
}

bool App::AddLine(const std::shared_ptr<Line>& line) {
  support::MutexLock lock(mutex_);
  if (shutting_down_) return false;
  lines_.push_back(line);
  return true;
}

void App::RemoveLine(const Line& line) {
  std::shared_ptr<Line> removed;  // released after the lock
  support::MutexLock lock(mutex_);
  const auto found =
      std::find_if(lines_.begin(), lines_.end(), [&](const auto& open) { return open.get() == &line; });
  if (found == lines_.end()) return;
  removed = std::move(*found);
  lines_.erase(found);
}

std::vector<std::shared_ptr<Line>> App::BeginShutdown() {
  support::MutexLock lock(mutex_);
  shutting_down_ = true;
  return lines_;
}

std::vector<std::shared_ptr<Line>> App::Lines() const {
  support::MutexLock lock(mutex_);
  return lines_;
}

}  // namespace tapi::core
