// SPDX-License-Identifier: MIT
// Closing a line: by its application, by its provider, or for want of space in the application's queue.
#ifndef TAPI_CORE_LINE_CLOSE_HPP_
#define TAPI_CORE_LINE_CLOSE_HPP_

#include <tapi.h>

#include <memory>

#include "core/line.hpp"
#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

// The application closes its line: line handle and call handles are void, its messages and replies are
// dropped. Returns when the provider has been told. False when the line was closed already, or another thread
// is about it.
bool CloseLine(const std::shared_ptr<Line>& line) ABSL_LOCKS_EXCLUDED(line_state);

// Takes the line away from its application, which gets its outstanding replies (LINEERR_OPERATIONFAILED) and
// a LINE_CLOSE.
void ForceCloseLine(const std::shared_ptr<Line>& line) ABSL_LOCKS_EXCLUDED(line_state);

// The provider's LINE_CLOSE or LINE_REMOVE: the same for every opener; the provider is told in the
// background.
void ForceCloseDevice(Transaction& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_CLOSE_HPP_
