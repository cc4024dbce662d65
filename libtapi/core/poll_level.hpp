// SPDX-License-Identifier: MIT
// PollLevel: a descriptor for a condition, made when somebody asks for it.
#ifndef TAPI_CORE_POLL_LEVEL_HPP_
#define TAPI_CORE_POLL_LEVEL_HPP_

#include <tapi.h>

#include <memory>
#include <system_error>

#include "support/failure.hpp"
#include "support/wakeup.hpp"

namespace tapi::core {

// Not synchronised: its owner guards it with the lock of the condition.
class PollLevel {
 public:
  // The descriptor, readable while `level` holds. Throws Failure when the process has none left.
  int Open(bool level) {
    if (wakeup_ == nullptr) Make();
    Set(level);
    return wakeup_->descriptor();
  }

  // Costs a system call only when the descriptor exists and the level changes.
  void Set(bool level) noexcept {
    if (wakeup_ == nullptr || level == level_) return;
    level_ = level;
    level ? wakeup_->Set() : wakeup_->Clear();
  }

  // Wakes those who poll, once more, and closes the descriptor.
  void Close() noexcept {
    Set(true);
    wakeup_.reset();
    level_ = false;
  }

 private:
  void Make() {
    try {
      wakeup_ = std::make_unique<support::Wakeup>();
    } catch (const std::system_error& error) {
      throw support::Failure(LINEERR_RESOURCEUNAVAIL, error.what());
    }
  }

  std::unique_ptr<support::Wakeup> wakeup_;
  bool level_ = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_POLL_LEVEL_HPP_
