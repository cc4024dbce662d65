// SPDX-License-Identifier: MIT
// An exchange played by the scripted provider: it answers at once.
#include "api/statements/exchange.hpp"

namespace tapi::test {
namespace {

class ScriptedExchange final : public Exchange {
 public:
  ScriptedExchange() {
    telephony_.provider.On("lineMakeCall").Then([this](const TspiCall& call) {
      Report(call.new_call, LINECALLSTATE_DIALING);
      Report(call.new_call, LINECALLSTATE_CONNECTED);
    });
    telephony_.provider.On("lineAnswer").Then([this](const TspiCall& call) {
      Report(call.Arg<HDRVCALL>(1), LINECALLSTATE_CONNECTED);
    });
    telephony_.provider.On("lineDrop").Then([this](const TspiCall& call) {
      Report(call.Arg<HDRVCALL>(1), LINECALLSTATE_IDLE);
    });
  }

  std::string answering_number() const override { return "200"; }

  void CallLine() override {
    telephony_.provider.OfferCall(0, [](ScriptedCallData& call) {
      call.caller_id = u"200";
      call.caller_id_name = u"Somebody";
      call.called_id = u"100";
    });
  }

  void CloseLine() override { telephony_.provider.CloseLine(0); }

  void Forget() override {
    telephony_.provider.ForgetCalls();
    telephony_.provider.ForgetEndedCalls();
  }

 private:
  void Report(HDRVCALL call, DWORD state) { telephony_.provider.CallState(call, state); }

  Telephony telephony_;
};

}  // namespace

std::unique_ptr<Exchange> MakeScriptedExchange() { return std::make_unique<ScriptedExchange>(); }

}  // namespace tapi::test
