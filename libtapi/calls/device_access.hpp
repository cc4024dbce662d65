// SPDX-License-Identifier: MIT
// What several bodies need of a line device: the device itself, and versions that go with it.
#ifndef TAPI_CALLS_DEVICE_ACCESS_HPP_
#define TAPI_CALLS_DEVICE_ACCESS_HPP_

#include <tapi.h>

#include <memory>

#include "core/line_device.hpp"
#include "core/session.hpp"
#include "marshal/buffer.hpp"

namespace tapi::calls {

// Failure: LINEERR_UNINITIALIZED, when the last application shuts down on another thread.
std::shared_ptr<core::Session> RequireSession();

// Failure: the same, LINEERR_BADDEVICEID, LINEERR_NODEVICE.
std::shared_ptr<core::LineDevice> RequireDevice(DWORD device_id);

// An API version that can be negotiated for the device. Failure: LINEERR_INCOMPATIBLEAPIVERSION.
void RequireVersion(const core::LineDevice& device, DWORD version);

// The provider's LINEDEVCAPS and LINEADDRESSCAPS, with what the library adds. Failure: the provider's.
void FetchDevCaps(const core::LineDevice& device, DWORD ext_version, marshal::Buffer& caps);
void FetchAddressCaps(const core::LineDevice& device, DWORD address_id, DWORD ext_version,
                      marshal::Buffer& caps);

// True when every initialised application declares a version below 2.0; for functions that get neither
// application nor version but behave by it.
bool OnlyOldApplications();

}  // namespace tapi::calls

#endif  // TAPI_CALLS_DEVICE_ACCESS_HPP_
