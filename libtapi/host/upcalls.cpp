// SPDX-License-Identifier: MIT
// Passes providers' reports on to the sink of the moment.
#include "host/upcalls.hpp"

#include <atomic>
#include <exception>

#include "host/event_sink.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

std::atomic<EventSink*> current_sink{nullptr};

// Runs `deliver` on the sink of the moment; nothing it throws gets into the provider.
template <class Deliver>
void Report(const char* kind, DWORD number, Deliver deliver) noexcept {
  EventSink* const sink = current_sink.load(std::memory_order_acquire);
  if (sink == nullptr) {
    Log(LogPart::kHost, LogLevel::kDebug, "{} {} dropped: nobody listens", kind, number);
    return;
  }
  try {
    deliver(*sink);
  } catch (const std::exception& error) {
    Log(LogPart::kHost, LogLevel::kError, "{} {} lost: {}", kind, number, error.what());
  } catch (...) {
    Log(LogPart::kHost, LogLevel::kError, "{} {} lost: unknown exception", kind, number);
  }
}

}  // namespace

void SetEventSink(EventSink* sink) noexcept { current_sink.store(sink, std::memory_order_release); }

extern "C" {

void TAPI32_CALL Tapi32LineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1,
                                 DWORD_PTR param2, DWORD_PTR param3) noexcept {
  Report("line event", message,
         [&](EventSink& sink) { sink.OnLineEvent(line, call, message, param1, param2, param3); });
}

void TAPI32_CALL Tapi32PhoneEvent(HTAPIPHONE phone, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                                  DWORD_PTR param3) noexcept {
  Report("phone event", message,
         [&](EventSink& sink) { sink.OnPhoneEvent(phone, message, param1, param2, param3); });
}

void TAPI32_CALL Tapi32Completion(DRV_REQUESTID request, LONG result) noexcept {
  Report("completion of request", request, [&](EventSink& sink) { sink.OnCompletion(request, result); });
}

}  // extern "C"

}  // namespace tapi::host
