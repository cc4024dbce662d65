// SPDX-License-Identifier: MIT
// From a provider's report to the application that waits for it, beside a bare eventfd between two threads.
#include <poll.h>
#include <tapi32ext.h>

#include <functional>
#include <stdexcept>
#include <vector>

#include "support/application.hpp"
#include "support/bare_wakeup.hpp"
#include "support/light_provider.hpp"
#include "support/paired.hpp"
#include "support/receiver.hpp"

namespace tapi::bench {
namespace {

// Ways in which an application waits for a message and takes it.
void WaitInGetMessage(const Application& app) { app.Next(); }

void WaitForEvent(const Application& app) {
  if (tapi32WaitForEvent(app.event(), TAPI32_INFINITE) < 0) throw std::runtime_error("tapi32WaitForEvent");
  app.Next();
}

void WaitForDescriptor(const Application& app) {
  thread_local int descriptor = -1;
  if (descriptor < 0)
    Require(tapi32GetQueueDescriptor(app.handle(), &descriptor), "tapi32GetQueueDescriptor");
  pollfd waiting{descriptor, POLLIN, 0};
  if (poll(&waiting, 1, -1) != 1) throw std::runtime_error("poll");
  app.Next();
}

// Latencies of one side: all of them, and the median of each block.
class Latencies {
 public:
  void Block(Receiver& receiver, const std::function<void()>& send) {
    std::vector<double> block;
    for (int i = 0; i < kBlock; ++i) block.push_back(receiver.TimeOf(send));
    all_.insert(all_.end(), block.begin(), block.end());
    medians_.push_back(Quantile(block, 0.5));
  }
  // Half of the events are faster, at a time when nothing else kept the processors busy: the lower quartile
  // of medians.
  double P50() { return Quantile(medians_, 0.25); }
  double P99() { return Quantile(all_, 0.99); }

 private:
  static constexpr int kBlock = 20;
  std::vector<double> all_;
  std::vector<double> medians_;
};

void RunLatency(benchmark::State& state, void (*wait)(const Application&),
                void (BareWakeup::*receive)() const) {
  light::Register();
  const Application app(light::kModule, "{}");
  app.Open(0);
  const HTAPICALL call = light::OfferCall(0);
  app.Drain();
  const BareWakeup event;
  DWORD next = LINECALLSTATE_CONNECTED;
  const auto wake = [&] { event.Send(); };
  const auto report = [&] {
    light::ReportState(0, call, next);
    next ^= LINECALLSTATE_CONNECTED ^ LINECALLSTATE_ONHOLD;
  };
  Receiver woken([&] { (event.*receive)(); });
  Receiver told([&] { wait(app); });
  Latencies raw;
  Latencies ours;
  for (auto _ : state) {
    raw.Block(woken, wake);
    ours.Block(told, report);
  }
  Report(state, "p50", raw.P50(), ours.P50());
  Report(state, "p99", raw.P99(), ours.P99());
  woken.Stop(wake);
  told.Stop(report);
}

BENCHMARK_CAPTURE(RunLatency, get_message, &WaitInGetMessage, &BareWakeup::Receive)
    ->UseRealTime()
    ->Name("latency_get_message");
BENCHMARK_CAPTURE(RunLatency, event, &WaitForEvent, &BareWakeup::Receive)
    ->UseRealTime()
    ->Name("latency_event");
BENCHMARK_CAPTURE(RunLatency, descriptor, &WaitForDescriptor, &BareWakeup::PollAndReceive)
    ->UseRealTime()
    ->Name("latency_descriptor");

}  // namespace
}  // namespace tapi::bench
