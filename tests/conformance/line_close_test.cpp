// SPDX-License-Identifier: MIT
// lineClose: its documented rules. A line that its provider closes: forced_close_test.
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kMonitor = LINECALLPRIVILEGE_MONITOR;

LONG StatusOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  return lineGetCallStatus(call, &status);
}

DWORD OwnersOf(HCALL call) {
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  return info->dwNumOwners;
}

// Position of the function's first call among all that the provider got; their number when there is none.
std::size_t PositionOf(const std::vector<TspiCall>& calls, const std::string& function) {
  std::size_t position = 0;
  while (position < calls.size() && calls[position].function != function) ++position;
  return position;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_close, Telephony)

BOOST_AUTO_TEST_CASE(voids_the_line_handle) {
  TAPI_RULE("lineClose.1");
  TestApp app;
  const HLINE line = app.Open(0);
  const HLINE other = app.Open(0);
  TAPI_CHECK_OK(lineClose(line));
  TAPI_CHECK_ERROR(lineClose(line), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineSetStatusMessages(line, 0, 0), LINEERR_INVALLINEHANDLE);
  HCALL call = 0;
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_INVALLINEHANDLE);
  BOOST_TEST(other != line);
  TAPI_CHECK_OK(lineSetStatusMessages(other, 0, 0));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_line_handle) {
  TAPI_CHECK_ERROR(lineClose(1), LINEERR_UNINITIALIZED);
  TestApp app;
  const HLINE line = app.Open(0);
  const HCALL call = app.MakeCall(line);
  for (const DWORD handle : Dwords{DWORD{0}, DWORD{0xFFFFFFFF}, app.handle(), call, line + 1}) {
    BOOST_TEST_CONTEXT("handle " << handle) TAPI_CHECK_ERROR(lineClose(handle), LINEERR_INVALLINEHANDLE);
  }
  TAPI_CHECK_OK(StatusOf(call));
}

BOOST_AUTO_TEST_CASE(revokes_ownership) {
  TAPI_RULES("lineClose.2", "lineClose.r10");
  TestApp first;
  TestApp second;
  TestApp monitor;
  const HLINE owned = first.Open(0);
  const HLINE line = second.Open(0, {.privileges = kMonitor});
  const HLINE watched = monitor.Open(0, {.privileges = kMonitor});
  provider.OfferCall(0);
  const HCALL call = first.ExpectNewCall(owned);
  const HCALL also = second.ExpectNewCall(line, kMonitor);
  const HCALL view = monitor.ExpectNewCall(watched, kMonitor);
  TAPI_CHECK_OK(lineSetCallPrivilege(also, LINECALLPRIVILEGE_OWNER));
  first.Expect(LINE_CALLINFO);
  monitor.Expect(LINE_CALLINFO);
  BOOST_TEST(OwnersOf(view) == 2U);

  TAPI_CHECK_OK(first.Close(owned));
  for (const auto& [app, handle] : {std::pair{&second, also}, {&monitor, view}}) {
    const Message told = app->Expect(LINE_CALLINFO);
    BOOST_TEST(told.device == handle);
    BOOST_TEST(told.p1 == DWORD_PTR{LINECALLINFOSTATE_NUMOWNERDECR});
    BOOST_TEST(OwnersOf(handle) == 1U);
  }
  first.ExpectNothing();
  TAPI_CHECK_ERROR(StatusOf(call), LINEERR_INVALCALLHANDLE);

  TAPI_CHECK_OK(monitor.Close(watched));
  BOOST_TEST(second.Expect(LINE_CALLINFO).p1 == DWORD_PTR{LINECALLINFOSTATE_NUMMONITORS});
  second.ExpectNothing();
  monitor.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(drops_what_the_application_alone_owned_below_2_0) {
  TAPI_RULE("lineClose.3");
  TestApp app({.version = 0x00010004});
  TestApp monitor;
  const HLINE line = app.Open(0);
  const HLINE watched = monitor.Open(0, {.privileges = kMonitor});
  const HCALL call = app.MakeCall(line);
  const HDRVCALL alone = provider.LastCall();
  const HCALL view = monitor.ExpectNewCall(watched, kMonitor, LINECALLSTATE_UNKNOWN);
  const HCALL shared = app.MakeCall(line);
  monitor.ExpectNewCall(watched, kMonitor, LINECALLSTATE_UNKNOWN);
  provider.CallState(provider.LastCall(), LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(app.Close(line));
  // The idle one has nothing to be dropped any more.
  const std::vector<TspiCall> drops = provider.Calls("lineDrop");
  BOOST_REQUIRE(drops.size() == 1U);
  BOOST_TEST((drops[0].Arg<HDRVCALL>(1) == alone));
  TAPI_CHECK_OK(StatusOf(view));
  BOOST_TEST(call != shared);
}

BOOST_AUTO_TEST_CASE(drops_before_it_closes_the_call) {
  TAPI_RULE("lineClose.3");
  TestApp app({.version = 0x00010004});
  const HLINE line = app.Open(0);
  app.MakeCall(line);
  provider.ForgetCalls();
  TAPI_CHECK_OK(app.Close(line));
  const std::vector<TspiCall> calls = provider.Calls();
  BOOST_TEST(PositionOf(calls, "lineDrop") < PositionOf(calls, "lineCloseCall"));
  BOOST_TEST(PositionOf(calls, "lineCloseCall") < PositionOf(calls, "lineClose"));
  BOOST_TEST(PositionOf(calls, "lineClose") < calls.size());
}

BOOST_AUTO_TEST_CASE(drops_nothing_by_itself_from_2_0_on) {
  TAPI_RULES("lineClose.r4", "lineClose.r5", "TSPI_lineClose.5");
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwDevCapFlags |= LINEDEVCAPFLAGS_CLOSEDROP; });
  TestApp app({.version = 0x00020000});
  const HLINE line = app.Open(0);
  app.MakeCall(line);
  const HDRVCALL driver = provider.LastCall();
  provider.ForgetCalls();
  TAPI_CHECK_OK(app.Close(line));
  // The call's end is the provider's to decide, which sees the call closed, then the line.
  BOOST_TEST(provider.Count("lineDrop") == 0U);
  BOOST_TEST(provider.Count("lineDropOnClose") == 0U);
  const std::vector<TspiCall> calls = provider.Calls();
  BOOST_TEST(PositionOf(calls, "lineCloseCall") < PositionOf(calls, "lineClose"));
  BOOST_TEST((provider.Last("lineCloseCall").Arg<HDRVCALL>(0) == driver));
  BOOST_TEST(provider.Count("lineClose") == 1U);
  BOOST_TEST(!provider.IsOpen(0));
}

