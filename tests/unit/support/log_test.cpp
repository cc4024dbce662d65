// SPDX-License-Identifier: MIT
// Log levels by part, and where lines go.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "support/log.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::support;
using tapi::test::LogCapture;

BOOST_AUTO_TEST_SUITE(log_lines)

BOOST_AUTO_TEST_CASE(warning_is_the_default_of_every_part) {
  const LogCapture capture("");
  for (const LogPart part :
       {LogPart::kApi, LogPart::kCalls, LogPart::kCore, LogPart::kHost, LogPart::kProvider}) {
    BOOST_TEST(!LogEnabled(part, LogLevel::kInfo));
    BOOST_TEST(LogEnabled(part, LogLevel::kWarning));
  }
}

BOOST_AUTO_TEST_CASE(one_level_is_for_all_parts) {
  const LogCapture capture("debug");
  BOOST_TEST(LogEnabled(LogPart::kApi, LogLevel::kDebug));
  BOOST_TEST(!LogEnabled(LogPart::kProvider, LogLevel::kTrace));
}

BOOST_AUTO_TEST_CASE(parts_have_their_own_level) {
  const LogCapture capture("error,core=trace,host=off");
  BOOST_TEST(LogEnabled(LogPart::kCore, LogLevel::kTrace));
  BOOST_TEST(!LogEnabled(LogPart::kHost, LogLevel::kError));
  BOOST_TEST(!LogEnabled(LogPart::kApi, LogLevel::kWarning));
}

BOOST_AUTO_TEST_CASE(nothing_is_logged_at_level_off) {
  const LogCapture capture("trace");
  BOOST_TEST(!LogEnabled(LogPart::kCore, LogLevel::kOff));
  LogLine(LogPart::kCore, LogLevel::kOff, "never");
  BOOST_TEST(capture.lines().empty());
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_named_and_skipped) {
  const LogCapture capture("debug,cor=trace,host=loud,api=trace");
  BOOST_TEST(capture.Count("\"cor=trace\"") == 1U);
  BOOST_TEST(capture.Count("\"host=loud\"") == 1U);
  BOOST_TEST(LogEnabled(LogPart::kApi, LogLevel::kTrace));
  BOOST_TEST(LogEnabled(LogPart::kHost, LogLevel::kDebug));
}

BOOST_AUTO_TEST_CASE(lines_carry_part_level_and_text) {
  const LogCapture capture("info");
  Log(LogPart::kProvider, LogLevel::kInfo, "{} of {}", 2, "three");
  Log(LogPart::kProvider, LogLevel::kDebug, "not this");
  BOOST_TEST(capture.lines() == std::vector<std::string>{"provider info: 2 of three"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_receiver_lines_go_to_stderr) {
  char path[] = "/tmp/tapi32_log_XXXXXX";
  const int file = mkstemp(path);
  BOOST_REQUIRE(file >= 0);
  const int saved = dup(STDERR_FILENO);
  std::fflush(stderr);
  dup2(file, STDERR_FILENO);
  Log(LogPart::kHost, LogLevel::kWarning, "to stderr");
  dup2(saved, STDERR_FILENO);
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  unlink(path);
  close(saved);
  close(file);
  BOOST_TEST(text.str().find("tapi32 host warning: to stderr\n") != std::string::npos, text.str());
}

BOOST_AUTO_TEST_SUITE_END()
