// SPDX-License-Identifier: MIT
// lineSetMediaMode: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVoice = LINEMEDIAMODE_INTERACTIVEVOICE;
constexpr DWORD kFax = LINEMEDIAMODE_G3FAX;
constexpr DWORD kModem = LINEMEDIAMODE_DATAMODEM;
constexpr DWORD kUnknown = LINEMEDIAMODE_UNKNOWN;

DWORD MediaModeOf(HCALL call) {
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  return info->dwMediaMode;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_set_media_mode, Telephony)

BOOST_AUTO_TEST_CASE(is_for_owners_in_any_state) {
  TAPI_RULE("lineSetMediaMode.1");
  TestApp owner;
  TestApp monitor;
  const HLINE owned = owner.Open(0);
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_ERROR(lineSetMediaMode(view, kFax), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineSetMediaMode") == 0U);
  for (DWORD state = LINECALLSTATE_OFFERING; state <= LINECALLSTATE_UNKNOWN; state <<= 1) {
    provider.CallState(offered.driver, state);
    BOOST_TEST_CONTEXT("state " << state) TAPI_CHECK_OK(lineSetMediaMode(call, kFax));
  }
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineSetMediaMode(call, kVoice));
}

BOOST_AUTO_TEST_CASE(takes_one_mode_or_several_with_UNKNOWN) {
  TAPI_RULES("lineSetMediaMode.2", "lineSetMediaMode.3");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(0));
  for (const DWORD modes : {kVoice, kFax, kUnknown, kUnknown | kVoice, kUnknown | kVoice | kFax | kModem,
                            DWORD{LINEMEDIAMODE_VIDEO}, DWORD{0x80000000}, DWORD{kUnknown | 0x40000000}}) {
    BOOST_TEST_CONTEXT("modes " << modes) TAPI_CHECK_OK(lineSetMediaMode(call, modes));
    BOOST_TEST(provider.Last("lineSetMediaMode").Dword(1) == modes);
  }
  provider.ForgetCalls();
  for (const DWORD modes : {kVoice | kFax, kFax | kModem, DWORD{0x80000000 | kVoice}, DWORD{0xC0000000}}) {
    BOOST_TEST_CONTEXT("modes " << modes)
    TAPI_CHECK_ERROR(lineSetMediaMode(call, modes), LINEERR_INVALMEDIAMODE);
  }
  BOOST_TEST(provider.Count("lineSetMediaMode") == 0U);
}

BOOST_AUTO_TEST_CASE(shows_in_LINECALLINFO) {
  TAPI_RULE("lineSetMediaMode.4");
  TestApp app;
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HCALL call = app.MakeCall(app.Open(0));
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  BOOST_TEST(MediaModeOf(call) == kVoice);
  TAPI_CHECK_OK(lineSetMediaMode(call, kUnknown | kFax));
  BOOST_TEST(MediaModeOf(call) == (kUnknown | kFax));
  BOOST_TEST(MediaModeOf(view) == (kUnknown | kFax));
}

BOOST_AUTO_TEST_CASE(lets_nothing_senseless_through_to_the_provider) {
  TAPI_RULES("lineSetMediaMode.r1", "TSPI_lineSetMediaMode.2");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(0));
  // No bit; reserved ones, alone and beside others; several without UNKNOWN.
  for (const DWORD modes : Dwords{DWORD{0}, DWORD{1}, DWORD{0x00020000}, DWORD{0x00800000},
                                  kUnknown | 0x00800000, kVoice | 1, kVoice | kModem, DWORD{0xFFFFFFFF}}) {
    BOOST_TEST_CONTEXT("modes " << modes)
    TAPI_CHECK_ERROR(lineSetMediaMode(call, modes), LINEERR_INVALMEDIAMODE);
  }
  BOOST_TEST(provider.Count("lineSetMediaMode") == 0U);
  BOOST_TEST(MediaModeOf(call) == kVoice);
}

