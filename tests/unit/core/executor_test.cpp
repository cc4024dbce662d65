// SPDX-License-Identifier: MIT
// Executor and Strand: order, failures, and the end, which nobody waits for in vain.
#define BOOST_TEST_DYN_LINK
#include "core/executor.hpp"

#include <tapi.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <stdexcept>
#include <vector>

#include "support/failure.hpp"

using tapi::core::MakeExecutor;
using tapi::support::Failure;

namespace {

// The code of the Failure that `task` ends with on the strand; 0 for none.
LONG CodeOf(tapi::core::Strand& strand, const std::function<void()>& task) {
  try {
    strand.Run(task);
  } catch (const Failure& failure) {
    return failure.code();
  }
  return 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(executor)

BOOST_AUTO_TEST_CASE(a_strand_keeps_the_order) {
  const auto threads = MakeExecutor(3);
  const auto strand = threads->NewStrand();
  std::vector<int> seen;
  for (int i = 0; i < 100; ++i) strand->Post([&seen, i] { seen.push_back(i); });
  strand->Run([&] { BOOST_TEST(seen.size() == 100U); });
  for (int i = 0; i < 100; ++i) BOOST_TEST(seen.at(static_cast<std::size_t>(i)) == i);
}

BOOST_AUTO_TEST_CASE(failures_reach_who_waits) {
  const auto threads = MakeExecutor(1);
  const auto strand = threads->NewStrand();
  BOOST_TEST(CodeOf(*strand, [] { throw Failure(LINEERR_NODEVICE, "gone"); }) == LONG{LINEERR_NODEVICE});
  BOOST_TEST(CodeOf(*strand, [] { throw std::bad_alloc(); }) == LONG{LINEERR_NOMEM});
  BOOST_TEST(CodeOf(*strand, [] { throw std::runtime_error("x"); }) == LONG{LINEERR_OPERATIONFAILED});
  BOOST_TEST(CodeOf(*strand, [] {}) == 0);
}

BOOST_AUTO_TEST_CASE(the_end_waits_for_what_tasks_post) {
  const auto threads = MakeExecutor(2);
  const auto strand = threads->NewStrand();
  std::atomic<int> left = 50;
  std::function<void()> again = [&] {
    if (--left > 0) strand->Post(again);
  };
  strand->Post(again);
  threads->Join();
  BOOST_TEST(left == 0);
}

BOOST_AUTO_TEST_CASE(after_the_end_nothing_runs_and_nobody_waits) {
  const auto threads = MakeExecutor(1);
  const auto strand = threads->NewStrand();
  threads->Join();
  bool ran = false;
  strand->Post([&] { ran = true; });
  BOOST_TEST(CodeOf(*strand, [&] { ran = true; }) == LONG{LINEERR_UNINITIALIZED});
  threads->Join();
  BOOST_TEST(!ran);
}

BOOST_AUTO_TEST_SUITE_END()
