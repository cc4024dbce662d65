// SPDX-License-Identifier: MIT
// Who may own a call: media-mode arbitration of new calls.
#ifndef TAPI_CORE_OWNERSHIP_HPP_
#define TAPI_CORE_OWNERSHIP_HPP_

#include <tapi.h>

#include <memory>

#include "core/call.hpp"
#include "core/line.hpp"
#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

// The open line whose application becomes the first owner of a new call: of those opened with OWNER privilege
// for the call's media mode (and its address, if restricted to one), the application with the highest stored
// priority, else the one that opened the line first. With LINEMEDIAMODE_UNKNOWN among several modes that one
// is tried first, then the others in ascending order. Null when there is none.
std::shared_ptr<Line> ChooseOwner(const LineDevice& device, const Call& call)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_OWNERSHIP_HPP_
