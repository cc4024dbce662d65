// SPDX-License-Identifier: MIT
// ProbeLine: could an open line device take a call like this? That is what LINEMAPPER asks of each.
#ifndef TAPI_CALLS_LINE_PROBE_HPP_
#define TAPI_CALLS_LINE_PROBE_HPP_

#include <tapi.h>

#include "core/line_device.hpp"
#include "core/state_lock.hpp"
#include "host/provider_line.hpp"
#include "marshal/buffer.hpp"

namespace tapi::calls {

// `params` are LINECALLPARAMS with their defaults set, of which the members up to dwAddressMode count, and
// the originating address unless any will do. The provider is asked whether it can serve `media_modes` beside
// those that the openers of the line have registered already; one that can't be asked is judged by its
// capabilities. Failure: why it doesn't suit.
void ProbeLine(core::LineDevice& device, const host::ProviderLine& line, DWORD media_modes,
               const marshal::Buffer& params) ABSL_LOCKS_EXCLUDED(core::line_state);

}  // namespace tapi::calls

#endif  // TAPI_CALLS_LINE_PROBE_HPP_
