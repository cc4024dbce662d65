// SPDX-License-Identifier: MIT
// The loopback provider, driven by the library and directly through its table in one session.
#ifndef TAPI_BENCH_SUPPORT_LOOPBACK_HPP_
#define TAPI_BENCH_SUPPORT_LOOPBACK_HPP_

#include <tspi32ext.h>

extern "C" void* tapi32_loopback_find(const char* name);

namespace tapi::bench::loopback {

// The loopback provider of the repository, with completions of the direct requests kept from the library.
inline constexpr const char* kModule = "bench_loopback";

// Four lines, numbers 1000 to 1003: the library's are 0 and 1, those driven directly are 2 and 3.
inline constexpr const char* kSettings = "{ lines = 4 }";

// Makes it known to the library; before the application initialises.
void Register();

// The provider's function, with the type of its prototype: BENCH_TSPI(lineDrop)(request, call, nullptr, 0).
#define BENCH_TSPI(name) reinterpret_cast<decltype(&::TSPI_##name)>(tapi32_loopback_find("TSPI_" #name))

// Lines 2 and 3, open at the provider and driven through its table with nothing in between.
class Direct {
 public:
  Direct();
  ~Direct();
  Direct(const Direct&) = delete;
  Direct& operator=(const Direct&) = delete;

  // Line 2 calls line 3, which answers: both ends are connected then.
  void Connect();
  // Line 2 drops, then line 3, and both calls are closed.
  void Clear();

  HDRVCALL caller() const { return caller_; }

 private:
  HDRVLINE lines_[2] = {};
  HDRVCALL caller_ = nullptr;

  const decltype(&::TSPI_lineMakeCall) make_call_ = BENCH_TSPI(lineMakeCall);
  const decltype(&::TSPI_lineAnswer) answer_ = BENCH_TSPI(lineAnswer);
  const decltype(&::TSPI_lineDrop) drop_ = BENCH_TSPI(lineDrop);
  const decltype(&::TSPI_lineCloseCall) close_call_ = BENCH_TSPI(lineCloseCall);
};

}  // namespace tapi::bench::loopback

#endif  // TAPI_BENCH_SUPPORT_LOOPBACK_HPP_
