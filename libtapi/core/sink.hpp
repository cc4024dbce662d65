// SPDX-License-Identifier: MIT
// The receiver of everything that providers report.
#ifndef TAPI_CORE_SINK_HPP_
#define TAPI_CORE_SINK_HPP_

namespace tapi::core {

// Makes the engine the receiver of all providers' upcalls. May be called again.
void InstallSink();

}  // namespace tapi::core

#endif  // TAPI_CORE_SINK_HPP_
