// SPDX-License-Identifier: MIT
// lineAccept: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_accept, Telephony)

BOOST_AUTO_TEST_CASE(is_for_owners_only) {
  TAPI_RULE("lineAccept.1");
  TestApp owner;
  TestApp monitor;
  owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.OfferCall(0);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_ERROR(lineAccept(view, nullptr, 0), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineAccept") == 0U);
}

BOOST_AUTO_TEST_CASE(needs_an_offering_call) {
  TAPI_RULE("lineAccept.2");
  TestApp app;
  const HLINE line = app.Open();
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  for (const DWORD state : Dwords{LINECALLSTATE_ACCEPTED, LINECALLSTATE_CONNECTED, LINECALLSTATE_IDLE}) {
    provider.CallState(offered.driver, state);
    app.ExpectCallState(call, state);
    TAPI_CHECK_ERROR(lineAccept(call, nullptr, 0), LINEERR_INVALCALLSTATE);
  }
  BOOST_TEST(provider.Count("lineAccept") == 0U);
}

BOOST_AUTO_TEST_CASE(ignores_dwSize_without_user_user_data) {
  TAPI_RULE("lineAccept.3");
  TestApp app;
  const HLINE line = app.Open();
  provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  app.ExpectReply(lineAccept(call, nullptr, 0x7FFFFFFF));
  BOOST_TEST(provider.Last("lineAccept").Arg<const char*>(2) == nullptr);
}

BOOST_AUTO_TEST_CASE(starts_alerting) {
  TAPI_RULES("lineAccept.4", "lineAccept.r1");
  provider.EditAddress(
      0, 0, [](ScriptedAddress& address) { address.caps.dwAddrCapFlags = LINEADDRCAPFLAGS_ACCEPTTOALERT; });
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_RINGING, 0));
  provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  app.ExpectNothing();  // no alerting yet
  app.ExpectReply(lineAccept(call, nullptr, 0));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, 0);
  app.ExpectLineState(line, LINEDEVSTATE_RINGING);
}

BOOST_AUTO_TEST_CASE(is_unavailable_where_the_device_cannot) {
  TAPI_RULE("lineAccept.5");
  provider.Without("lineAccept");
  TestApp app;
  const HLINE line = app.Open();
  provider.OfferCall(0);
  TAPI_CHECK_ERROR(lineAccept(app.ExpectNewCall(line), nullptr, 0), LINEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_CASE(shows_the_others_that_somebody_took_the_call) {
  TAPI_RULE("lineAccept.6");
  TestApp owner;
  TestApp monitor;
  const HLINE owned = owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  owner.ExpectReply(lineAccept(call, nullptr, 0));
  provider.CallState(offered.driver, LINECALLSTATE_ACCEPTED);
  owner.ExpectCallState(call, LINECALLSTATE_ACCEPTED);
  const Message message = monitor.ExpectCallState(view, LINECALLSTATE_ACCEPTED);
  BOOST_TEST(message.p3 == 0U);
}

BOOST_AUTO_TEST_CASE(passes_on_that_user_user_data_is_too_big) {
  // lineAccept.r2 is the provider's to keep; here: the data and its size reach it, and its error the
  // application.
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwUUIAcceptSize = 4; });
  provider.On("lineAccept").Do([](TspiCall& call) {
    return call.Dword(3) > 4 ? LONG{LINEERR_USERUSERINFOTOOBIG} : LONG{0};
  });
  TestApp app;
  const HLINE line = app.Open();
  provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  TAPI_CHECK_ERROR(lineAccept(call, "12345", 5), LINEERR_USERUSERINFOTOOBIG);
  app.ExpectReply(lineAccept(call, "1234", 4));
  BOOST_TEST(provider.Last("lineAccept").bytes.at(2) == "1234");
}

BOOST_AUTO_TEST_SUITE_END()
