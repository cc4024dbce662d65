// SPDX-License-Identifier: MIT
// EventSink: who gets what providers report. The engine implements it.
#ifndef TAPI_HOST_EVENT_SINK_HPP_
#define TAPI_HOST_EVENT_SINK_HPP_

#include <tspi.h>

namespace tapi::host {

// Called on whichever thread the provider reports on, also from inside a TSPI call that we are making.
// Handles and parameters are as the provider gave them: unchecked.
class EventSink {
 public:
  virtual void OnLineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                           DWORD_PTR param3) = 0;
  virtual void OnPhoneEvent(HTAPIPHONE phone, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                            DWORD_PTR param3) = 0;
  virtual void OnCompletion(DRV_REQUESTID request, LONG result) = 0;

 protected:
  ~EventSink() = default;
};

// Sends all later reports to `sink`; null drops them, with a debug line each. A report that is under way on
// another thread may still reach the sink of before, which therefore has to outlive every provider.
void SetEventSink(EventSink* sink) noexcept;

}  // namespace tapi::host

#endif  // TAPI_HOST_EVENT_SINK_HPP_
