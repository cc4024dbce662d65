// SPDX-License-Identifier: MIT
// What tspi32ext.h promises providers: clock, timers and log, during the session and after it.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <string>

#include "unit/host/fake_provider.hpp"
#include "unit/support/log_capture.hpp"

using namespace std::chrono_literals;
using tapi::test::FakeProvider;
using tapi::test::LogCapture;

namespace {

void CALLBACK Count(void* context) { ++*static_cast<int*>(context); }

}  // namespace

BOOST_AUTO_TEST_SUITE(provider_services)

BOOST_AUTO_TEST_CASE(the_table_is_complete) {
  FakeProvider fake;
  const auto provider = fake.Start();
  BOOST_REQUIRE((fake->host != nullptr));
  BOOST_TEST(fake->host->dwSize == sizeof(TAPI32_PROVIDER_HOST));
  BOOST_TEST(fake->host->dwPermanentProviderID == 7U);
  BOOST_TEST((fake->host->lpHost != nullptr));
}

BOOST_AUTO_TEST_CASE(time_is_the_librarys) {
  FakeProvider fake;
  const auto provider = fake.Start();
  fake.clock()->Advance(123ms);
  BOOST_TEST(fake->host->lpfnNow(fake->host->lpHost) == 123U);
}

BOOST_AUTO_TEST_CASE(timers_run_once_and_can_be_cancelled) {
  FakeProvider fake;
  const auto provider = fake.Start();
  const TAPI32_PROVIDER_HOST& host = *fake->host;
  int runs = 0;
  const auto first = host.lpfnStartTimer(host.lpHost, 10, &Count, &runs);
  const auto second = host.lpfnStartTimer(host.lpHost, 20, &Count, &runs);
  BOOST_TEST(first != 0U);
  BOOST_TEST(second != first);
  fake.clock()->Advance(10ms);
  BOOST_TEST(runs == 1);
  BOOST_TEST(host.lpfnCancelTimer(host.lpHost, first) == 0);
  BOOST_TEST(host.lpfnCancelTimer(host.lpHost, second) == 1);
  BOOST_TEST(host.lpfnCancelTimer(host.lpHost, second) == 0);
  fake.clock()->Advance(100ms);
  BOOST_TEST(runs == 1);
  BOOST_TEST(host.lpfnStartTimer(host.lpHost, 10, nullptr, nullptr) == 0U);
}

BOOST_AUTO_TEST_CASE(log_lines_carry_the_providers_name_and_level) {
  FakeProvider fake;
  const auto provider = fake.Start();
  const LogCapture log("trace");
  const TAPI32_PROVIDER_HOST& host = *fake->host;
  host.lpfnLog(host.lpHost, TAPI32_LOG_DEBUG, "one {}");
  host.lpfnLog(host.lpHost, TAPI32_LOG_ERROR, "two");
  host.lpfnLog(host.lpHost, 99, nullptr);
  BOOST_TEST(log.Count("provider debug: fake: one {}") == 1U);
  BOOST_TEST(log.Count("provider error: fake: two") == 1U);
  BOOST_TEST(log.Count("provider error: fake: (null)") == 1U);
}

BOOST_AUTO_TEST_CASE(they_work_until_shutdown_has_returned) {
  FakeProvider fake;
  auto provider = fake.Start();
  int runs = 0;
  bool cancelled = false;
  const TAPI32_PROVIDER_HOST& host = *fake->host;
  const auto timer = host.lpfnStartTimer(host.lpHost, 10, &Count, &runs);
  fake->inside["TSPI_providerShutdown"] = [&] { cancelled = host.lpfnCancelTimer(host.lpHost, timer) == 1; };
  provider.reset();
  BOOST_TEST(cancelled);
}

BOOST_AUTO_TEST_CASE(nothing_runs_after_shutdown_and_late_calls_do_no_harm) {
  const LogCapture log("");
  FakeProvider fake;
  auto provider = fake.Start();
  const TAPI32_PROVIDER_HOST host =
      *fake->host;  // the table is gone after shutdown; a bad provider keeps a copy
  int runs = 0;
  const auto timer = host.lpfnStartTimer(host.lpHost, 10, &Count, &runs);
  provider.reset();
  fake.clock()->Advance(10ms);
  BOOST_TEST(runs == 0);
  BOOST_TEST(host.lpfnCancelTimer(host.lpHost, timer) == 0);
  BOOST_TEST(host.lpfnStartTimer(host.lpHost, 1, &Count, &runs) == 0U);
  BOOST_TEST(host.lpfnNow(host.lpHost) == 0U);
  BOOST_TEST(log.Count("lpfnStartTimer called with a wrong lpHost, or after TSPI_providerShutdown") == 1U);
  host.lpfnLog(nullptr, TAPI32_LOG_ERROR, "lost");
  BOOST_TEST(log.Count("lost") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
