// SPDX-License-Identifier: MIT
// Calls that come in over SIP, from SIPp.
#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

struct Incoming : SipTest {
  Incoming() { ConfigureDirect(); }

  Sipp Call(const std::string& headers = "Subject: a call") {
    return Sipp(folder(), "call", peer, port, {{"headers", headers}});
  }
  Sipp CallRefused(int status, const std::string& user = "1001", const std::string& codecs = "0") {
    return Sipp(folder(), "call_refused", peer, port,
                {{"status", std::to_string(status)}, {"user", user}, {"codecs", codecs}});
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_incoming, Incoming)

BOOST_AUTO_TEST_CASE(is_offered_accepted_answered_and_dropped) {
  TestApp app;
  const HLINE line = app.Open();
  Sipp caller = Call();
  const HCALL call = AwaitOffer(app);
  BOOST_TEST(StatusOf(call).dwCallFeatures ==
             (LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DROP));
  AwaitReply(app, lineAccept(call, nullptr, 0));
  NextState(app, call, LINECALLSTATE_ACCEPTED);
  TAPI_CHECK_ERROR(lineAccept(call, nullptr, 0), LINEERR_INVALCALLSTATE);
  AwaitReply(app, lineAnswer(call, nullptr, 0));
  const Message connected = NextState(app, call, LINECALLSTATE_CONNECTED);
  BOOST_TEST(connected.p2 == DWORD_PTR{LINECONNECTEDMODE_ACTIVE});
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 1U);
  AwaitReply(app, lineDrop(call, nullptr, 0));
  NextState(app, call, LINECALLSTATE_IDLE);
  caller.ExpectSuccess();  // it got 180, then 200, then our BYE
  TAPI_CHECK_OK(lineDeallocateCall(call));
}

BOOST_AUTO_TEST_CASE(shows_who_calls_and_who_is_called) {
  TestApp app;
  app.Open();
  Sipp caller = CallRefused(603);
  const HCALL call = AwaitOffer(app);
  const auto info = InfoOf(call);
  BOOST_TEST(info->dwOrigin == DWORD{LINECALLORIGIN_INBOUND});
  BOOST_TEST(info->dwReason == DWORD{LINECALLREASON_DIRECT});
  BOOST_TEST(info->dwCallerIDFlags == (LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME));
  BOOST_TEST(TAPI_TEXT_A(info, CallerID) == "2002");
  BOOST_TEST(TAPI_TEXT_A(info, CallerIDName) == "Bob B.");
  BOOST_TEST(info->dwCalledIDFlags == DWORD{LINECALLPARTYID_ADDRESS});
  BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "1001");
  BOOST_TEST(info->dwMediaMode == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE});
  DropAndForget(app, call);
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(believes_the_asserted_identity_and_says_who_sent_the_call_on) {
  TestApp app;
  app.Open();
  Sipp caller = Call(
      "P-Asserted-Identity: \"Head Office\" <sip:+14255550100@127.0.0.1>\n"
      "Diversion: \"Carol\" <sip:3003@127.0.0.1>;reason=no-answer");
  const HCALL call = AwaitOffer(app);
  const auto info = InfoOf(call);
  BOOST_TEST(TAPI_TEXT_A(info, CallerID) == "+14255550100");
  BOOST_TEST(TAPI_TEXT_A(info, CallerIDName) == "Head Office");
  BOOST_TEST(TAPI_TEXT_A(info, CalledIDName) == "Ann A.");
  BOOST_TEST(info->dwReason == DWORD{LINECALLREASON_FWDNOANSWER});
  BOOST_TEST(TAPI_TEXT_A(info, RedirectingID) == "3003");
  BOOST_TEST(TAPI_TEXT_A(info, RedirectingIDName) == "Carol");
  AwaitReply(app, lineAccept(call, nullptr, 0));
  AwaitReply(app, lineAnswer(call, nullptr, 0));
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  DropAndForget(app, call);
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(hides_a_caller_who_asks_for_privacy) {
  TestApp app;
  app.Open();
  Sipp caller = Call("Privacy: id");
  const HCALL call = AwaitOffer(app);
  const auto info = InfoOf(call);
  BOOST_TEST(info->dwCallerIDFlags == DWORD{LINECALLPARTYID_BLOCKED});
  BOOST_TEST(info->dwCallerIDSize + info->dwCallerIDNameSize == 0U);
  AwaitReply(app, lineAccept(call, nullptr, 0));
  AwaitReply(app, lineAnswer(call, nullptr, 0));
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  DropAndForget(app, call);
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_declined_by_lineDrop) {
  TestApp app;
  app.Open();
  Sipp caller = CallRefused(603);
  DropAndForget(app, AwaitOffer(app));
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_taken_back_by_the_caller) {
  TestApp app;
  const HLINE line = app.Open();
  Sipp caller(folder(), "call_and_cancel", peer, port);
  const HCALL call = AwaitOffer(app);
  AwaitReply(app, lineAccept(call, nullptr, 0));
  const Message end = AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_CANCELLED});
  TAPI_CHECK_ERROR(lineAnswer(call, nullptr, 0), LINEERR_INVALCALLSTATE);
  caller.ExpectSuccess();
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 1U);  // DISCONNECTED is not IDLE
  DropAndForget(app, call);
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 0U);
}

