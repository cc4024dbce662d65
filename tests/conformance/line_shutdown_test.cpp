// SPDX-License-Identifier: MIT
// lineShutdown: its documented rules.
#include <future>

#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_shutdown, Telephony)

BOOST_AUTO_TEST_CASE(closes_open_lines_and_voids_call_handles) {
  TAPI_RULE("lineShutdown.1");
  TestApp other;
  TestApp app;
  const HLINE line = app.Open(0);
  const HLINE second = app.Open(1);
  const HCALL call = app.MakeCall(line);
  TAPI_CHECK_OK(app.Shutdown());
  provider.WaitForCall("lineCloseCall");
  provider.WaitForCall("lineClose", 2);
  BOOST_TEST(!provider.IsOpen(0));
  BOOST_TEST(!provider.IsOpen(1));
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_ERROR(lineGetCallStatus(call, &status), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineClose(line), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineClose(second), LINEERR_INVALLINEHANDLE);
  BOOST_TEST(ObjectCounts().dwLines == 0U);
  BOOST_TEST(ObjectCounts().dwCallHandles == 0U);
}

BOOST_AUTO_TEST_CASE(cancels_outstanding_requests_without_a_reply) {
  TAPI_RULES("lineShutdown.2", "lineShutdown.r5");
  for (const Notification way : {Notification::kHiddenWindow, Notification::kCompletionPort}) {
    TestApp other({.notification = Notification::kEvent});
    TestApp app({.notification = way});
    const HLINE line = app.Open();
    provider.On("lineMakeCall").Hold();
    const PendingCall pending = app.StartCall(line);
    BOOST_TEST(ObjectCounts().dwPendingRequests == 1U);
    TAPI_CHECK_OK(app.Shutdown());
    // The provider had to complete it for TSPI_lineClose to return.
    BOOST_TEST(provider.Pending("lineMakeCall") == 0U);
    BOOST_TEST(*pending.handle == 0U);
    BOOST_TEST(!app.TryNext().has_value());
    other.ExpectNothing();
    BOOST_TEST(ObjectCounts().dwPendingRequests == 0U);
    provider.ResetBehaviour();
  }
}

BOOST_AUTO_TEST_CASE(drops_a_reply_that_was_not_retrieved) {
  TAPI_RULE("lineShutdown.2");
  TestApp app({.notification = Notification::kHiddenWindow});
  const PendingCall pending = app.StartCall(app.Open());
  BOOST_TEST(provider.Pending("lineMakeCall") == 0U);  // completed: the reply waits
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST(!app.TryNext().has_value());
  BOOST_TEST(*pending.handle == 0U);
  // The call that nobody learned of does not stay at the provider.
  BOOST_TEST(provider.OpenCalls() == 0U);
}

BOOST_AUTO_TEST_CASE(voids_the_usage_handle) {
  TAPI_RULE("lineShutdown.3");
  TestApp other;  // keeps the library initialised
  TestApp app;
  const HLINEAPP handle = app;
  TAPI_CHECK_OK(app.Shutdown());
  TAPI_CHECK_ERROR(lineShutdown(handle), LINEERR_INVALAPPHANDLE);
  LINEMESSAGE message{};
  TAPI_CHECK_ERROR(lineGetMessage(handle, &message, 0), LINEERR_INVALAPPHANDLE);
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_CHECK_ERROR(lineNegotiateAPIVersion(handle, 0, 0x00010003, 0x00020002, &version, &extension),
                   LINEERR_INVALAPPHANDLE);
}

BOOST_AUTO_TEST_CASE(refuses_unknown_handles) {
  TAPI_RULE("lineShutdown.4");
  TestApp app;
  const HLINE line = app.Open();
  for (const DWORD handle :
       Dwords{DWORD{0}, DWORD{0xFFFFFFFF}, DWORD{app.handle() + 1}, DWORD{app.handle() ^ 0x10000}, line}) {
    BOOST_TEST_CONTEXT("handle " << handle) TAPI_CHECK_ERROR(lineShutdown(handle), LINEERR_INVALAPPHANDLE);
  }
  BOOST_TEST(ObjectCounts().dwLineApps == 1U);
}

BOOST_AUTO_TEST_CASE(ends_a_wait_in_lineGetMessage_at_once) {
  TAPI_RULE("lineShutdown.r1");
  TestApp app;
  LINEMESSAGE message{};
  const HLINEAPP handle = app;
  auto waiting =
      std::async(std::launch::async, [&] { return lineGetMessage(handle, &message, TAPI32_INFINITE); });
  TestApp other;
  TAPI_CHECK_OK(app.Shutdown());
  TAPI_CHECK_ERROR(waiting.get(), LINEERR_INVALAPPHANDLE);
}

BOOST_AUTO_TEST_CASE(ends_the_hidden_window) {
  TAPI_RULE("lineShutdown.r3");
  TestApp app({.notification = Notification::kHiddenWindow});
  app.Open();
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST(tapi32Pump(0) == 0);
  BOOST_TEST(!app.TryNext().has_value());
}

BOOST_AUTO_TEST_CASE(of_the_last_application_ends_the_session_of_the_providers) {
  TAPI_RULE("lineShutdown.r4");
  {
    TestApp first;
    TestApp second;
    second.Open();
    provider.Reinit();
    TAPI_CHECK_OK(first.Shutdown());
    BOOST_TEST(provider.Count("providerShutdown") == 0U);
    TAPI_CHECK_OK(second.Shutdown());
    BOOST_TEST(provider.Count("providerShutdown") == 1U);
  }
  TestApp again;
  BOOST_TEST(provider.Count("providerInit") == 2U);
  BOOST_TEST(again.Open() != 0U);
}

BOOST_AUTO_TEST_SUITE_END()
