// SPDX-License-Identifier: MIT
// An exchange played by the loopback provider. Its other end is an application on line device 1; another
// dials the number that closes line device 0.
#include <optional>
#include <utility>

#include "api/statements/exchange.hpp"
#include "support/loopback.hpp"

namespace tapi::test {
namespace {

constexpr DWORD kStep = 100;  // ms of the manual clock

class LoopbackExchange final : public Exchange {
 public:
  LoopbackExchange() { loopback_.Settings("lines = 2, calls_per_line = 8, timing = \"fast\""); }

  std::string answering_number() const override { return "9908"; }

  void CallLine() override {
    if (!far_end_) {
      far_end_.emplace();
      far_line_ = far_end_->Open(1, {.privileges = LINECALLPRIVILEGE_NONE});
    }
    // TestApp::MakeCall would keep memory for each call.
    far_end_->ExpectReply(lineMakeCallA(far_line_, &far_call_, "1000", 0, nullptr));
    BOOST_REQUIRE(far_call_ != 0);
  }

  void CloseLine() override {
    closer_.emplace();
    closer_->MakeCall(closer_->Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "9920");
  }

  void Pass() override { tapi32AdvanceClock(kStep); }

  // The far end hangs up too.
  void Forget() override {
    closer_.reset();
    if (far_call_ == 0) return;
    TAPI_CHECK_OK(lineDeallocateCall(std::exchange(far_call_, 0)));
    while (far_end_->TryNext()) {
    }
  }

 private:
  Loopback loopback_;
  std::optional<TestApp> far_end_, closer_;
  HLINE far_line_ = 0;
  HCALL far_call_ = 0;
};

}  // namespace

std::unique_ptr<Exchange> MakeLoopbackExchange() { return std::make_unique<LoopbackExchange>(); }

}  // namespace tapi::test