BOOST_AUTO_TEST_CASE(rings_the_line_device_and_counts_its_calls) {
  TestApp app;
  const HLINE line = app.Open();
  TAPI_REQUIRE_OK(
      lineSetStatusMessages(line, LINEDEVSTATE_RINGING | LINEDEVSTATE_NUMCALLS, LINEADDRESSSTATE_NUMCALLS));
  Sipp caller = CallRefused(603);
  std::vector<DWORD_PTR> line_states, address_states;
  HCALL call = 0;
  while (line_states.size() < 2 || call == 0) {
    const Message message = app.Next();
    if (message.id == LINE_LINEDEVSTATE) line_states.push_back(message.p1);
    if (message.id == LINE_ADDRESSSTATE) address_states.push_back(message.p2);
    if (message.id == LINE_CALLSTATE) call = message.device;
  }
  BOOST_TEST(line_states == (std::vector<DWORD_PTR>{LINEDEVSTATE_NUMCALLS, LINEDEVSTATE_RINGING}));
  BOOST_TEST(address_states == std::vector<DWORD_PTR>{LINEADDRESSSTATE_NUMCALLS});
  BOOST_TEST(StatusOfLine(line).dwRingMode == 1U);
  DropAndForget(app, call);
  BOOST_TEST(StatusOfLine(line).dwRingMode == 0U);
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_refused_where_no_application_has_opened_the_line_device) {
  TestApp app;  // the provider runs, the line device is closed
  CallRefused(480).ExpectSuccess();
  BOOST_TEST(!app.TryNext());
}

BOOST_AUTO_TEST_CASE(is_refused_for_a_number_that_is_nobodys) {
  TestApp app;
  app.Open();
  CallRefused(404, "9999").ExpectSuccess();
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_refused_without_a_codec_that_we_speak) {
  TestApp app;
  app.Open();
  CallRefused(488, "1001", "18 96").ExpectSuccess();
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_refused_as_busy_when_the_line_device_is_full) {
  ConfigureDirect("max_calls_per_line = 1");
  TestApp app;
  const HLINE line = app.Open();
  const HCALL waiting = Dial(app, line, nullptr);
  NextState(app, waiting, LINECALLSTATE_DIALTONE);
  CallRefused(486).ExpectSuccess();
  app.ExpectNothing();
  DropAndForget(app, waiting);
}

BOOST_AUTO_TEST_CASE(is_refused_when_the_provider_has_all_the_calls_it_may_have) {
  ConfigureDirect("max_calls = 1");
  TestApp app;
  const HLINE line = app.Open();
  const HCALL waiting = Dial(app, line, nullptr);
  NextState(app, waiting, LINECALLSTATE_DIALTONE);
  HCALL none = 0;
  TAPI_CHECK_ERROR(lineMakeCallA(line, &none, "2000", 0, nullptr), LINEERR_RESOURCEUNAVAIL);
  CallRefused(503).ExpectSuccess();
  app.ExpectNothing();
  DropAndForget(app, waiting);
}

BOOST_AUTO_TEST_SUITE_END()
