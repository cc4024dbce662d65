// SPDX-License-Identifier: MIT
// The light provider: a service provider that costs next to nothing, so that what is measured is the library.
#ifndef TAPI_BENCH_SUPPORT_LIGHT_PROVIDER_HPP_
#define TAPI_BENCH_SUPPORT_LIGHT_PROVIDER_HPP_

#include <tspi32ext.h>

namespace tapi::bench::light {

// It has two line devices, keeps nothing of a call but a number, takes no lock and allocates nothing.
inline constexpr const char* kModule = "light";

// Makes it known to the library; before the application initialises.
void Register();

// An incoming call on an open line device: LINE_NEWCALL and LINE_CALLSTATE(OFFERING), on this thread.
HTAPICALL OfferCall(DWORD device);

// LINE_CALLSTATE of such a call, on this thread.
void ReportState(DWORD device, HTAPICALL call, DWORD state);

// Its TSPI_lineGetCallInfo, called directly.
LONG GetCallInfo(LINECALLINFO* info);

}  // namespace tapi::bench::light

#endif  // TAPI_BENCH_SUPPORT_LIGHT_PROVIDER_HPP_
