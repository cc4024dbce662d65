// SPDX-License-Identifier: MIT
// An exchange played by the loopback provider. Its other end is an application on line device 1, which also
// dials the number that closes line device 0.
#include <optional>

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
    far_end_.emplace();
    Dial(1, "1000");
  }

  void CloseLine() override {
    far_end_.emplace();
    Dial(0, "9920");
  }

  void Pass() override { tapi32AdvanceClock(kStep); }

  // The far end hangs up too, and closes its line.
  void Forget() override { far_end_.reset(); }

 private:
  void Dial(DWORD device, const char* number) {
    const HLINE line = far_end_->Open(device, {.privileges = LINECALLPRIVILEGE_NONE});
    far_end_->MakeCall(line, number);
  }

  Loopback loopback_;
  std::optional<TestApp> far_end_;
};

}  // namespace

std::unique_ptr<Exchange> MakeLoopbackExchange() { return std::make_unique<LoopbackExchange>(); }

}  // namespace tapi::test
