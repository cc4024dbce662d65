// SPDX-License-Identifier: MIT
// lineGetCallInfo on a call of the loopback provider, beside TSPI_lineGetCallInfo of the same provider.
#include <tapi.h>

#include "support/application.hpp"
#include "support/loopback.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

struct InfoBuffer {
  InfoBuffer() { fixed.dwTotalSize = sizeof *this; }
  LINECALLINFO fixed{};
  char room[1024];
};

using GetCallInfo = LONG (*)(HCALL, LPLINECALLINFO);

void RunCallInfo(benchmark::State& state, GetCallInfo get) {
  loopback::Register();
  const Application app(loopback::kModule, loopback::kSettings);
  loopback::Direct direct;
  direct.Connect();
  HCALL call = 0;
  const HLINE line = app.Open(0);
  app.Open(1);
  Require(lineMakeCallA(line, &call, "1001", 0, nullptr), "lineMakeCall");
  app.Await(LINE_CALLSTATE, LINECALLSTATE_RINGBACK);

  InfoBuffer raw;
  InfoBuffer ours;
  const auto tspi = BENCH_TSPI(lineGetCallInfo);
  const auto ask_provider = [&](int count) {
    for (int i = 0; i < count; ++i) Require(tspi(direct.caller(), &raw.fixed), "TSPI_lineGetCallInfo");
  };
  const auto ask_library = [&](int count) {
    for (int i = 0; i < count; ++i) Require(get(call, &ours.fixed), "lineGetCallInfo");
  };
  RunPaired(state, {ask_provider, ask_library});
  direct.Clear();
}

BENCHMARK_CAPTURE(RunCallInfo, W, &lineGetCallInfoW)->UseRealTime()->Name("call_info_W");
BENCHMARK_CAPTURE(RunCallInfo, A, &lineGetCallInfoA)->UseRealTime()->Name("call_info_A");

}  // namespace
}  // namespace tapi::bench
