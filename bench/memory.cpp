// SPDX-License-Identifier: MIT
// What a call takes of the library's memory, among 1, 1 000 and 100 000 calls.
#include <string>

#include "support/application.hpp"
#include "support/counting_allocator.hpp"
#include "support/light_provider.hpp"
#include "support/many_calls.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

// "bytes_<n>": what each call takes until there are n, the tables' growth included. The first call, which
// brings the tables' first chunks, is not looked at: the second one is.
void RunMemory(benchmark::State& state) {
  light::Register();
  for (auto _ : state) {
    const Application app(light::kModule, "{}");
    ManyCalls calls(app);
    calls.GrowTo(1);
    for (const std::size_t size : kSizes) {
      const std::size_t had = calls.size();
      const std::size_t before = AllocatedBytes();
      calls.GrowTo(size == 1 ? 2 : size);
      const auto taken = static_cast<double>(AllocatedBytes() - before);
      Report(state, "bytes_" + std::to_string(size), 2048, taken / static_cast<double>(calls.size() - had));
    }
  }
}

// Once: the tables never shrink, so a second run in this process would find them grown.
BENCHMARK(RunMemory)->Iterations(1)->Repetitions(1)->Name("memory");

}  // namespace
}  // namespace tapi::bench