BOOST_AUTO_TEST_CASE(drops_what_the_application_alone_owned_if_configured) {
  TAPI_RULE("lineClose.3");
  session.Configure({.extra = "[calls]\ndrop_sole_owner_on_close = true\n"});
  TestApp app;
  const HLINE line = app.Open(0);
  app.MakeCall(line);
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST((provider.Last("lineDrop").Arg<HDRVCALL>(1) == provider.LastCall()));
}

BOOST_AUTO_TEST_CASE(suppresses_pending_replies_of_the_line) {
  TAPI_RULE("lineClose.4");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open(0);
  const HLINE second = app.Open(0, {.instance = 2});
  other.Open(0);
  provider.On("lineMakeCall").Hold();
  const PendingCall pending = app.StartCall(line);
  const PendingCall kept = app.StartCall(second);
  provider.ResetBehaviour();
  const PendingCall completed = app.StartCall(line);  // its reply waits in the queue
  TAPI_CHECK_OK(app.Close(line));
  provider.CompleteNext("lineMakeCall");
  provider.CompleteNext("lineMakeCall");
  app.ExpectReply(kept.request_id);
  app.ExpectNothing();
  BOOST_TEST(*pending.handle == 0U);
  BOOST_TEST(*completed.handle == 0U);
  // Nobody learned of those calls, so nobody can end them.
  provider.WaitForCall("lineCloseCall", 2);
  BOOST_TEST(provider.OpenCalls() == 1U);
  BOOST_TEST(ObjectCounts().dwPendingRequests == 0U);
}

BOOST_AUTO_TEST_CASE(drops_messages_that_wait) {
  TestApp app;
  const HLINE line = app.Open(0);
  const HLINE other = app.Open(1);
  provider.OfferCall(0);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  provider.LineEvent(1, LINE_DEVSPECIFIC, 2);
  TAPI_CHECK_OK(app.Close(line));
  const Message message = app.Expect(LINE_DEVSPECIFIC);
  BOOST_TEST(message.device == other);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_reported_to_who_asked_for_it) {
  TAPI_RULES("lineClose.5", "lineClose.r6", "LINE_CLOSE.2");
  TestApp app;
  TestApp listener;
  TestApp deaf;
  const HLINE line = app.Open(0);
  const HLINE listening = listener.Open(0);
  deaf.Open(0);
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_CLOSE, 0));
  TAPI_CHECK_OK(lineSetStatusMessages(listening, LINEDEVSTATE_CLOSE, 0));
  TAPI_CHECK_OK(app.Close(line));  // the provider reports nothing
  listener.ExpectLineState(listening, LINEDEVSTATE_CLOSE);
  listener.ExpectNothing();
  deaf.ExpectNothing();
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(voids_all_call_handles_of_the_line) {
  TAPI_RULE("lineClose.r1");
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = kMonitor | LINECALLPRIVILEGE_OWNER});
  const HLINE other = app.Open(1);
  const HCALL made = app.MakeCall(line);
  provider.OfferCall(0);
  const HCALL offered = app.ExpectNewCall(line);
  const HCALL elsewhere = app.MakeCall(other);
  TAPI_CHECK_OK(app.Close(line));
  for (const HCALL call : {made, offered}) {
    TAPI_CHECK_ERROR(StatusOf(call), LINEERR_INVALCALLHANDLE);
    TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_INVALCALLHANDLE);
    TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
  }
  TAPI_CHECK_OK(StatusOf(elsewhere));
  BOOST_TEST(ObjectCounts().dwCallHandles == 1U);
}

