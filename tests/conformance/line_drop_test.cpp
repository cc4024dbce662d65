// SPDX-License-Identifier: MIT
// lineDrop: its documented rules, and how a request ends however its provider completes it.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

LONG StatusOf(HCALL call, DWORD& state) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  const LONG result = lineGetCallStatus(call, &status);
  state = status.dwCallState;
  return result;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_drop, Telephony)

BOOST_AUTO_TEST_CASE(is_for_owners_only) {
  TAPI_RULE("lineDrop.1");
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  TestApp owner;
  owner.Open(0);
  provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineDrop") == 0U);
}

BOOST_AUTO_TEST_CASE(refuses_a_call_that_is_idle) {
  TAPI_RULE("lineDrop.2");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  provider.CallState(provider.LastCall(), LINECALLSTATE_IDLE);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_INVALCALLSTATE);
  BOOST_TEST(provider.Count("lineDrop") == 0U);
}

BOOST_AUTO_TEST_CASE(rejects_an_offering_call) {
  TAPI_RULES("lineDrop.3", "lineDrop.r2");
  TestApp app;
  const HLINE line = app.Open();
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  app.ExpectReply(lineDrop(call, nullptr, 0));
  BOOST_TEST((provider.Last("lineDrop").Arg<HDRVCALL>(1) == offered.driver));
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  // The handle serves for queries until it is deallocated.
  DWORD state = 0;
  TAPI_CHECK_OK(StatusOf(call, state));
  BOOST_TEST(CallState{state} == CallState{LINECALLSTATE_IDLE});
  TAPI_CHECK_OK(lineDeallocateCall(call));
  TAPI_CHECK_ERROR(StatusOf(call, state), LINEERR_INVALCALLHANDLE);
}

BOOST_AUTO_TEST_CASE(may_leave_a_bridged_call_connected) {
  TAPI_RULE("lineDrop.7");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  provider.CallState(provider.LastCall(), LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE);
  app.ExpectReply(lineDrop(call, nullptr, 0));
  provider.CallState(provider.LastCall(), LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_INACTIVE);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_INACTIVE);
  app.ExpectNothing();
  DWORD state = 0;
  TAPI_CHECK_OK(StatusOf(call, state));
  BOOST_TEST(CallState{state} == CallState{LINECALLSTATE_CONNECTED});
}

BOOST_AUTO_TEST_CASE(ignores_dwSize_without_user_user_data) {
  TAPI_RULES("lineDrop.8", "lineDrop.r1");
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwUUIDropSize = 8; });
  TestApp app;
  const HLINE line = app.Open();
  app.ExpectReply(lineDrop(app.MakeCall(line), nullptr, 0x7FFFFFFF));
  BOOST_TEST(provider.Last("lineDrop").Arg<const char*>(2) == nullptr);
  app.ExpectReply(lineDrop(app.MakeCall(line), "bye\0now", 7));
  const TspiCall told = provider.Last("lineDrop");
  BOOST_TEST(told.Dword(3) == 7U);
  BOOST_TEST(told.bytes.at(2) == std::string("bye\0now", 7));
}

BOOST_AUTO_TEST_CASE(refuses_more_user_user_data_than_the_line_takes) {
  // lineDrop.r4 is the provider's to keep; here: the data and its size reach it, and its error the
  // application.
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwUUIDropSize = 4; });
  provider.On("lineDrop").Do([](TspiCall& call) {
    return call.Dword(3) > 4 ? LONG{LINEERR_USERUSERINFOTOOBIG} : 0;
  });
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  TAPI_CHECK_ERROR(lineDrop(call, "12345", 5), LINEERR_USERUSERINFOTOOBIG);
  app.ExpectReply(lineDrop(call, "1234", 4));
}

BOOST_AUTO_TEST_CASE(gets_one_reply_however_the_provider_completes) {
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  provider.On("lineDrop").CompleteInline(LINEERR_OPERATIONFAILED);
  app.ExpectReply(lineDrop(call, nullptr, 0), LINEERR_OPERATIONFAILED);
  provider.On("lineDrop").CompleteOnOtherThread();
  app.ExpectReply(lineDrop(call, nullptr, 0));
  provider.On("lineDrop").CompleteLater();
  app.ExpectReply(lineDrop(call, nullptr, 0));
  provider.WaitIdle();
  provider.On("lineDrop").CompleteTwice(0, LINEERR_NOMEM);
  app.ExpectReply(lineDrop(call, nullptr, 0));
  app.ExpectNothing();
  provider.On("lineDrop").ReturnError(LINEERR_RESOURCEUNAVAIL);
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_RESOURCEUNAVAIL);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(waits_for_the_completion_of_its_own_request) {
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  provider.On("lineDrop").Hold();
  const LONG first = lineDrop(call, nullptr, 0);
  const LONG second = lineDrop(call, nullptr, 0);
  BOOST_TEST(first != second);
  app.ExpectNothing();
  provider.CompleteNext("lineDrop", 0);
  app.ExpectReply(first);
  provider.Complete(0x7FFFFFF0, 0);  // nobody's request
  app.ExpectNothing();
  provider.CompleteNext("lineDrop", LINEERR_OPERATIONFAILED);
  app.ExpectReply(second, LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(takes_a_missing_export_for_an_unavailable_operation) {
  provider.Without("lineDrop");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_SUITE_END()
