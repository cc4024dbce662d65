// SPDX-License-Identifier: MIT
// A provider's reports, one thread, to lineGetMessage, another: the whole way of an event, beside a bare
// queue.
#include <tapi32ext.h>

#include "support/application.hpp"
#include "support/bare_queues.hpp"
#include "support/consumer.hpp"
#include "support/light_provider.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

void RunThroughput(benchmark::State& state) {
  light::Register();
  const Application app(light::kModule, "{}");
  app.Open(0);
  const HTAPICALL call = light::OfferCall(0);
  app.Drain();
  MutexDeque bare;
  LINEMESSAGE out{};
  LINEMESSAGE bare_out{};
  Consumer from_bare([&] { return bare.Pop(bare_out); });
  Consumer from_ours([&] { return lineGetMessage(app.handle(), &out, 0) == 0; });
  const auto pass_on = [&](int count) {
    for (int i = 0; i < count; ++i) bare.Push(LINEMESSAGE{});
    from_bare.Await(count);
  };
  const auto report = [&](int count) {
    for (int i = 0; i < count; ++i)
      light::ReportState(0, call, i % 2 ? LINECALLSTATE_CONNECTED : LINECALLSTATE_ONHOLD);
    from_ours.Await(count);
  };
  RunPaired(state, {pass_on, report, 2000});
}

BENCHMARK(RunThroughput)->UseRealTime()->Name("throughput");

}  // namespace
}  // namespace tapi::bench
