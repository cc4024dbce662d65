// SPDX-License-Identifier: MIT
// What an operation costs among 1, 1 000 and 100 000 calls.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/call_handle.hpp"
#include "core/handles.hpp"
#include "support/application.hpp"
#include "support/light_provider.hpp"
#include "support/many_calls.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

using Pick = const OneCall& (ManyCalls::*)(int) const;

// Work that does not depend on the library, to tell a slow moment of the machine from a slow library.
void SpinTheProcessor(int count) {
  std::uint32_t value = 1;
  for (int i = 0; i < count * 64; ++i) benchmark::DoNotOptimize(value = value * 1664525u + 1013904223u);
}

void LookUp(const Application&, const ManyCalls& calls, Pick pick, int i) {
  benchmark::DoNotOptimize(core::FindCallHandle((calls.*pick)(i).application));
}

void GetInfo(const Application&, const ManyCalls& calls, Pick pick, int i) {
  LINECALLINFO info;
  info.dwTotalSize = sizeof info;
  Require(lineGetCallInfoW((calls.*pick)(i).application, &info), "lineGetCallInfo");
}

// Not IDLE or twice the same: a report, its way through the queue, and the message taken out.
void PassEvent(const Application& app, const ManyCalls& calls, Pick pick, int i) {
  light::ReportState(0, (calls.*pick)(i).provider, i % 2 ? LINECALLSTATE_CONNECTED : LINECALLSTATE_ONHOLD);
  app.Next();
}

// What a look-up of the plainest kind costs: the strong reference to one of as many objects. Shows what the
// processor's caches do to the cold rows.
void CopyReference(const Application&, const ManyCalls& calls, Pick pick, int i) {
  static std::vector<std::shared_ptr<OneCall>> objects;
  while (objects.size() < calls.size()) objects.push_back(std::make_shared<OneCall>());
  const OneCall& first = calls.Spread(0);
  const auto index = static_cast<std::size_t>(&(calls.*pick)(i) - &first);
  benchmark::DoNotOptimize(std::shared_ptr<OneCall>(objects[index]));
}

using Operation = void (*)(const Application&, const ManyCalls&, Pick, int);

Cost CostAmong(const Application& app, const ManyCalls& calls, Operation operation, Pick pick) {
  int next = 0;
  const auto operate = [&](int count) {
    for (int i = 0; i < count; ++i) operation(app, calls, pick, next++);
  };
  return Measure({SpinTheProcessor, operate}, 300);
}

// "among_<n>": nanoseconds of one operation among n calls, beside those with one call alone.
void RunCost(benchmark::State& state, Operation operation, Pick pick) {
  light::Register();
  for (auto _ : state) {
    const Application app(light::kModule, "{}");
    ManyCalls calls(app);
    calls.GrowTo(1);
    const Cost alone = CostAmong(app, calls, operation, pick);
    for (const std::size_t size : {kSizes[1], kSizes[2]}) {
      calls.GrowTo(size);
      const Cost among = CostAmong(app, calls, operation, pick);
      Report(state, "among_" + std::to_string(size), alone.ours, among.ours * alone.raw / among.raw);
    }
  }
}

#define BENCH_SCALE(name, operation)                                                                    \
  BENCHMARK_CAPTURE(RunCost, name, operation, &ManyCalls::Spread)->Iterations(1)->Name("scale_" #name); \
  BENCHMARK_CAPTURE(RunCost, name##_cold, operation, &ManyCalls::Scattered)                             \
      ->Iterations(1)                                                                                   \
      ->Name("scale_" #name "_cold")

BENCH_SCALE(lookup, LookUp);
BENCH_SCALE(call_info, GetInfo);
BENCH_SCALE(event, PassEvent);
BENCH_SCALE(no_library, CopyReference);

}  // namespace
}  // namespace tapi::bench