BOOST_AUTO_TEST_CASE(closes_calls_that_only_it_held) {
  TAPI_RULE("lineClose.r2");
  TestApp app;
  TestApp other;
  other.Open(0);  // the device stays open
  const HLINE line = app.Open(0);
  const HCALL call = app.MakeCall(line);
  const HDRVCALL driver = provider.LastCall();
  provider.On("lineDrop").Hold();
  TAPI_CHECK_REQUEST(lineDrop(call, nullptr, 0));
  BOOST_TEST(provider.Pending("lineDrop") == 1U);
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST((provider.WaitForCall("lineCloseCall").Arg<HDRVCALL>(0) == driver));
  BOOST_TEST(provider.Pending("lineDrop") == 0U);  // ended with OPERATIONFAILED
  BOOST_TEST(ObjectCounts().dwPendingRequests == 0U);
  BOOST_TEST(ObjectCounts().dwCalls == 0U);
  app.ExpectNothing();
  BOOST_TEST(provider.IsOpen(0));
}

BOOST_AUTO_TEST_CASE(tells_the_provider_nothing_of_calls_that_others_hold) {
  TAPI_RULE("lineClose.r3");
  TestApp app;
  TestApp monitor;
  const HLINE line = app.Open(0);
  const HLINE watched = monitor.Open(0, {.privileges = kMonitor});
  const ScriptedCall offered = provider.OfferCall(0);
  app.ExpectNewCall(line);
  const HCALL view = monitor.ExpectNewCall(watched, kMonitor);
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST(provider.Count("lineDrop") == 0U);
  BOOST_TEST(provider.Count("lineCloseCall") == 0U);
  BOOST_TEST(!provider.CallData(offered.driver).closed);
  BOOST_TEST(monitor.Expect(LINE_CALLINFO).device == view);
  provider.CallState(offered.driver, LINECALLSTATE_CONNECTED);
  monitor.ExpectCallState(view, LINECALLSTATE_CONNECTED);
}

BOOST_AUTO_TEST_CASE(recomputes_the_media_modes) {
  TAPI_RULE("lineClose.r9");
  TestApp app;
  TestApp other;
  const HLINE fax = app.Open(0, {.media_modes = LINEMEDIAMODE_G3FAX});
  const HLINE voice = app.Open(0);
  other.Open(0, {.media_modes = LINEMEDIAMODE_DATAMODEM});
  const auto told = [&] { return provider.Last("lineSetDefaultMediaDetection").Dword(1); };
  TAPI_CHECK_OK(app.Close(fax));
  BOOST_TEST(told() == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_DATAMODEM});
  TAPI_CHECK_OK(app.Close(voice));
  BOOST_TEST(told() == DWORD{LINEMEDIAMODE_DATAMODEM});
}

BOOST_AUTO_TEST_CASE(succeeds_whatever_the_provider_says) {
  provider.EditLine(0, [](ScriptedLine& line) { line.high_extension = 7; });
  TestApp app;
  TestApp other;
  const HLINE line = app.Open(0, {.ext_version = 5});
  provider.On("lineSelectExtVersion").ReturnError(LINEERR_OPERATIONFAILED);
  provider.On("lineClose").Return(LINEERR_OPERATIONFAILED);
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST(!provider.IsOpen(0));
  BOOST_TEST(ObjectCounts().dwProviderLines == 0U);
  provider.ResetBehaviour();
  // One refusal does not keep the provider from learning the rest.
  const HLINE voice = app.Open(0);
  const HLINE kept = other.Open(0);
  TAPI_CHECK_OK(lineSetStatusMessages(voice, LINEDEVSTATE_BATTERY, 0));
  TAPI_CHECK_OK(lineSetStatusMessages(kept, LINEDEVSTATE_SIGNAL, 0));
  provider.On("lineSetDefaultMediaDetection").ReturnError(LINEERR_OPERATIONFAILED);
  TAPI_CHECK_OK(app.Close(voice));
  BOOST_TEST((provider.Last("lineSetStatusMessages").Dword(1) & LINEDEVSTATE_BATTERY) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
