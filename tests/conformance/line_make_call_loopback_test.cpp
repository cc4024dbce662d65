// SPDX-License-Identifier: MIT
// lineMakeCall: what its pages ask of a provider, kept by the loopback provider.
#include "support/call_params.hpp"
#include "support/loopback.hpp"

using namespace tapi::test;

namespace {

DWORD ActiveCalls(HLINE line) {
  VarBuf<LINEDEVSTATUS> status(1000);
  TAPI_CHECK_OK(lineGetLineDevStatusA(line, status));
  return status->dwNumActiveCalls;
}

DWORD StateOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  return status.dwCallState;
}

// The states that were reported, for as long as they are the call's.
std::vector<DWORD> StatesOf(TestApp& app, HCALL call) {
  std::vector<DWORD> states;
  for (const Message& message : app.Drain()) {
    if (message.id == LINE_CALLSTATE && message.device == call) {
      states.push_back(static_cast<DWORD>(message.p1));
    }
  }
  return states;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_make_call_loopback, Loopback)

BOOST_AUTO_TEST_CASE(without_an_address_waits_at_dial_tone) {
  TAPI_RULES("lineMakeCall.5", "lineMakeCall.r7");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), nullptr);
  BOOST_TEST((StatesOf(app, call) == std::vector<DWORD>{LINECALLSTATE_DIALTONE}));
  TAPI_CHECK_OK(tapi32AdvanceClock(3600 * 1000));
  app.ExpectNothing();
  BOOST_TEST(CallState{StateOf(call)} == CallState{LINECALLSTATE_DIALTONE});
  app.ExpectReply(lineDialA(call, "1001", 0));
  app.ExpectCallState(call, LINECALLSTATE_DIALING);
}

BOOST_AUTO_TEST_CASE(with_a_partial_address_waits_for_the_rest) {
  TAPI_RULES("lineMakeCall.11", "lineMakeCall.r7");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), "10;");
  BOOST_TEST((StatesOf(app, call) == std::vector<DWORD>{LINECALLSTATE_DIALTONE, LINECALLSTATE_DIALING}));
  app.ExpectReply(lineDialA(call, "01", 0));
  BOOST_TEST((StatesOf(app, call) == std::vector<DWORD>{LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK}));
}

BOOST_AUTO_TEST_CASE(replies_before_the_call_proceeds) {
  TAPI_RULES("lineMakeCall.r4", "asynchronous.7");
  TestApp app;
  const HLINE line = app.Open();
  HCALL call = 0;
  const LONG request = lineMakeCallA(line, &call, "1001", 0, nullptr);
  app.ExpectReply(request);
  app.ExpectCallState(call, LINECALLSTATE_DIALTONE);
  app.ExpectCallState(call, LINECALLSTATE_DIALING);
  app.NextOf(LINE_CALLINFO);
  app.ExpectCallState(call, LINECALLSTATE_PROCEEDING);
}

BOOST_AUTO_TEST_CASE(refuses_at_once_and_dials_nothing_when_a_character_is_not_supported) {
  TAPI_RULES("lineMakeCall.8", "lineMakeCall.r5", "lineMakeCall.r10", "lineMakeCall.r11",
             "addresses.dialable.3");
  struct Case {
    const char* address;
    LONG error;
  };
  // The first offending character decides.
  const Case cases[] = {{"1001$5", LINEERR_DIALBILLING},      {"1001@5", LINEERR_DIALQUIET},
                        {"W1001", LINEERR_DIALDIALTONE},      {"1w001", LINEERR_DIALDIALTONE},
                        {"1001?", LINEERR_DIALPROMPT},        {"1?0@0$1W", LINEERR_DIALPROMPT},
                        {"1001 @ then $", LINEERR_DIALQUIET}, {"$?", LINEERR_DIALBILLING},
                        {"10;01", LINEERR_INVALADDRESS},      {"10x01", LINEERR_INVALADDRESS}};
  TestApp app;
  TestApp monitor;
  const HLINE line = app.Open();
  monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  for (const auto& [address, error] : cases) {
    HCALL call = 0x5A5A5A5A;
    TAPI_CHECK_ERROR(lineMakeCallA(line, &call, address, 0, nullptr), error);
    BOOST_TEST(ActiveCalls(line) == 0U);
    BOOST_TEST(call == 0x5A5A5A5AU);
  }
  app.ExpectNothing();
  monitor.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(names_an_unsupported_wait_for_a_voice_only_from_2_0_on) {
  TAPI_RULES("lineMakeCall.r12", "addresses.dialable.4");
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00030001U}) {
    TestApp app({.version = version});
    const HLINE line = app.Open();
    HCALL call = 0;
    const LONG expected = version < 0x00020000 ? LINEERR_INVALADDRESS : LINEERR_DIALVOICEDETECT;
    TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "1001:", 0, nullptr), expected);
  }
}

BOOST_AUTO_TEST_CASE(needs_a_free_call_appearance) {
  TAPI_RULE("lineMakeCall.r6");
  Settings("lines = 2, calls_per_line = 2");
  TestApp app;
  const HLINE line = app.Open();
  CallParams idle;
  idle->dwCallParamFlags = LINECALLPARAMFLAGS_IDLE;
  const HCALL first = app.MakeCall(line, nullptr, idle);
  app.Drain();
  const HCALL second = app.MakeCall(line, nullptr, idle);
  app.ExpectCallState(second, LINECALLSTATE_DIALTONE);
  HCALL call = 0;
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "1001", 0, idle), LINEERR_CALLUNAVAIL);
  app.ExpectReply(lineDrop(first, nullptr, 0));
  app.Drain();
  app.MakeCall(line, "1001", idle);
}

BOOST_AUTO_TEST_CASE(makes_a_voice_call_when_nothing_else_is_asked_for) {
  TAPI_RULES("lineMakeCall.6", "lineMakeCall.7");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), "1001");
  BOOST_TEST(StatesOf(app, call).back() == DWORD{LINECALLSTATE_RINGBACK});
  VarBuf<LINECALLINFO> info(2000);
  TAPI_REQUIRE_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(info->dwBearerMode == DWORD{LINEBEARERMODE_VOICE});
  BOOST_TEST(info->dwMediaMode == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE});
  BOOST_TEST(info->dwAddressID == 0U);
}

BOOST_AUTO_TEST_CASE(is_abandoned_with_lineDrop) {
  TAPI_RULE("lineMakeCall.12");
  TestApp app;
  TestApp called;
  const HLINE called_line = called.Open(1);
  const HCALL call = app.MakeCall(app.Open(), "1001");
  BOOST_TEST(StatesOf(app, call).back() == DWORD{LINECALLSTATE_RINGBACK});
  const HCALL offered = called.ExpectNewCall(called_line);
  app.ExpectReply(lineDrop(call, nullptr, 0));
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  called.ExpectCallState(offered, LINECALLSTATE_DISCONNECTED);
  called.ExpectCallState(offered, LINECALLSTATE_IDLE);
}

BOOST_AUTO_TEST_SUITE_END()
