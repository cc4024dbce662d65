// SPDX-License-Identifier: MIT
// lineOpen: what the provider sees of the openings of all applications, and what they see of each other.
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVoice = LINEMEDIAMODE_INTERACTIVEVOICE;
constexpr DWORD kFax = LINEMEDIAMODE_G3FAX;

struct Extended : Telephony {
  Extended() {
    provider.EditLine(0, [](ScriptedLine& line) {
      line.extension = {1, 2, 3, 4};
      line.low_extension = 3;
      line.high_extension = 7;
    });
  }

  DWORD ToldModes() const { return provider.Last("lineSetDefaultMediaDetection").Dword(1); }

  std::vector<DWORD> SelectedVersions() const {
    std::vector<DWORD> versions;
    for (const TspiCall& call : provider.Calls("lineSelectExtVersion")) versions.push_back(call.Dword(1));
    return versions;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_open_provider, Extended)

BOOST_AUTO_TEST_CASE(opens_the_device_once_for_all_applications) {
  TAPI_RULES("lineOpen.r5", "TSPI_lineOpen.2");
  TestApp first;
  TestApp second;
  const HLINE lines[] = {first.Open(0), second.Open(0),
                         second.Open(0, {.privileges = LINECALLPRIVILEGE_NONE})};
  BOOST_TEST(provider.Count("lineOpen") == 1U);
  TAPI_CHECK_OK(first.Close(lines[0]));
  TAPI_CHECK_OK(second.Close(lines[1]));
  BOOST_TEST(provider.Count("lineClose") == 0U);
  TAPI_CHECK_OK(second.Close(lines[2]));
  BOOST_TEST(provider.Count("lineClose") == 1U);
  first.Open(0);
  BOOST_TEST(provider.Count("lineOpen") == 2U);
}

BOOST_AUTO_TEST_CASE(is_reported_to_the_others_by_the_library) {
  TAPI_RULES("lineOpen.r5", "lineOpen.r7", "LINE_LINEDEVSTATE.2", "LINE_LINEDEVSTATE.7");
  TestApp listener;
  TestApp deaf;
  TestApp opener;
  const HLINE line = listener.Open(0, {.privileges = LINECALLPRIVILEGE_NONE, .instance = 5});
  deaf.Open(0);
  TAPI_CHECK_OK(
      lineSetStatusMessages(line, LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_BATTERY, 0));
  // The provider is never asked for these two.
  BOOST_TEST((provider.Last("lineSetStatusMessages").Dword(1) & (LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE)) ==
             0U);
  const HLINE opened = opener.Open(0);
  const Message message = listener.ExpectLineState(line, LINEDEVSTATE_OPEN);
  BOOST_TEST(message.instance == 5U);
  TAPI_CHECK_OK(opener.Close(opened));
  listener.ExpectLineState(line, LINEDEVSTATE_CLOSE);
  // Nor is it believed when it reports them.
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_OPEN);
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_CLOSE | LINEDEVSTATE_BATTERY);
  listener.ExpectLineState(line, LINEDEVSTATE_BATTERY);
  listener.ExpectNothing();
  deaf.ExpectNothing();
  opener.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_not_reported_when_it_fails) {
  TAPI_RULE("lineOpen.r7");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open(0);
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE, 0));
  provider.On("lineSetDefaultMediaDetection").ReturnError(LINEERR_INVALMEDIAMODE).Times(1);
  HLINE refused = 0;
  TAPI_CHECK_ERROR(other.TryOpen(refused, 0, {.media_modes = kFax}), LINEERR_INVALMEDIAMODE);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(widens_what_the_provider_detects) {
  TAPI_RULES("lineOpen.26", "lineOpen.r1", "TSPI_lineSetDefaultMediaDetection.1");
  TestApp first;
  TestApp second;
  first.Open(0, {.media_modes = kVoice});
  BOOST_TEST(ToldModes() == kVoice);
  second.Open(0, {.media_modes = kFax | LINEMEDIAMODE_UNKNOWN});
  BOOST_TEST(ToldModes() == (kVoice | kFax | LINEMEDIAMODE_UNKNOWN));
  second.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR, .media_modes = LINEMEDIAMODE_VIDEO});
  BOOST_TEST(ToldModes() == (kVoice | kFax | LINEMEDIAMODE_UNKNOWN));
  BOOST_TEST(provider.Count("lineSetDefaultMediaDetection") == 3U);
}

