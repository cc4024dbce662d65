// SPDX-License-Identifier: MIT
// The watchdog names calls that don't come back, and is asleep while there is nothing to watch.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <string>
#include <thread>

#include "host/watchdog.hpp"
#include "unit/host/fake_provider.hpp"
#include "unit/support/log_capture.hpp"

using namespace std::chrono_literals;
using namespace tapi::host;
using tapi::test::LogCapture;

namespace {

// A watchdog on a manual clock, and a record that looks like a thread inside a provider.
struct Setup {
  std::shared_ptr<tapi::support::Clock> clock = tapi::support::MakeManualClock();
  Watchdog watchdog{clock};
  CallRecord record;

  Setup() { watchdog.Add(&record); }
  ~Setup() { watchdog.Remove(&record); }

  void Begin(std::uint64_t serial, const char* function) {
    record.provider = "slow";
    record.function = function;
    record.tick = watchdog.Tick();
    record.serial = serial;
    watchdog.Wake();
  }
  void End() { record.serial = 0; }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(watchdog)

BOOST_AUTO_TEST_CASE(a_call_that_takes_too_long_is_named) {
  const LogCapture log("");
  Setup setup;
  setup.Begin(1, "TSPI_lineOpen");
  setup.clock->Advance(5s);
  BOOST_TEST(log.lines().empty());
  setup.clock->Advance(1s);
  BOOST_TEST(log.Count("host warning: provider \"slow\": TSPI_lineOpen has not returned for 5 s") == 1U);
}

BOOST_AUTO_TEST_CASE(the_warnings_become_rarer) {
  const LogCapture log("");
  Setup setup;
  setup.Begin(1, "TSPI_lineOpen");
  setup.clock->Advance(100s);
  BOOST_TEST(log.lines().size() == 5U);  // 5, 10, 20, 40 and 80 s
  BOOST_TEST(log.Count("for 80 s") == 1U);
}

BOOST_AUTO_TEST_CASE(many_short_calls_are_no_long_one) {
  const LogCapture log("");
  Setup setup;
  for (std::uint64_t serial = 1; serial < 30; ++serial) {
    setup.Begin(serial, "TSPI_lineGetCallInfo");
    setup.clock->Advance(1s);
    setup.End();
  }
  BOOST_TEST(log.lines().empty());
}

BOOST_AUTO_TEST_CASE(it_sleeps_when_nothing_is_under_way_and_wakes_again) {
  const LogCapture log("");
  Setup setup;
  setup.Begin(1, "TSPI_lineOpen");
  setup.End();
  setup.clock->Advance(1s);
  const std::int64_t asleep = setup.watchdog.Tick();
  setup.clock->Advance(100s);
  BOOST_TEST(setup.watchdog.Tick() == asleep);
  setup.Begin(2, "TSPI_lineClose");
  setup.clock->Advance(6s);
  BOOST_TEST(log.Count("TSPI_lineClose has not returned for 5 s") == 1U);
}

BOOST_AUTO_TEST_CASE(a_thread_is_marked_while_it_is_inside_a_provider) {
  tapi::test::FakeProvider fake;
  const auto provider = fake.Start();
  std::string seen;
  std::uint64_t serial = 0;
  fake->inside["TSPI_lineSetStatusMessages"] = [&] {
    const CallRecord& record = RecordOfThisThread();
    seen = std::string(record.provider) + " " + record.function.load();
    serial = record.serial;
  };
  provider->Call<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{0}, DWORD{0});
  BOOST_TEST(seen == "fake TSPI_lineSetStatusMessages");
  BOOST_TEST(serial != 0U);
  BOOST_TEST(RecordOfThisThread().serial == 0U);
}

BOOST_AUTO_TEST_CASE(an_inner_call_gives_way_to_the_outer_one_again) {
  const WatchedCall outer("p", "outer");
  const std::uint64_t serial = RecordOfThisThread().serial;
  {
    const WatchedCall inner("p", "inner");
    BOOST_TEST(std::string(RecordOfThisThread().function) == "inner");
    BOOST_TEST(RecordOfThisThread().serial != serial);
  }
  BOOST_TEST(std::string(RecordOfThisThread().function) == "outer");
  BOOST_TEST(RecordOfThisThread().serial == serial);
}

BOOST_AUTO_TEST_CASE(a_thread_may_end_while_others_are_watched) {
  for (int i = 0; i < 50; ++i) {
    std::thread([] { const WatchedCall call("p", "f"); }).join();
  }
  const WatchedCall call("p", "f");
  BOOST_TEST(std::string(RecordOfThisThread().function) == "f");
}

BOOST_AUTO_TEST_CASE(names_are_kept_once) {
  const char* const first = InternedName(std::string("some provider"));
  BOOST_TEST((first == InternedName(std::string("some ") + "provider")));
  BOOST_TEST((first != InternedName("another")));
}

BOOST_AUTO_TEST_SUITE_END()
