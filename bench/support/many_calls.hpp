// SPDX-License-Identifier: MIT
// ManyCalls: as many calls as are wanted, offered to one application by the light provider.
#ifndef TAPI_BENCH_SUPPORT_MANY_CALLS_HPP_
#define TAPI_BENCH_SUPPORT_MANY_CALLS_HPP_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "support/application.hpp"
#include "support/light_provider.hpp"

namespace tapi::bench {

inline constexpr std::size_t kSizes[] = {1, 1000, 100'000};

struct OneCall {
  HTAPICALL provider;
  HCALL application;
};

// Calls that are offered to one application on line 0.
class ManyCalls {
 public:
  explicit ManyCalls(const Application& app) : app_(app) {
    app_.Open(0);
    calls_.reserve(kSizes[2]);
  }

  std::size_t size() const { return calls_.size(); }

  void GrowTo(std::size_t count) {
    while (calls_.size() < count) {
      const HTAPICALL call = light::OfferCall(0);
      calls_.push_back({call, app_.Await(LINE_CALLSTATE, LINECALLSTATE_OFFERING).hDevice});
    }
    app_.Drain();
  }

  // One of sixteen, spread over all there are: in the processor's caches however many there are.
  const OneCall& Spread(int i) const {
    return calls_[static_cast<std::size_t>(i % 16) * (calls_.size() - 1) / 15];
  }
  // All of them, in an order that no processor foresees.
  const OneCall& Scattered(int i) const {
    return calls_[static_cast<std::uint32_t>(i) * 2654435761u % static_cast<std::uint32_t>(calls_.size())];
  }

 private:
  const Application& app_;
  std::vector<OneCall> calls_;
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_MANY_CALLS_HPP_
