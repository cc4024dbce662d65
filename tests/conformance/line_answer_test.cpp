// SPDX-License-Identifier: MIT
// lineAnswer: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_answer, Telephony)

BOOST_AUTO_TEST_CASE(is_for_owners_only) {
  TAPI_RULE("lineAnswer.1");
  TestApp owner;
  TestApp monitor;
  owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.OfferCall(0);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_ERROR(lineAnswer(view, nullptr, 0), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineAnswer") == 0U);
}

BOOST_AUTO_TEST_CASE(needs_an_offering_or_accepted_call) {
  TAPI_RULE("lineAnswer.2");
  TestApp app;
  const HLINE line = app.Open();
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  app.ExpectReply(lineAnswer(call, nullptr, 0));
  provider.CallState(offered.driver, LINECALLSTATE_ACCEPTED);
  app.ExpectCallState(call, LINECALLSTATE_ACCEPTED);
  app.ExpectReply(lineAnswer(call, nullptr, 0));
  for (const DWORD state : Dwords{LINECALLSTATE_CONNECTED, LINECALLSTATE_DISCONNECTED, LINECALLSTATE_IDLE}) {
    provider.CallState(offered.driver, state);
    app.ExpectCallState(call, state);
    TAPI_CHECK_ERROR(lineAnswer(call, nullptr, 0), LINEERR_INVALCALLSTATE);
  }
  BOOST_TEST(provider.Count("lineAnswer") == 2U);
}

BOOST_AUTO_TEST_CASE(ignores_dwSize_without_user_user_data) {
  TAPI_RULE("lineAnswer.3");
  TestApp app;
  const HLINE line = app.Open();
  provider.OfferCall(0);
  app.ExpectReply(lineAnswer(app.ExpectNewCall(line), nullptr, 0x7FFFFFFF));
  BOOST_TEST(provider.Last("lineAnswer").Arg<const char*>(2) == nullptr);
}

BOOST_AUTO_TEST_CASE(reports_the_answered_and_the_affected_call) {
  TAPI_RULES("lineAnswer.4", "lineAnswer.5");
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwAnswerMode = LINEANSWERMODE_HOLD; });
  TestApp app;
  const HLINE line = app.Open();
  const HCALL active = app.MakeCall(line);
  const HDRVCALL active_driver = provider.LastCall();
  provider.CallState(active_driver, LINECALLSTATE_CONNECTED);
  app.ExpectCallState(active, LINECALLSTATE_CONNECTED);
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  app.ExpectReply(lineAnswer(call, nullptr, 0));
  provider.CallState(active_driver, LINECALLSTATE_ONHOLD);
  provider.CallState(offered.driver, LINECALLSTATE_CONNECTED);
  app.ExpectCallState(active, LINECALLSTATE_ONHOLD);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(joins_a_bridged_call_that_is_inactive) {
  TAPI_RULE("lineAnswer.6");
  TestApp app;
  const HLINE line = app.Open();
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  provider.CallState(offered.driver, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_INACTIVE);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_INACTIVE);
  app.ExpectReply(lineAnswer(call, nullptr, 0));
  BOOST_TEST(provider.Count("lineAnswer") == 1U);
}

BOOST_AUTO_TEST_CASE(makes_one_application_the_owner_of_an_incoming_call) {
  TAPI_RULE("lineAnswer.7");
  TestApp first;
  TestApp second;
  first.Open();
  second.Open();
  provider.OfferCall(0);
  // Whoever opened the line for this media mode may be it, but only one.
  std::size_t owners = 0;
  for (TestApp* app : {&first, &second}) {
    for (const Message& message : app->Drain()) {
      if (message.id == LINE_CALLSTATE && message.p3 == LINECALLPRIVILEGE_OWNER) ++owners;
    }
  }
  BOOST_TEST(owners == 1U);
}

BOOST_AUTO_TEST_CASE(passes_on_that_user_user_data_is_too_big) {
  // lineAnswer.r1 is the provider's to keep; here: the data and its size reach it, and its error the
  // application.
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwUUIAnswerSize = 4; });
  provider.On("lineAnswer").Do([](TspiCall& call) {
    return call.Dword(3) > 4 ? LONG{LINEERR_USERUSERINFOTOOBIG} : LONG{0};
  });
  TestApp app;
  const HLINE line = app.Open();
  provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  TAPI_CHECK_ERROR(lineAnswer(call, "12345", 5), LINEERR_USERUSERINFOTOOBIG);
  app.ExpectReply(lineAnswer(call, "1234", 4));
  BOOST_TEST(provider.Last("lineAnswer").bytes.at(2) == "1234");
}

BOOST_AUTO_TEST_SUITE_END()
