// SPDX-License-Identifier: MIT
// Sorts providers' reports by what they are about; handles are looked up, never trusted.
#include "core/sink.hpp"

#include "core/call_events.hpp"
#include "core/engine.hpp"
#include "core/line_events.hpp"
#include "core/request.hpp"
#include "host/event_sink.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Log;
using support::LogLevel;
using support::LogPart;

// The number behind an HTAPILINE or HTAPICALL; 0, which names nothing, when it can't be one of ours.
template <class H>
DWORD Number(H handle) {
  const auto value = reinterpret_cast<DWORD_PTR>(handle);
  return value > 0xFFFFFFFFu ? 0 : static_cast<DWORD>(value);
}

void AnswerNewCall(const LineOpening& opening, const ProviderEvent& event) {
  auto* const where = reinterpret_cast<LPHTAPICALL>(event.param2);
  if (where == nullptr) return;
  const DWORD handle =
      AcceptNewCall(*opening.device, opening.handle, reinterpret_cast<HDRVCALL>(event.param1));
  *where = reinterpret_cast<HTAPICALL>(static_cast<DWORD_PTR>(handle));
}

void ReportCall(const LineOpening& opening, HTAPICALL call_handle, const ProviderEvent& event) {
  const auto call = Engine::Get().calls.Find(Number(call_handle));
  if (call == nullptr || call->device != opening.device) {
    Log(LogPart::kCore, LogLevel::kDebug, "line device {}: message {} for a call that is no more",
        opening.device->id, event.message);
    return;
  }
  ReportCallEvent(call, event);
}

// No device's opening is named. Only a demand for re-initialisation concerns more than one device: a provider
// may make it at any time, with a null handle.
void ReportWithoutOpening(const ProviderEvent& event) {
  const bool demand = event.message == LINE_LINEDEVSTATE && (event.param1 & LINEDEVSTATE_REINIT) != 0;
  if (demand) return Engine::Get().DemandReinit();
  Log(LogPart::kCore, LogLevel::kDebug, "message {} for a line that is not open", event.message);
}

class Sink final : public host::EventSink {
 public:
  void OnLineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                   DWORD_PTR param3) override {
    const ProviderEvent event{message, param1, param2, param3};
    if (message == LINE_CREATE) return ReportNewDevice(reinterpret_cast<HPROVIDER>(param1), param2);
    if (message == LINE_REMOVE) return ReportRemovedDevice(static_cast<DWORD>(param1));
    const auto opening = Engine::Get().openings.Find(Number(line));
    if (opening == nullptr) {
      ReportWithoutOpening(event);
    } else if (message == LINE_NEWCALL) {
      AnswerNewCall(*opening, event);
    } else if (call != nullptr) {
      ReportCall(*opening, call, event);
    } else {
      ReportLineEvent(opening->device, event);
    }
  }

  void OnPhoneEvent(HTAPIPHONE, DWORD message, DWORD_PTR, DWORD_PTR, DWORD_PTR) override {
    Log(LogPart::kCore, LogLevel::kDebug, "phone message {}: no phone device can be open", message);
  }

  void OnCompletion(DRV_REQUESTID id, LONG result) override {
    CompleteRequest(static_cast<DWORD>(id), result);
  }
};

}  // namespace

void InstallSink() {
  static Sink* const sink = new Sink;  // never destroyed: providers' threads may outlive main
  host::SetEventSink(sink);
}

}  // namespace tapi::core
