// SPDX-License-Identifier: MIT
// LINE_CLOSE: a line that its provider closes.
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

LONG StatusOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  return lineGetCallStatus(call, &status);
}

void CheckClosed(TestApp& app, HLINE line, DWORD_PTR instance) {
  const Message closed = app.Expect(LINE_CLOSE);
  BOOST_TEST(closed == (Message{line, LINE_CLOSE, instance, 0, 0, 0}));
  TAPI_CHECK_ERROR(lineClose(line), LINEERR_INVALLINEHANDLE);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(forced_close, Telephony)

BOOST_AUTO_TEST_CASE(reaches_everybody_who_has_the_line_open) {
  TAPI_RULES("lineClose.6", "LINE_CLOSE.7", "LINE_CLOSE.1");
  TestApp app;
  TestApp old({.notification = Notification::kLegacy, .version = 0x00010003});
  TestApp bystander;
  const HLINE first = app.Open(0, {.instance = 1});
  const HLINE second = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE, .instance = 2});
  const HLINE olds = old.Open(0, {.instance = 3});
  const HLINE other = bystander.Open(1);
  const HCALL call = app.MakeCall(first);
  provider.CloseLine(0);
  // Before any message is fetched the handles are void.
  TAPI_CHECK_ERROR(StatusOf(call), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetStatusMessages(first, 0, 0), LINEERR_INVALLINEHANDLE);
  CheckClosed(app, first, 1);
  CheckClosed(app, second, 2);
  CheckClosed(old, olds, 3);
  bystander.ExpectNothing();
  TAPI_CHECK_OK(lineSetStatusMessages(other, 0, 0));
}

BOOST_AUTO_TEST_CASE(is_a_request_that_the_library_answers_with_TSPI_lineClose) {
  TAPI_RULES("LINE_CLOSE.6", "TSPI_lineClose.5");
  TestApp app;
  const HLINE line = app.Open(0);
  app.MakeCall(line);
  provider.CloseLine(0);
  BOOST_TEST(provider.WaitForCall("lineClose").sequence > provider.WaitForCall("lineCloseCall").sequence);
  BOOST_TEST(provider.Count("lineDrop") == 0U);
  BOOST_TEST(!provider.IsOpen(0));
  CheckClosed(app, line, 0x1000);
}

BOOST_AUTO_TEST_CASE(answers_what_is_outstanding) {
  TAPI_RULE("lineClose.6");
  TestApp app;
  const HLINE line = app.Open(0);
  const HCALL call = app.MakeCall(line);
  provider.On("lineDrop").Hold();
  provider.On("lineMakeCall").Hold();
  const LONG drop = lineDrop(call, nullptr, 0);
  const PendingCall pending = app.StartCall(line);
  provider.CloseLine(0);
  std::vector<LONG> answered;
  for (int i = 0; i < 2; ++i) {
    const Message reply = app.Expect(LINE_REPLY);
    BOOST_TEST(static_cast<LONG>(reply.p2) == LINEERR_OPERATIONFAILED);
    answered.push_back(static_cast<LONG>(reply.p1));
  }
  BOOST_TEST((answered == std::vector{drop, pending.request_id} ||
              answered == std::vector{pending.request_id, drop}));
  CheckClosed(app, line, 0x1000);
  BOOST_TEST(*pending.handle == 0U);
  provider.WaitForCall("lineClose");  // which completed both
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(keeps_the_replies_that_were_there) {
  TestApp app;
  const HLINE line = app.Open(0);
  const HCALL call = app.MakeCall(line);
  const LONG request = lineDrop(call, nullptr, 0);
  provider.CallState(provider.LastCall(), LINECALLSTATE_IDLE);
  provider.CloseLine(0);
  app.ExpectReply(request);
  app.ExpectCallState(call, LINECALLSTATE_IDLE);
  CheckClosed(app, line, 0x1000);
}

BOOST_AUTO_TEST_CASE(lets_the_line_be_opened_again) {
  TAPI_RULE("LINE_CLOSE.3");
  TestApp app;
  const HLINE line = app.Open(0);
  provider.CloseLine(0);
  // When, is for the device to say.
  provider.On("lineOpen").ReturnError(LINEERR_ALLOCATED).Times(1);
  HLINE again = 0;
  TAPI_CHECK_ERROR(app.TryOpen(again, 0), LINEERR_ALLOCATED);
  TAPI_CHECK_OK(app.TryOpen(again, 0));
  BOOST_TEST(again != line);
  // At the provider it is a new opening.
  BOOST_TEST(provider.Count("lineClose") == 1U);
  BOOST_TEST(provider.Count("lineOpen") == 3U);
  CheckClosed(app, line, 0x1000);
  provider.OfferCall(0);
  app.ExpectNewCall(again);
}

BOOST_AUTO_TEST_CASE(takes_the_line_from_who_is_just_opening_it) {
  TAPI_RULES("lineClose.6", "LINE_CLOSE.7");
  TestApp app;
  TestApp late;
  const HLINE line = app.Open(0);
  // The demand comes while another opening is being looked at.
  provider.On("lineGetNumAddressIDs").Patch([this](TspiCall&) { provider.CloseLine(0); });
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  const HLINE opened = late.Open(
      0, {.privileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS, .call_params = &params});
  CheckClosed(app, line, 0x1000);
  CheckClosed(late, opened, 0x1000);
  provider.WaitForCall("lineClose");
  BOOST_TEST(!provider.IsOpen(0));
}

BOOST_AUTO_TEST_CASE(of_a_line_that_is_closed_is_ignored) {
  TestApp app;
  TestApp other;
  const HLINE line = app.Open(0);
  const HTAPILINE opening = provider.LineData(0).tapi_handle;
  TAPI_CHECK_OK(app.Close(line));
  const HLINE again = app.Open(0);
  provider.RawLineEvent(opening, nullptr, LINE_CLOSE, 0, 0, 0);
  provider.RawLineEvent(nullptr, nullptr, LINE_CLOSE, 0, 0, 0);
  app.ExpectNothing();
  TAPI_CHECK_OK(lineSetStatusMessages(again, 0, 0));
}

BOOST_AUTO_TEST_SUITE_END()
