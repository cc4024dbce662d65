// SPDX-License-Identifier: MIT
// Whole calls between two loopback lines through the API, beside the same TSPI functions called directly.
#include <tapi.h>

#include "support/application.hpp"
#include "support/loopback.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

// Line 0 calls line 1, which answers; line 0 drops, then line 1; both let go. Every message is retrieved.
void RunOne(const Application& app, HLINE line) {
  HCALL caller = 0;
  Require(lineMakeCallA(line, &caller, "1001", 0, nullptr), "lineMakeCall");
  const HCALL callee = app.Await(LINE_CALLSTATE, LINECALLSTATE_OFFERING).hDevice;
  Require(lineAnswer(callee, nullptr, 0), "lineAnswer");
  app.Await(LINE_CALLSTATE, LINECALLSTATE_CONNECTED);
  app.Await(LINE_CALLSTATE, LINECALLSTATE_CONNECTED);
  Require(lineDrop(caller, nullptr, 0), "lineDrop");
  app.Await(LINE_CALLSTATE, LINECALLSTATE_DISCONNECTED);
  Require(lineDrop(callee, nullptr, 0), "lineDrop");
  app.Await(LINE_CALLSTATE, LINECALLSTATE_IDLE);
  app.Drain();
  Require(lineDeallocateCall(caller), "lineDeallocateCall");
  Require(lineDeallocateCall(callee), "lineDeallocateCall");
}

void RunCycle(benchmark::State& state) {
  loopback::Register();
  const Application app(loopback::kModule, loopback::kSettings);
  loopback::Direct direct;
  const HLINE line = app.Open(0);
  app.Open(1);
  const auto drive_provider = [&](int count) {
    for (int i = 0; i < count; ++i) {
      direct.Connect();
      direct.Clear();
    }
  };
  const auto use_library = [&](int count) {
    for (int i = 0; i < count; ++i) RunOne(app, line);
  };
  RunPaired(state, {drive_provider, use_library, 10});
}

BENCHMARK(RunCycle)->UseRealTime()->Name("cycle");

}  // namespace
}  // namespace tapi::bench