BOOST_AUTO_TEST_CASE(asks_for_no_LINE_MONITORMEDIA) {
  TAPI_RULE("lineOpen.26");
  TestApp app;
  const HLINE line = app.Open(0, {.media_modes = kVoice | kFax});
  const ScriptedCall offered = provider.OfferCall(0);
  app.ExpectNewCall(line);
  BOOST_TEST(provider.Count("lineMonitorMedia") == 0U);
  provider.CallEvent(offered.driver, LINE_MONITORMEDIA, kFax);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(fails_when_the_provider_cannot_detect_the_union) {
  TAPI_RULES("lineOpen.r1", "TSPI_lineSetDefaultMediaDetection.3");
  TestApp app;
  HLINE line = 0;
  provider.On("lineSetDefaultMediaDetection").ReturnError(LINEERR_RESOURCEUNAVAIL).Times(1);
  TAPI_CHECK_ERROR(app.TryOpen(line, 0), LINEERR_RESOURCEUNAVAIL);
  BOOST_TEST(line == 0U);
  BOOST_TEST(!provider.IsOpen(0));
  app.Open(0, {.media_modes = kVoice});
  TestApp other;
  provider.On("lineSetDefaultMediaDetection").ReturnError(LINEERR_INVALMEDIAMODE).Times(1);
  TAPI_CHECK_ERROR(other.TryOpen(line, 0, {.media_modes = kFax}), LINEERR_INVALMEDIAMODE);
  BOOST_TEST(line == 0U);
  // All is as it was.
  BOOST_TEST(provider.IsOpen(0));
  BOOST_TEST(ObjectCounts().dwLines == 1U);
  BOOST_TEST(ToldModes() == kVoice);
}

BOOST_AUTO_TEST_CASE(tells_zero_when_nobody_wants_incoming_calls) {
  TAPI_RULES("lineOpen.r2", "TSPI_lineSetDefaultMediaDetection.2");
  TestApp app;
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  BOOST_TEST(ToldModes() == 0U);
  TestApp owner;
  const HLINE owned = owner.Open(0);
  BOOST_TEST(ToldModes() == kVoice);
  TAPI_CHECK_OK(owner.Close(owned));
  BOOST_TEST(ToldModes() == 0U);
}

BOOST_AUTO_TEST_CASE(selects_the_extension_version_of_the_first_who_wants_one) {
  TAPI_RULES("lineOpen.r4", "TSPI_lineSelectExtVersion.2");
  TestApp app;
  TestApp other;
  const HLINE plain = app.Open(0);
  BOOST_TEST(SelectedVersions().empty());
  const HLINE five = app.Open(0, {.ext_version = 5});
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{5}));
  const HLINE also_five = other.Open(0, {.ext_version = 5});
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{5}));
  HLINE line = 0;
  TAPI_CHECK_ERROR(other.TryOpen(line, 0, {.ext_version = 6}), LINEERR_INCOMPATIBLEEXTVERSION);
  BOOST_TEST(line == 0U);
  TAPI_CHECK_OK(app.Close(five));
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{5}));
  TAPI_CHECK_OK(other.Close(also_five));
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{5, 0}));
  other.Open(0, {.ext_version = 6});
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{5, 0, 6}));
  TAPI_CHECK_OK(app.Close(plain));
}

BOOST_AUTO_TEST_CASE(fails_when_the_provider_refuses_the_extension_version) {
  TAPI_RULE("lineOpen.r4");
  TestApp app;
  HLINE line = 0;
  provider.On("lineSelectExtVersion").ReturnError(LINEERR_INCOMPATIBLEEXTVERSION).Times(1);
  TAPI_CHECK_ERROR(app.TryOpen(line, 0, {.ext_version = 9}), LINEERR_INCOMPATIBLEEXTVERSION);
  BOOST_TEST(line == 0U);
  BOOST_TEST(!provider.IsOpen(0));
  // It is no selection that others would have to follow.
  app.Open(0, {.ext_version = 5});
  BOOST_TEST((SelectedVersions() == std::vector<DWORD>{9, 5}));
}

BOOST_AUTO_TEST_CASE(keeps_the_version_of_the_provider_for_later_openers) {
  TAPI_RULE("lineOpen.r8");
  TestApp old({.notification = Notification::kLegacy, .version = 0x00010004});
  TestApp recent;
  const HLINE old_line = old.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const DWORD version = provider.LineData(0).open_version;
  BOOST_TEST(version == 0x00020002U);
  const HLINE line = recent.Open(0);
  BOOST_TEST(provider.LineData(0).open_version == version);
  BOOST_TEST(provider.Count("lineOpen") == 1U);
  // Each application gets what its own version knows.
  provider.OfferCall(0);
  recent.ExpectNewCall(line);
  old.ExpectNewCall(old_line, LINECALLPRIVILEGE_MONITOR);
}

BOOST_AUTO_TEST_SUITE_END()
