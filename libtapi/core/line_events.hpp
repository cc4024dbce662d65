// SPDX-License-Identifier: MIT
// Reports of a provider about lines, addresses and devices, as against calls.
#ifndef TAPI_CORE_LINE_EVENTS_HPP_
#define TAPI_CORE_LINE_EVENTS_HPP_

#include <tapi.h>
#include <tspi.h>

#include <memory>

#include "core/call.hpp"
#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

// A report about an open line or one of its addresses.
void ReportLineEvent(const std::shared_ptr<LineDevice>& device, const ProviderEvent& event)
    ABSL_LOCKS_EXCLUDED(line_state);

// LINE_CREATE: the device is taken in, in the background, and announced.
void ReportNewDevice(HPROVIDER provider, DWORD_PTR temporary_id);

// LINE_REMOVE: openers lose their lines, then all applications learn of it.
void ReportRemovedDevice(DWORD device_id) ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_EVENTS_HPP_
