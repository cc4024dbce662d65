// SPDX-License-Identifier: MIT
// A provider's life: what it is called with, in which order, and what happens when it misbehaves.
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "host/provider.hpp"
#include "host/provider_call.hpp"
#include "host/provider_line.hpp"
#include "marshal/layouts.hpp"
#include "support/failure.hpp"
#include "unit/host/fake_provider.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::host;
using tapi::support::Failure;
using tapi::test::FakeProvider;
using tapi::test::LogCapture;

namespace {

template <class Action>
Failure FailureOf(Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure;
  }
  return {0, "no failure"};
}

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

HDRVCALL CallHandle(std::uintptr_t value) { return reinterpret_cast<HDRVCALL>(value); }
HTAPILINE LineHandle(std::uintptr_t value) { return reinterpret_cast<HTAPILINE>(value); }

const std::vector<std::string> kStart = {
    "TSPI32_providerAttach 7",
    "TSPI_lineNegotiateTSPIVersion all",
    "TSPI_providerEnumDevices 7 counts 0,0",
    "TSPI_providerInit 7 lines 3 from 10 phones 2 from 20 options 0",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(provider_life)

BOOST_AUTO_TEST_CASE(start_and_shutdown_are_in_order) {
  FakeProvider fake;
  auto provider = fake.Start(R"({"a":1})");
  BOOST_TEST(fake->calls == kStart, boost::test_tools::per_element());
  BOOST_TEST(fake->settings == R"({"a":1})");
  BOOST_TEST(provider->module_name() == "fake");
  BOOST_TEST(provider->permanent_id() == 7U);
  BOOST_TEST(provider->num_lines() == 3U);
  BOOST_TEST(provider->num_phones() == 2U);
  BOOST_TEST(provider->line_base() == 10U);
  BOOST_TEST(provider->phone_base() == 20U);
  BOOST_TEST(provider->version() == kHighestTspiVersion);
  BOOST_TEST((fake->handle == provider->handle() && fake->handle != nullptr));
  fake->calls.clear();
  provider.reset();
  BOOST_TEST(fake->calls == std::vector<std::string>{"TSPI_providerShutdown 196609 7"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_can_be_started_again) {
  FakeProvider fake;
  fake.Start().reset();
  fake->calls.clear();
  fake.Start();
  BOOST_TEST(fake->calls.size() == kStart.size() + 1);
}

BOOST_AUTO_TEST_CASE(attach_is_optional) {
  FakeProvider fake;
  fake->missing = {"TSPI32_providerAttach"};
  BOOST_TEST(fake.Start()->num_lines() == 3U);
  BOOST_TEST(fake->calls.at(0) == kStart[1]);
}

const char* const kSteps[] = {"TSPI32_providerAttach", "TSPI_lineNegotiateTSPIVersion",
                              "TSPI_providerEnumDevices", "TSPI_providerInit"};

BOOST_DATA_TEST_CASE(a_failing_step_ends_the_start_with_its_code, kSteps) {
  const LogCapture log("");
  FakeProvider fake;
  fake->results[sample] = LINEERR_RESOURCEUNAVAIL;
  const Failure failure = FailureOf([&] { fake.Start(); });
  BOOST_TEST(failure.code() == LINEERR_RESOURCEUNAVAIL);
  const std::string reason =
      std::string("provider \"fake\" (f.toml:1): ") + sample + " returned LINEERR_RESOURCEUNAVAIL";
  BOOST_TEST(failure.reason() == reason);
  BOOST_TEST(log.Count("host error: " + reason) == 1U);
  BOOST_TEST(Contains(fake->calls.back(), sample));  // nothing after it, no shutdown either
}

BOOST_DATA_TEST_CASE(a_step_that_returns_nonsense_or_throws_has_failed, kSteps) {
  const LogCapture log("");
  FakeProvider fake;
  fake->results[sample] = 17;
  BOOST_TEST(FailureOf([&] { fake.Start(); }).code() == LINEERR_OPERATIONFAILED);
  fake->results.clear();
  fake->inside[sample] = [] { throw std::runtime_error("provider bug"); };
  BOOST_TEST(FailureOf([&] { fake.Start(); }).code() == LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(absurd_numbers_of_devices_are_refused) {
  const LogCapture log("");
  FakeProvider fake;
  fake->lines = 0xFFFFFFFF;
  BOOST_TEST(FailureOf([&] { fake.Start(); }).code() == LINEERR_OPERATIONFAILED);
  fake->lines = 1;
  fake->phones = 2'000'000;
  BOOST_TEST(Contains(FailureOf([&] { fake.Start(); }).reason(), "2000000 phone devices"));
}

BOOST_AUTO_TEST_CASE(a_failing_shutdown_is_logged) {
  const LogCapture log("");
  FakeProvider fake;
  auto provider = fake.Start();
  fake->results["TSPI_providerShutdown"] = LINEERR_OPERATIONFAILED;
  provider.reset();
  BOOST_TEST(log.Count("TSPI_providerShutdown returned LINEERR_OPERATIONFAILED") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(provider_calls)

BOOST_AUTO_TEST_CASE(results_pass_unchanged) {
  FakeProvider fake;
  const auto provider = fake.Start();
  BOOST_TEST(provider->Call<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{1}, DWORD{2}) == 0);
  fake->results["TSPI_lineSetStatusMessages"] = LINEERR_INVALLINESTATE;
  BOOST_TEST(provider->Call<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{1}, DWORD{2}) ==
             LINEERR_INVALLINESTATE);
  const Failure failure = FailureOf(
      [&] { provider->Require<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{1}, DWORD{2}); });
  BOOST_TEST(failure.code() == LINEERR_INVALLINESTATE);
}

BOOST_AUTO_TEST_CASE(a_missing_function_is_unavailable) {
  FakeProvider fake;
  const auto provider = fake.Start();
  BOOST_TEST(!provider->Has<&TspiTable::lineHold>());
  BOOST_TEST(provider->Has<&TspiTable::lineDrop>());
  const Failure line =
      FailureOf([&] { provider->Call<&TspiTable::lineHold>(DRV_REQUESTID{1}, CallHandle(1)); });
  BOOST_TEST(line.code() == LINEERR_OPERATIONUNAVAIL);
  BOOST_TEST(Contains(line.reason(), "TSPI_lineHold"));
  DWORD gain = 0;
  const Failure phone =
      FailureOf([&] { provider->Call<&TspiTable::phoneGetGain>(HDRVPHONE{}, DWORD{1}, &gain); });
  BOOST_TEST(phone.code() == PHONEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_CASE(an_asynchronous_function_gives_its_request_id_or_an_error) {
  const LogCapture log("");
  FakeProvider fake;
  const auto provider = fake.Start();
  const auto drop = [&](LONG result) {
    fake->results["TSPI_lineDrop"] = result;
    return provider->Call<&TspiTable::lineDrop>(DRV_REQUESTID{42}, CallHandle(1), LPCSTR{}, DWORD{0});
  };
  BOOST_TEST(drop(42) == 42);
  BOOST_TEST(drop(LINEERR_INVALCALLSTATE) == LINEERR_INVALCALLSTATE);
  BOOST_TEST(log.lines().empty());
  BOOST_TEST(drop(0) == LINEERR_OPERATIONFAILED);
  BOOST_TEST(drop(43) == LINEERR_OPERATIONFAILED);
  BOOST_TEST(log.Count("TSPI_lineDrop returned 43, which it must not") == 1U);
}

BOOST_AUTO_TEST_CASE(a_synchronous_function_gives_zero_or_an_error) {
  const LogCapture log("");
  FakeProvider fake;
  const auto provider = fake.Start();
  fake->results["TSPI_lineSetStatusMessages"] = 1;
  BOOST_TEST(provider->Call<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{1}, DWORD{2}) ==
             LINEERR_OPERATIONFAILED);
  fake->results["TSPI_phoneGetHookSwitch"] = 1;
  DWORD modes = 0;
  BOOST_TEST(provider->Call<&TspiTable::phoneGetHookSwitch>(HDRVPHONE{}, &modes) == PHONEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(exceptions_stop_at_the_border) {
  const LogCapture log("");
  FakeProvider fake;
  const auto provider = fake.Start();
  fake->inside["TSPI_lineDrop"] = [] { throw 1; };
  BOOST_TEST(provider->Call<&TspiTable::lineDrop>(DRV_REQUESTID{42}, CallHandle(1), LPCSTR{}, DWORD{0}) ==
             LINEERR_OPERATIONFAILED);
  BOOST_TEST(log.Count("TSPI_lineDrop threw a C++ exception") == 1U);
}

// How many calls are inside the provider at once when two threads make them and each waits for company.
int MostAtOnce(FakeProvider& fake, const Provider& provider) {
  std::atomic<int> inside{0};
  std::atomic<int> entered{0};
  std::atomic<int> most{0};
  fake->inside["TSPI_phoneGetHookSwitch"] = [&] {
    const int now = ++inside;
    int seen = most;
    while (seen < now && !most.compare_exchange_weak(seen, now)) {
    }
    ++entered;
    // In a re-entrant provider the other thread comes; in one that isn't it can't, so the wait has an end.
    for (int i = 0; i < 1000 && entered < 2; ++i) std::this_thread::yield();
    --inside;
  };
  const auto call = [&] {
    DWORD modes = 0;
    provider.Call<&TspiTable::phoneGetHookSwitch>(HDRVPHONE{}, &modes);
  };
  std::thread other(call);
  call();
  other.join();
  BOOST_TEST(entered == 2);
  return most;
}

BOOST_AUTO_TEST_CASE(a_nonreentrant_provider_gets_one_call_at_a_time) {
  FakeProvider fake;
  fake->missing = {"TSPI_lineDrop"};
  fake->options = LINETSPIOPTION_NONREENTRANT;
  const auto provider = fake.Start();
  BOOST_TEST(provider->options() == DWORD{LINETSPIOPTION_NONREENTRANT});
  for (int i = 0; i < 20; ++i) BOOST_TEST(MostAtOnce(fake, *provider) == 1);
}

BOOST_AUTO_TEST_CASE(a_nonreentrant_provider_may_be_called_from_inside_its_own_call) {
  FakeProvider fake;
  fake->options = LINETSPIOPTION_NONREENTRANT;
  const auto provider = fake.Start();
  fake->inside["TSPI_lineSetStatusMessages"] = [&] {
    DWORD modes = 0;
    provider->Call<&TspiTable::phoneGetHookSwitch>(HDRVPHONE{}, &modes);
  };
  BOOST_TEST(provider->Call<&TspiTable::lineSetStatusMessages>(HDRVLINE{}, DWORD{1}, DWORD{2}) == 0);
  BOOST_TEST(Contains(fake->calls.back(), "TSPI_phoneGetHookSwitch"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(provider_structures)

std::vector<std::string> SizesAsked(FakeProvider& fake, const std::vector<DWORD>& needs, DWORD initial) {
  const auto provider = fake.Start();
  fake->calls.clear();
  fake->needs = needs;
  tapi::marshal::Buffer caps;
  provider->GetVar<LINEDEVCAPS>(caps, 0x00020002, initial, [&](LINEDEVCAPS* out) {
    return provider->Call<&TspiTable::lineGetDevCaps>(DWORD{10}, DWORD{0x00020002}, DWORD{0}, out);
  });
  BOOST_TEST(caps.As<LINEDEVCAPS>().dwNumAddresses == 1U);
  return fake->calls;
}

BOOST_AUTO_TEST_CASE(enough_room_needs_one_call) {
  FakeProvider fake;
  BOOST_TEST(SizesAsked(fake, {600}, 1000) == std::vector<std::string>{"TSPI_lineGetDevCaps 1000"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(too_little_room_is_enlarged) {
  FakeProvider fake;
  BOOST_TEST(SizesAsked(fake, {2000, 2000}, 1000) ==
                 (std::vector<std::string>{"TSPI_lineGetDevCaps 1000", "TSPI_lineGetDevCaps 2000"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_provider_that_always_wants_more_is_asked_a_few_times) {
  const LogCapture log("");
  FakeProvider fake;
  BOOST_TEST(SizesAsked(fake, {2000, 3000, 4000, 5000, 6000, 7000}, 1000).size() == 4U);
  BOOST_TEST(log.Count("a provider wants 5000 bytes for LINEDEVCAPS and gets 4000") == 1U);
}

BOOST_AUTO_TEST_CASE(an_absurd_size_is_cut) {
  const LogCapture log("");
  FakeProvider fake;
  BOOST_TEST(SizesAsked(fake, {0xFFFFFFFF}, 1000).size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_providers_error_is_passed_on) {
  FakeProvider fake;
  fake->results["TSPI_lineGetDevCaps"] = LINEERR_NODEVICE;
  BOOST_TEST(FailureOf([&] { SizesAsked(fake, {}, 1000); }).code() == LINEERR_NODEVICE);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(provider_objects)

BOOST_AUTO_TEST_CASE(the_last_to_let_go_closes) {
  FakeProvider fake;
  auto line = ProviderLine::Open(fake.Start(), 11, LineHandle(1), 0x00020002);
  auto call = std::make_shared<ProviderCall>(line, CallHandle(9));
  const auto inside = call;  // as a thread inside a call into the provider holds it
  fake->calls.clear();
  line.reset();
  call.reset();
  BOOST_TEST(fake->calls.empty());
  const_cast<std::shared_ptr<ProviderCall>&>(inside).reset();
  BOOST_TEST(fake->calls == (std::vector<std::string>{"TSPI_lineCloseCall 9", "TSPI_lineClose 5",
                                                      "TSPI_providerShutdown 196609 7"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_line_that_does_not_open_is_not_closed) {
  FakeProvider fake;
  const auto provider = fake.Start();
  fake->results["TSPI_lineOpen"] = LINEERR_ALLOCATED;
  BOOST_TEST(FailureOf([&] { ProviderLine::Open(provider, 11, LineHandle(1), 0x00020002); }).code() ==
             LINEERR_ALLOCATED);
  fake->results.clear();
  fake->line_handle = nullptr;
  const Failure failure = FailureOf([&] { ProviderLine::Open(provider, 11, LineHandle(1), 0x00020002); });
  BOOST_TEST(failure.code() == LINEERR_OPERATIONFAILED);
  BOOST_TEST(Contains(failure.reason(), "null handle"));
  for (const std::string& call : fake->calls) BOOST_TEST(!Contains(call, "TSPI_lineClose"));
}

BOOST_AUTO_TEST_CASE(closing_without_the_functions_is_silent_and_with_errors_is_logged) {
  const LogCapture log("");
  FakeProvider fake;
  fake->missing = {"TSPI_lineClose", "TSPI_lineCloseCall"};
  std::make_shared<ProviderCall>(ProviderLine::Open(fake.Start(), 11, LineHandle(1), 0x00020002),
                                 CallHandle(9))
      .reset();
  BOOST_TEST(log.lines().empty());
  fake->missing.clear();
  fake->results = {{"TSPI_lineClose", LINEERR_INVALLINEHANDLE},
                   {"TSPI_lineCloseCall", LINEERR_INVALCALLHANDLE}};
  std::make_shared<ProviderCall>(ProviderLine::Open(fake.Start(), 11, LineHandle(1), 0x00020002),
                                 CallHandle(9))
      .reset();
  BOOST_TEST(log.Count("TSPI_lineClose returned LINEERR_INVALLINEHANDLE") == 1U);
  BOOST_TEST(log.Count("TSPI_lineCloseCall returned LINEERR_INVALCALLHANDLE") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
