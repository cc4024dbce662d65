// SPDX-License-Identifier: MIT
// lineDial: its documented rules, with a scripted provider and with the loopback provider.
#include "support/loopback.hpp"

using namespace tapi::test;

namespace {

DWORD StateOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  return status.dwCallState;
}

// A call of the loopback provider and the application that made it.
struct Caller {
  explicit Caller(const char* address) : call(app.MakeCall(app.Open(), address)) { app.Drain(); }

  // The request succeeds; gives the states that follow its reply.
  std::vector<DWORD> Dial(const char* digits) {
    app.ExpectReply(lineDialA(call, digits, 0));
    std::vector<DWORD> states;
    for (const Message& message : app.Drain()) {
      if (message.id == LINE_CALLSTATE) states.push_back(static_cast<DWORD>(message.p1));
    }
    return states;
  }

  TestApp app;
  HCALL call;
};

const std::vector<DWORD> kNoStates;
const std::vector<DWORD> kOnItsWay = {LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_dial, Telephony)

BOOST_AUTO_TEST_CASE(needs_a_call_that_has_not_ended) {
  TAPI_RULE("lineDial.1");
  TestApp app;
  const HLINE line = app.Open();
  const HCALL call = app.MakeCall(line, nullptr);
  for (const DWORD state : Dwords{LINECALLSTATE_DIALTONE, LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING,
                                  LINECALLSTATE_CONNECTED, LINECALLSTATE_ONHOLD}) {
    provider.CallState(provider.LastCall(), state);
    app.ExpectCallState(call, state);
    app.ExpectReply(lineDialA(call, "1", 0));  // the provider decides
  }
  for (const DWORD state : Dwords{LINECALLSTATE_DISCONNECTED, LINECALLSTATE_IDLE}) {
    provider.CallState(provider.LastCall(), state);
    app.ExpectCallState(call, state);
    TAPI_CHECK_ERROR(lineDialA(call, "1", 0), LINEERR_INVALCALLSTATE);
  }
  BOOST_TEST(provider.Count("lineDial") == 5U);
}

BOOST_AUTO_TEST_CASE(is_for_owners_only) {
  TAPI_RULE("lineDial.2");
  TestApp app;
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  app.MakeCall(app.Open(), nullptr);
  provider.CallState(provider.LastCall(), LINECALLSTATE_DIALTONE);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  TAPI_CHECK_ERROR(lineDialA(view, "1", 0), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineDial") == 0U);
}

BOOST_AUTO_TEST_CASE(hands_address_and_country_code_on) {
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), nullptr);
  const HDRVCALL driver = provider.LastCall();
  app.ExpectReply(lineDialA(call, "55 \u00E4|sub^name\r\n66;", 44));
  TspiCall told = provider.Last("lineDial");
  BOOST_TEST((told.Arg<HDRVCALL>(1) == driver));
  BOOST_TEST((told.Text(2) == u"55 \u00E4|sub^name\r\n66;"));
  BOOST_TEST(told.Dword(3) == 44U);
  app.ExpectReply(lineDialW(call, u"\u20AC", 0));
  told = provider.Last("lineDial");
  BOOST_TEST((told.Text(2) == u"\u20AC"));
  BOOST_TEST(told.Dword(3) == 0U);
  app.ExpectReply(lineDialA(call, "", 0));
  BOOST_TEST(provider.Last("lineDial").Text(2).empty());
}

