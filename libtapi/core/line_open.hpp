// SPDX-License-Identifier: MIT
// Opening a line: the first opener opens the device at its provider, all share that one opening.
#ifndef TAPI_CORE_LINE_OPEN_HPP_
#define TAPI_CORE_LINE_OPEN_HPP_

#include <tapi.h>

#include <functional>
#include <memory>

#include "core/line.hpp"
#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::host {
class ProviderLine;
}

namespace tapi::core {

// Asked, with the device open at the provider, whether the line suits (LINEMAPPER); throws when it does not.
using LineProbe = std::function<void(const host::ProviderLine&)>;

// The open line, with its handle. Failure: LINEERR_REINIT, LINEERR_NODEVICE, LINEERR_INCOMPATIBLEEXTVERSION,
// what the probe or the provider says; then nothing has changed.
std::shared_ptr<Line> OpenLine(const std::shared_ptr<App>& app, const std::shared_ptr<LineDevice>& device,
                               const LineOptions& options, const LineProbe& probe)
    ABSL_LOCKS_EXCLUDED(line_state);

// Runs `task` with the device open at its provider, which it opens for the time being if nobody has.
void WithOpenDevice(const std::shared_ptr<LineDevice>& device, const LineProbe& task)
    ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_OPEN_HPP_
