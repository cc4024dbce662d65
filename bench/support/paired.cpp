// SPDX-License-Identifier: MIT
// Timing in pairs.
#include "support/paired.hpp"

#include <algorithm>
#include <chrono>

namespace tapi::bench {
namespace {

double TimeOf(const Block& block, int count) {
  const auto begun = std::chrono::steady_clock::now();
  block(count);
  const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begun;
  return taken.count() / count;
}

class Sampler {
 public:
  explicit Sampler(const Pair& pair) : pair_(pair) {
    pair_.raw(pair_.count);
    pair_.ours(pair_.count);
  }
  void Round() {
    raw_.push_back(TimeOf(pair_.raw, pair_.count));
    ours_.push_back(TimeOf(pair_.ours, pair_.count));
  }
  Cost Result() { return {Quantile(raw_, 0.25), Quantile(ours_, 0.25)}; }

 private:
  const Pair& pair_;
  std::vector<double> raw_;
  std::vector<double> ours_;
};

}  // namespace

double Quantile(std::vector<double>& samples, double fraction) {
  if (samples.empty()) return 0;
  const auto index = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(samples.size() - 1));
  std::nth_element(samples.begin(), samples.begin() + index, samples.end());
  return samples[static_cast<std::size_t>(index)];
}

void Report(benchmark::State& state, const std::string& prefix, double raw, double ours) {
  state.counters[prefix + "_raw"] = raw;
  state.counters[prefix + "_ours"] = ours;
}

Cost Measure(const Pair& pair, int rounds) {
  Sampler sampler(pair);
  for (int i = 0; i < rounds; ++i) sampler.Round();
  return sampler.Result();
}

void RunPaired(benchmark::State& state, const Pair& pair) {
  Sampler sampler(pair);
  for (auto _ : state) sampler.Round();
  const Cost cost = sampler.Result();
  Report(state, "cost", cost.raw, cost.ours);
}

}  // namespace tapi::bench
