// SPDX-License-Identifier: MIT
// What belongs to the program: working directory, signal handlers and mask, locale, standard streams,
// environment, timers.
#include "posix/child.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_AUTO_TEST_SUITE(untouched)

BOOST_AUTO_TEST_CASE(by_initialisation_calls_and_shutdown) {
  TestSession session;
  session.WriteConfiguration("[[provider]]\nmodule = \"loopback\"\nsettings = { timing = \"fast\" }\n");
  const ChildEnd end = RunProgram(POSIX_PROBE, {"untouched"});
  BOOST_TEST(end.exited);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.output == "");
}

BOOST_AUTO_TEST_SUITE_END()
