// SPDX-License-Identifier: MIT
// The device at its provider: open, close, and the unions of what all applications want. Runs on the device's
// strand.
#ifndef TAPI_CORE_LINE_PROVIDER_HPP_
#define TAPI_CORE_LINE_PROVIDER_HPP_

#include <tapi.h>

#include <memory>

#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

// Opens the device at its provider unless it is open.
std::shared_ptr<host::ProviderLine> OpenAtProvider(const std::shared_ptr<LineDevice>& device)
    ABSL_LOCKS_EXCLUDED(line_state);

// Closes the device at its provider, calls first, when no application has it open any more; returns when
// TSPI_lineClose has.
void CloseAtProviderIfUnused(LineDevice& device) ABSL_LOCKS_EXCLUDED(line_state);

// The union of the media modes that the openers may own.
DWORD OpenMediaModes(const LineDevice& device) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

// Tells the provider the union of the media modes that applications may own. Failure: the provider's.
void SendMediaModes(LineDevice& device) ABSL_LOCKS_EXCLUDED(line_state);

// Tells the provider the union of the status messages that applications want, if it changed. Failure: the
// provider's.
void SendStatusMasks(LineDevice& device) ABSL_LOCKS_EXCLUDED(line_state);

// Selects the extension version on the provider; 0 cancels. Failure: LINEERR_INCOMPATIBLEEXTVERSION when
// another one is selected, or the provider's.
void SelectExtVersion(LineDevice& device, DWORD version) ABSL_LOCKS_EXCLUDED(line_state);

// Cancels the selected extension version when no opener uses extensions any more.
void CancelUnusedExtVersion(LineDevice& device) ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_PROVIDER_HPP_
