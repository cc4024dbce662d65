// SPDX-License-Identifier: MIT
// RunPaired: measures something of the library and the raw primitive below it in turn, so that both see the
// same machine.
#ifndef TAPI_BENCH_SUPPORT_PAIRED_HPP_
#define TAPI_BENCH_SUPPORT_PAIRED_HPP_

#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <vector>

namespace tapi::bench {

// Does `count` operations.
using Block = std::function<void(int count)>;

struct Pair {
  Block raw;
  Block ours;
  int count = 200;  // operations of a block: short beside a time slice, so that most blocks run undisturbed
};

// The value below which `fraction` of the samples lie. Reorders them.
double Quantile(std::vector<double>& samples, double fraction);

// Counters PREFIX_raw and PREFIX_ours; bench/report.py makes the ratio of them. Units are up to the row.
void Report(benchmark::State& state, const std::string& prefix, double raw, double ours);

// Nanoseconds for one operation: the lower quartile of the blocks, because what disturbs a block only makes
// it slower.
struct Cost {
  double raw = 0;
  double ours = 0;
};

// Runs `rounds` blocks of either in turn, after one of each that does not count.
Cost Measure(const Pair& pair, int rounds);

// The same, a round for each iteration. Reports "cost_raw" and "cost_ours".
void RunPaired(benchmark::State& state, const Pair& pair);

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_PAIRED_HPP_
