// SPDX-License-Identifier: MIT
// From a call handle to its object, beside TSPI_lineGetCallInfo of the loopback provider: small next to any
// real work.
#include "core/call_handle.hpp"
#include "core/handles.hpp"
#include "support/application.hpp"
#include "support/loopback.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

void RunLookup(benchmark::State& state) {
  loopback::Register();
  const Application app(loopback::kModule, loopback::kSettings);
  loopback::Direct direct;
  direct.Connect();
  HCALL call = 0;
  const HLINE line = app.Open(0);
  app.Open(1);
  Require(lineMakeCallA(line, &call, "1001", 0, nullptr), "lineMakeCall");
  app.Await(LINE_CALLSTATE, LINECALLSTATE_RINGBACK);

  struct {
    LINECALLINFO fixed;
    char room[1024];
  } info{};
  info.fixed.dwTotalSize = sizeof info;
  const auto tspi = BENCH_TSPI(lineGetCallInfo);
  const auto ask_provider = [&](int count) {
    for (int i = 0; i < count; ++i) Require(tspi(direct.caller(), &info.fixed), "TSPI_lineGetCallInfo");
  };
  const auto look_up = [&](int count) {
    for (int i = 0; i < count; ++i) benchmark::DoNotOptimize(core::FindCallHandle(call));
  };
  RunPaired(state, {ask_provider, look_up});
  direct.Clear();
}

BENCHMARK(RunLookup)->UseRealTime()->Name("lookup");

}  // namespace
}  // namespace tapi::bench
