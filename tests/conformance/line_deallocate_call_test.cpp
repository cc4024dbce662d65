// SPDX-License-Identifier: MIT
// lineDeallocateCall: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

LONG StateOf(HCALL call, DWORD& state) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  const LONG result = lineGetCallStatus(call, &status);
  state = status.dwCallState;
  return result;
}

constexpr AppOptions kOldApp{.version = 0x00010004};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_deallocate_call, Telephony)

BOOST_AUTO_TEST_CASE(lets_a_monitor_go_at_any_time) {
  TAPI_RULES("lineDeallocateCall.1", "lineDeallocateCall.5");
  for (const DWORD version : {0x00010004U, 0x00020002U}) {
    TestApp owner;
    TestApp monitor({.version = version});
    const HLINE owned = owner.Open();
    const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
    const ScriptedCall offered = provider.OfferCall(0);
    const HCALL call = owner.ExpectNewCall(owned);
    const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
    provider.ForgetCalls();
    TAPI_CHECK_OK(lineDeallocateCall(view));
    // The call itself goes on, and its provider hears nothing.
    DWORD state = 0;
    TAPI_CHECK_OK(StateOf(call, state));
    BOOST_TEST(CallState{state} == CallState{LINECALLSTATE_OFFERING});
    BOOST_TEST(provider.Count("lineDrop") == 0U);
    BOOST_TEST(provider.Count("lineCloseCall") == 0U);
    BOOST_TEST(!provider.CallData(offered.driver).closed);
  }
}

BOOST_AUTO_TEST_CASE(voids_the_handle_and_frees_what_it_held) {
  TAPI_RULES("lineDeallocateCall.2", "lineDeallocateCall.9", "lineDeallocateCall.r1",
             "lineDeallocateCall.r3");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  const HDRVCALL driver = provider.LastCall();
  provider.CallState(driver, LINECALLSTATE_IDLE);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "200");
  DWORD state = 0;
  TAPI_CHECK_OK(StateOf(call, state));
  BOOST_TEST(ObjectCounts().dwCallHandles == 1U);

  TAPI_CHECK_OK(lineDeallocateCall(call));
  TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(StateOf(call, state), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, info), LINEERR_INVALCALLHANDLE);
  BOOST_TEST(ObjectCounts().dwCallHandles == 0U);
  BOOST_TEST(ObjectCounts().dwCalls == 0U);
  BOOST_TEST((provider.WaitForCall("lineCloseCall").Arg<HDRVCALL>(0) == driver));
}

BOOST_AUTO_TEST_CASE(closes_the_call_at_the_provider_with_the_last_handle) {
  TAPI_RULE("lineDeallocateCall.r1");
  TestApp owner;
  TestApp monitor;
  const HLINE owned = owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  owner.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineDeallocateCall(call));
  BOOST_TEST(provider.Count("lineCloseCall") == 0U);
  TAPI_CHECK_OK(lineDeallocateCall(view));
  provider.WaitForCall("lineCloseCall");
  BOOST_TEST(provider.CallData(offered.driver).closed);
}

BOOST_AUTO_TEST_CASE(keeps_the_sole_owner_below_2_0) {
  TAPI_RULE("lineDeallocateCall.3");
  TestApp app(kOldApp);
  const HCALL call = app.MakeCall(app.Open());
  provider.CallState(provider.LastCall(), LINECALLSTATE_CONNECTED);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED);
  TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLSTATE);
  DWORD state = 0;
  TAPI_CHECK_OK(StateOf(call, state));
  provider.CallState(provider.LastCall(), LINECALLSTATE_IDLE);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineDeallocateCall(call));
}

BOOST_AUTO_TEST_CASE(lets_the_sole_owner_go_from_2_0_on) {
  TAPI_RULE("lineDeallocateCall.4");
  TestApp app;
  const HLINE line = app.Open();
  for (const DWORD state : Dwords{LINECALLSTATE_DIALTONE, LINECALLSTATE_CONNECTED, LINECALLSTATE_BUSY}) {
    const HCALL call = app.MakeCall(line);
    provider.CallState(provider.LastCall(), state);
    app.ExpectCallState(call, state);
    TAPI_CHECK_OK(lineDeallocateCall(call));
  }
}

BOOST_AUTO_TEST_CASE(drops_pending_replies_below_2_0) {
  TAPI_RULE("lineDeallocateCall.6");
  TestApp app(kOldApp);
  const HCALL call = app.MakeCall(app.Open());
  const HDRVCALL driver = provider.LastCall();
  provider.On("lineDrop").Hold();
  TAPI_CHECK_REQUEST(lineDrop(call, nullptr, 0));
  provider.CallState(driver, LINECALLSTATE_IDLE);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineDeallocateCall(call));
  provider.WaitForCall("lineCloseCall");  // which completed the request
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(keeps_pending_replies_from_2_0_on) {
  TAPI_RULES("lineDeallocateCall.7", "lineDeallocateCall.8");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  provider.On("lineDrop").Hold();
  const LONG request = lineDrop(call, nullptr, 0);
  TAPI_CHECK_OK(lineDeallocateCall(call));
  provider.WaitForCall("lineCloseCall");
  const Message reply = app.Expect(LINE_REPLY);
  BOOST_TEST(reply.p1 == static_cast<DWORD_PTR>(request));
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(tells_the_other_holders_until_the_call_is_idle) {
  TAPI_RULE("lineDeallocateCall.r4");
  TestApp owner;
  TestApp monitor;
  TestApp second_monitor;
  const HLINE owned = owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE second_watched = second_monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  const HCALL second_view = second_monitor.ExpectNewCall(second_watched, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_OK(lineDeallocateCall(view));
  const Message told = owner.Expect(LINE_CALLINFO);
  BOOST_TEST(told.device == call);
  BOOST_TEST((told.p1 & LINECALLINFOSTATE_NUMMONITORS) != 0U);
  second_monitor.Expect(LINE_CALLINFO);
  monitor.ExpectNothing();
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  owner.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineDeallocateCall(second_view));
  owner.ExpectNothing();
}

BOOST_AUTO_TEST_SUITE_END()