BOOST_AUTO_TEST_CASE(checks_handle_pointer_privilege_and_state_in_this_order) {
  TestApp app;
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HCALL call = app.MakeCall(app.Open(), nullptr);
  provider.CallState(provider.LastCall(), LINECALLSTATE_DISCONNECTED);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  TAPI_CHECK_ERROR(lineDialA(call + 1000, nullptr, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineDialA(view, nullptr, 0), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineDialA(view, "1", 0), LINEERR_NOTOWNER);
  TAPI_CHECK_ERROR(lineDialA(call, "1", 0), LINEERR_INVALCALLSTATE);
  BOOST_TEST(provider.Count("lineDial") == 0U);
}

BOOST_AUTO_TEST_CASE(passes_the_providers_errors_on_either_way) {
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), nullptr);
  for (const LONG error : {LINEERR_ADDRESSBLOCKED, LINEERR_DIALBILLING, LINEERR_DIALDIALTONE,
                           LINEERR_DIALPROMPT, LINEERR_DIALQUIET, LINEERR_INVALADDRESS,
                           LINEERR_INVALCALLSTATE, LINEERR_INVALCOUNTRYCODE, LINEERR_RESOURCEUNAVAIL}) {
    provider.On("lineDial").ReturnError(error);
    TAPI_CHECK_ERROR(lineDialA(call, "1", 0), error);
    provider.On("lineDial").CompleteInline(error);
    app.ExpectReply(lineDialA(call, "1", 0), error);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(line_dial_loopback, Loopback)

BOOST_AUTO_TEST_CASE(dials_nothing_of_an_address_that_it_refuses) {
  TAPI_RULES("lineDial.3", "lineDial.4");
  struct Case {
    const char* digits;
    LONG error;
  };
  const Case cases[] = {{"10x01", LINEERR_INVALADDRESS},   {"1001$", LINEERR_DIALBILLING},
                        {"1001@", LINEERR_DIALQUIET},      {"1001W", LINEERR_DIALDIALTONE},
                        {"1001?", LINEERR_DIALPROMPT},     {"1@0?", LINEERR_DIALQUIET},
                        {"1001:", LINEERR_DIALVOICEDETECT}};
  Caller caller(nullptr);
  for (const auto& [digits, error] : cases) {
    TAPI_CHECK_ERROR(lineDialA(caller.call, digits, 0), error);
    BOOST_TEST(CallState{StateOf(caller.call)} == CallState{LINECALLSTATE_DIALTONE});
  }
  caller.app.ExpectNothing();
  // None of the digits before the offending character were dialed: these alone reach line 1001.
  std::vector<DWORD> states{LINECALLSTATE_DIALING};
  states.insert(states.end(), kOnItsWay.begin(), kOnItsWay.end());
  BOOST_TEST((caller.Dial("1001") == states));
}

BOOST_AUTO_TEST_CASE(is_complete_once_the_address_is_handed_over) {
  TAPI_RULE("lineDial.5");
  Caller caller(nullptr);
  // The number can't be reached, yet dialing succeeds.
  const std::vector<DWORD> states{LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING,
                                  LINECALLSTATE_DISCONNECTED};
  BOOST_TEST((caller.Dial("9906") == states));
}

BOOST_AUTO_TEST_CASE(continues_for_as_long_as_the_strings_end_in_a_semicolon) {
  TAPI_RULES("lineDial.6", "lineDial.7", "lineDial.9", "lineMakeCall.11");
  for (const char* const start : {static_cast<const char*>(nullptr), ";"}) {
    Caller caller(start);
    BOOST_TEST(CallState{StateOf(caller.call)} == CallState{LINECALLSTATE_DIALTONE});
    BOOST_TEST((caller.Dial("1;") == std::vector<DWORD>{LINECALLSTATE_DIALING}));
    BOOST_TEST((caller.Dial("00;") == kNoStates));
    BOOST_TEST((caller.Dial("1") == kOnItsWay));
    TAPI_CHECK_ERROR(lineDialA(caller.call, "1;", 0), LINEERR_INVALCALLSTATE);
  }
}

BOOST_AUTO_TEST_CASE(ends_dialing_with_an_empty_string) {
  TAPI_RULE("lineDial.8");
  Caller partial("1001;");
  BOOST_TEST((partial.Dial("") == kOnItsWay));
  TAPI_CHECK_ERROR(lineDialA(partial.call, "", 0), LINEERR_INVALCALLSTATE);
}

BOOST_AUTO_TEST_CASE(needs_a_partial_string_before_an_empty_one) {
  TAPI_RULE("lineDial.8");
  Caller caller(nullptr);
  TAPI_CHECK_ERROR(lineDialA(caller.call, "", 0), LINEERR_INVALADDRESS);
  BOOST_TEST((caller.Dial("1001;") == std::vector<DWORD>{LINECALLSTATE_DIALING}));
  BOOST_TEST((caller.Dial("") == kOnItsWay));
}

BOOST_AUTO_TEST_CASE(is_usable_at_dial_tone_and_while_dialing) {
  TAPI_RULE("lineDial.10");
  TestApp called;
  const HLINE line = called.Open(1);
  Caller caller("10;");
  BOOST_TEST((caller.Dial("01") == kOnItsWay));
  TAPI_CHECK_ERROR(lineDialA(caller.call, "5", 0), LINEERR_INVALCALLSTATE);
  called.ExpectReply(lineAnswer(called.ExpectNewCall(line), nullptr, 0));
  caller.app.Drain();
  BOOST_TEST(CallState{StateOf(caller.call)} == CallState{LINECALLSTATE_CONNECTED});
  TAPI_CHECK_ERROR(lineDialA(caller.call, "5", 0), LINEERR_INVALCALLSTATE);
}

BOOST_AUTO_TEST_CASE(in_parts_is_a_capability_of_the_address) {
  TAPI_RULE("lineDial.r1");
  Caller caller("1001;");
  VarBuf<LINEADDRESSCAPS> caps(2000);
  TAPI_REQUIRE_OK(lineGetAddressCapsA(caller.app, 0, 0, 0x00020002, 0, caps));
  BOOST_TEST((caps->dwAddrCapFlags & LINEADDRCAPFLAGS_PARTIALDIAL) != 0U);
  BOOST_TEST((caps->dwCallFeatures & LINECALLFEATURE_DIAL) != 0U);
  BOOST_TEST((caller.Dial("") == kOnItsWay));
}

BOOST_AUTO_TEST_SUITE_END()
