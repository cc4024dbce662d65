// SPDX-License-Identifier: MIT
// Passes providers' reports on to the sink of the moment.
#include "host/upcalls.hpp"

#include <atomic>

#include "host/event_sink.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

std::atomic<EventSink*> current_sink{nullptr};

}  // namespace

void SetEventSink(EventSink* sink) noexcept { current_sink.store(sink, std::memory_order_release); }

extern "C" {

void TAPI32_CALL Tapi32LineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1,
                                 DWORD_PTR param2, DWORD_PTR param3) noexcept {
  if (EventSink* sink = current_sink.load(std::memory_order_acquire)) {
    sink->OnLineEvent(line, call, message, param1, param2, param3);
  } else {
    Log(LogPart::kHost, LogLevel::kDebug, "line event {} dropped: nobody listens", message);
  }
}

void TAPI32_CALL Tapi32PhoneEvent(HTAPIPHONE phone, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                                  DWORD_PTR param3) noexcept {
  if (EventSink* sink = current_sink.load(std::memory_order_acquire)) {
    sink->OnPhoneEvent(phone, message, param1, param2, param3);
  } else {
    Log(LogPart::kHost, LogLevel::kDebug, "phone event {} dropped: nobody listens", message);
  }
}

void TAPI32_CALL Tapi32Completion(DRV_REQUESTID request, LONG result) noexcept {
  if (EventSink* sink = current_sink.load(std::memory_order_acquire)) {
    sink->OnCompletion(request, result);
  } else {
    Log(LogPart::kHost, LogLevel::kDebug, "completion of request {} dropped: nobody listens", request);
  }
}

}  // extern "C"

}  // namespace tapi::host