BOOST_AUTO_TEST_CASE(leaves_it_to_the_provider_whether_the_mode_is_supported) {
  TAPI_RULE("lineSetMediaMode.r2");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(0));
  // The capabilities don't list it; nobody but the provider judges that.
  BOOST_TEST((provider.LineData(0).caps.dwMediaModes & LINEMEDIAMODE_TELEX) == 0U);
  TAPI_CHECK_OK(lineSetMediaMode(call, LINEMEDIAMODE_TELEX));
  for (const LONG error : {LINEERR_INVALMEDIAMODE, LINEERR_OPERATIONFAILED, LINEERR_RESOURCEUNAVAIL}) {
    provider.On("lineSetMediaMode").ReturnError(error);
    TAPI_CHECK_ERROR(lineSetMediaMode(call, kFax), error);
  }
  BOOST_TEST(MediaModeOf(call) == DWORD{LINEMEDIAMODE_TELEX});
}

BOOST_AUTO_TEST_CASE(forces_nothing_on_the_call) {
  TAPI_RULE("lineSetMediaMode.r3");
  TestApp app;
  TestApp fax;
  fax.Open(0, {.media_modes = kFax});
  const HCALL call = app.MakeCall(app.Open(0));
  const HDRVCALL driver = provider.LastCall();
  provider.CallState(driver, LINECALLSTATE_CONNECTED);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED);
  provider.ForgetCalls();
  TAPI_CHECK_OK(lineSetMediaMode(call, kFax));
  // Nothing else is asked of the provider, nor does the call go to another application.
  BOOST_TEST(provider.Calls().size() == 1U);
  app.ExpectNothing();
  fax.ExpectNothing();
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  BOOST_TEST(CallState{status.dwCallState} == CallState{LINECALLSTATE_CONNECTED});
  BOOST_TEST(status.dwCallPrivilege == DWORD{LINECALLPRIVILEGE_OWNER});
}

BOOST_AUTO_TEST_CASE(is_reported_to_those_who_know_the_call) {
  TAPI_RULE("lineSetMediaMode.r4");
  TestApp app;
  TestApp monitor;
  TestApp stranger;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  stranger.Open(0);
  const HCALL call = app.MakeCall(app.Open(0));
  const HDRVCALL driver = provider.LastCall();
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  // The provider says that it changed; the library says it to whom it concerns.
  provider.On("lineSetMediaMode").Patch([&](TspiCall&) {
    provider.CallEvent(driver, LINE_CALLINFO, LINECALLINFOSTATE_MEDIAMODE);
  });
  TAPI_CHECK_OK(lineSetMediaMode(call, kFax));
  for (const auto& [holder, handle] : {std::pair{&monitor, view}, {&app, call}}) {
    const Message told = holder->Expect(LINE_CALLINFO);
    BOOST_TEST(told.device == handle);
    BOOST_TEST(told.p1 == DWORD_PTR{LINECALLINFOSTATE_MEDIAMODE});
    BOOST_TEST(MediaModeOf(handle) == kFax);
    holder->ExpectNothing();
  }
  stranger.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(checks_its_arguments_in_order) {
  TAPI_CHECK_ERROR(lineSetMediaMode(1, 0), LINEERR_UNINITIALIZED);
  TestApp app;
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  app.MakeCall(app.Open(0));
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  TAPI_CHECK_ERROR(lineSetMediaMode(0, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetMediaMode(view, 0), LINEERR_INVALMEDIAMODE);
  TAPI_CHECK_ERROR(lineSetMediaMode(view, kFax), LINEERR_NOTOWNER);
}

BOOST_AUTO_TEST_CASE(is_unavailable_where_the_provider_lacks_it) {
  provider.Without("lineSetMediaMode");
  TestApp app;
  TAPI_CHECK_ERROR(lineSetMediaMode(app.MakeCall(app.Open(0)), kFax), LINEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_SUITE_END()
