// SPDX-License-Identifier: MIT
// The C functions that providers report to.
#ifndef TAPI_HOST_UPCALLS_HPP_
#define TAPI_HOST_UPCALLS_HPP_

#include <tspi.h>

namespace tapi::host {

extern "C" {

// For TSPI_lineOpen and TSPI_providerEnumDevices.
void TAPI32_CALL Tapi32LineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1,
                                 DWORD_PTR param2, DWORD_PTR param3) noexcept;

// For TSPI_phoneOpen and TSPI_providerEnumDevices.
void TAPI32_CALL Tapi32PhoneEvent(HTAPIPHONE phone, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                                  DWORD_PTR param3) noexcept;

// For TSPI_providerInit.
void TAPI32_CALL Tapi32Completion(DRV_REQUESTID request, LONG result) noexcept;

}  // extern "C"

}  // namespace tapi::host

#endif  // TAPI_HOST_UPCALLS_HPP_
