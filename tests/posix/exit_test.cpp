// SPDX-License-Identifier: MIT
// The end of a process that never called lineShutdown, while threads are inside the library; and a log that
// nobody reads.
#include <cstdlib>

#include "posix/child.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

struct LoopbackSession : TestSession {
  LoopbackSession() {
    WriteConfiguration("[[provider]]\nmodule = \"loopback\"\nsettings = { timing = \"fast\" }\n");
  }
};

void CheckEnds(const char* how) {
  for (int i = 0; i < 5; ++i) {
    const ChildEnd end = RunProgram(POSIX_PROBE, {"end", how});
    BOOST_TEST(end.exited, how << " ended by signal " << end.code << ": " << end.output);
    BOOST_TEST(end.code == 42, how << ": " << end.output);
    BOOST_TEST(end.output.empty(), how << ": " << end.output);
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(leaving_without_shutdown, LoopbackSession)

BOOST_AUTO_TEST_CASE(by_returning_from_main) { CheckEnds("main"); }
BOOST_AUTO_TEST_CASE(from_inside_a_callback) { CheckEnds("callback"); }
BOOST_AUTO_TEST_CASE(from_inside_a_callback_on_a_thread_of_the_library) { CheckEnds("library_callback"); }
BOOST_AUTO_TEST_CASE(from_a_second_thread) { CheckEnds("thread"); }

BOOST_AUTO_TEST_CASE(a_log_that_nobody_reads_ends_no_program) {
  const ChildEnd end = RunProgram(POSIX_PROBE, {"log"}, [] { return setenv("TAPI32_LOG", "trace", 1) == 0; });
  BOOST_TEST(end.exited, "ended by signal " << end.code);
  BOOST_TEST(end.code == 42, end.output);
}

BOOST_AUTO_TEST_SUITE_END()
