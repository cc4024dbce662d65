// SPDX-License-Identifier: MIT
// lineGetLineDevStatus: its documented rules.
#include <set>

#include "support/struct_writer.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_get_line_dev_status, Telephony)

BOOST_AUTO_TEST_CASE(needs_an_open_line_and_speaks_of_all_its_addresses) {
  TAPI_RULE("lineGetLineDevStatus.1");
  provider.Lines(1, 2);
  provider.EditLine(0, [](ScriptedLine& line) { line.status.dwNumActiveCalls = 2; });
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEDEVSTATUS> status(2000);
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  BOOST_TEST(status->dwNumActiveCalls == 2U);
  BOOST_TEST(provider.Count("lineGetAddressStatus") == 0U);
  TAPI_CHECK_OK(app.Close(line));
  VarBuf<LINEDEVSTATUS> closed(2000);
  TAPI_CHECK_ERROR(lineGetLineDevStatusA(line, closed), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineGetLineDevStatusA(app, closed), LINEERR_INVALLINEHANDLE);
  BOOST_TEST(closed.Untouched());
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part_of_the_version) {
  TAPI_RULE("lineGetLineDevStatus.2");
  for (const DWORD version : {0x00010004U, 0x00020002U}) {
    TestApp app({.version = version});
    const HLINE line = app.Open();
    const DWORD fixed = FixedSize<LINEDEVSTATUS>(version);
    BOOST_TEST_CONTEXT("version " << version) {
      VarBuf<LINEDEVSTATUS> small(fixed - 1);
      TAPI_CHECK_ERROR(lineGetLineDevStatusA(line, small), LINEERR_STRUCTURETOOSMALL);
      BOOST_TEST(small.Untouched());
      VarBuf<LINEDEVSTATUS> exact(fixed);
      TAPI_CHECK_OK(lineGetLineDevStatusA(line, exact));
      BOOST_TEST(exact->dwUsedSize == fixed);
      BOOST_TEST(exact.GuardIntact());
    }
  }
}

BOOST_AUTO_TEST_CASE(lists_what_the_line_can_do_now) {
  TAPI_RULE("lineGetLineDevStatus.3");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEDEVSTATUS> status(2000);
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  BOOST_TEST(status->dwLineFeatures == DWORD{LINEFEATURE_MAKECALL});
  provider.EditLine(0, [](ScriptedLine& data) {
    data.status.dwLineFeatures = LINEFEATURE_DEVSPECIFIC | LINEFEATURE_FORWARD;
  });
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  BOOST_TEST(status->dwLineFeatures == DWORD{LINEFEATURE_DEVSPECIFIC | LINEFEATURE_FORWARD});
}

BOOST_AUTO_TEST_CASE(counts_opens_itself_and_takes_the_rest_from_the_provider) {
  TAPI_RULE("lineGetLineDevStatus.r1");
  provider.EditLine(0, [](ScriptedLine& line) {
    line.status.dwNumOpens = 77;  // not the provider's to say
    line.status.dwOpenMediaModes = LINEMEDIAMODE_TELEX;
    line.status.dwNumActiveCalls = 3;
    line.status.dwNumOnHoldCalls = 4;
    line.status.dwNumOnHoldPendCalls = 5;
    line.status.dwDevStatusFlags = LINEDEVSTATUSFLAGS_MSGWAIT;
  });
  TestApp first;
  TestApp second;
  const HLINE line = first.Open(0, {.media_modes = LINEMEDIAMODE_INTERACTIVEVOICE});
  second.Open(0, {.media_modes = LINEMEDIAMODE_DATAMODEM});
  second.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  second.Open(1);
  VarBuf<LINEDEVSTATUS> status(2000);
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  BOOST_TEST(status->dwNumOpens == 3U);
  BOOST_TEST(status->dwOpenMediaModes == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_DATAMODEM});
  BOOST_TEST(status->dwNumActiveCalls == 3U);
  BOOST_TEST(status->dwNumOnHoldCalls == 4U);
  BOOST_TEST(status->dwNumOnHoldPendCalls == 5U);
  BOOST_TEST(status->dwDevStatusFlags == DWORD{LINEDEVSTATUSFLAGS_MSGWAIT});
}

BOOST_AUTO_TEST_CASE(names_the_applications_in_the_text_of_the_caller) {
  TAPI_RULE("lineGetLineDevStatus.r2");
  TestApp first({.name = "W\u00E4hler"});
  TestApp second({.name = "Zweiter \u20AC"});
  const HLINE line = first.Open();
  second.Open();
  VarBuf<LINEDEVSTATUS> status(4000);
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  const std::string_view list = TAPI_BYTES(status, AppInfo);
  BOOST_REQUIRE(list.size() == 2 * sizeof(LINEAPPINFO));
  std::set<std::string> names;
  for (std::size_t i = 0; i < 2; ++i) {
    LINEAPPINFO info{};
    std::memcpy(&info, list.data() + i * sizeof(info), sizeof(info));
    names.insert(
        VarBuf<LINEDEVSTATUS>::ToText<char>(status.At(info.dwFriendlyNameOffset, info.dwFriendlyNameSize)));
  }
  BOOST_TEST((names == std::set<std::string>{"W\u00E4hler", "Zweiter \u20AC"}));
  VarBuf<LINEDEVSTATUS> wide(4000);
  TAPI_CHECK_OK(lineGetLineDevStatusW(line, wide));
  LINEAPPINFO info{};
  std::memcpy(&info, TAPI_BYTES(wide, AppInfo).data(), sizeof(info));
  const auto name =
      VarBuf<LINEDEVSTATUS>::ToText<char16_t>(wide.At(info.dwFriendlyNameOffset, info.dwFriendlyNameSize));
  BOOST_TEST((name == u"W\u00E4hler" || name == u"Zweiter \u20AC"));
}

BOOST_AUTO_TEST_SUITE_END()
