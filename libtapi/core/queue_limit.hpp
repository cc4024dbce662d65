// SPDX-License-Identifier: MIT
// The configured limit of an application's message queue (max_queue): beyond it the application's lines are
// closed.
#ifndef TAPI_CORE_QUEUE_LIMIT_HPP_
#define TAPI_CORE_QUEUE_LIMIT_HPP_

#include <memory>

#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

class App;

// Force-closes every line of an application whose queue is beyond the limit, one LINE_CLOSE each, in the
// background.
void EnforceQueueLimit(const std::shared_ptr<App>& app) ABSL_LOCKS_EXCLUDED(line_state);

// True when an application that has the device open can take no more messages: new calls must wait.
bool AnyQueueFull(const LineDevice& device) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_QUEUE_LIMIT_HPP_
