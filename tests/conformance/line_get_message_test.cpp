// SPDX-License-Identifier: MIT
// lineGetMessage: its documented rules.
#include <chrono>
#include <future>
#include <thread>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

bool IsReady(const std::future<LONG>& result) {
  return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_message, Telephony)

BOOST_AUTO_TEST_CASE(gives_the_next_message) {
  TAPI_RULE("lineGetMessage.1");
  TestApp app;
  const HLINE line = app.Open(0, {.instance = 0x123456789A});
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1, 2, 0x3FFFFFFFFF);
  provider.LineEvent(0, LINE_DEVSPECIFICFEATURE, 4, 5, 6);
  LINEMESSAGE message{};
  TAPI_CHECK_OK(lineGetMessage(app, &message, TAPI32_INFINITE));
  BOOST_TEST(message.hDevice == line);
  BOOST_TEST(message.dwMessageID == DWORD{LINE_DEVSPECIFIC});
  BOOST_TEST(message.dwCallbackInstance == DWORD_PTR{0x123456789A});
  BOOST_TEST(message.dwParam1 == 1U);
  BOOST_TEST(message.dwParam2 == 2U);
  BOOST_TEST(message.dwParam3 == DWORD_PTR{0x3FFFFFFFFF});
  TAPI_CHECK_OK(lineGetMessage(app, &message, TAPI32_INFINITE));
  BOOST_TEST(message.dwMessageID == DWORD{LINE_DEVSPECIFICFEATURE});
}

BOOST_AUTO_TEST_CASE(polls_with_timeout_zero) {
  TAPI_RULES("lineGetMessage.2", "lineGetMessage.4");
  TestApp app;
  app.Open();
  LINEMESSAGE message{};
  message.dwMessageID = 0xAAAA;
  TAPI_CHECK_ERROR(lineGetMessage(app, &message, 0), LINEERR_OPERATIONFAILED);
  BOOST_TEST(message.dwMessageID == 0xAAAAU);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 7);
  TAPI_CHECK_OK(lineGetMessage(app, &message, 0));
  BOOST_TEST(message.dwParam1 == 7U);
  TAPI_CHECK_ERROR(lineGetMessage(app, &message, 0), LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(never_times_out_with_infinite) {
  TAPI_RULE("lineGetMessage.3");
  TestApp app;
  TestApp limited;
  app.Open();
  LINEMESSAGE message{};
  LINEMESSAGE other{};
  auto infinite =
      std::async(std::launch::async, [&] { return lineGetMessage(app, &message, TAPI32_INFINITE); });
  auto longest = std::async(std::launch::async, [&] { return lineGetMessage(limited, &other, 0xFFFFFFFE); });
  // The longest time that is not infinite passes for the one, and the other waits on.
  while (!IsReady(longest)) {
    TAPI_REQUIRE_OK(tapi32AdvanceClock(0x40000000));
    std::this_thread::yield();
  }
  TAPI_CHECK_ERROR(longest.get(), LINEERR_OPERATIONFAILED);
  BOOST_TEST(!IsReady(infinite));
  provider.LineEvent(0, LINE_DEVSPECIFIC, 3);
  TAPI_CHECK_OK(infinite.get());
  BOOST_TEST(message.dwParam1 == 3U);
}

BOOST_AUTO_TEST_CASE(fails_when_the_time_is_over) {
  TAPI_RULE("lineGetMessage.4");
  TestApp app;
  LINEMESSAGE message{};
  auto waiting = std::async(std::launch::async, [&] { return lineGetMessage(app, &message, 500); });
  while (!IsReady(waiting)) {
    TAPI_REQUIRE_OK(tapi32AdvanceClock(500));
    std::this_thread::yield();
  }
  TAPI_CHECK_ERROR(waiting.get(), LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(ends_at_once_when_the_application_shuts_down) {
  TAPI_RULE("lineGetMessage.5");
  TestApp other;
  for (const DWORD timeout : Dwords{DWORD{1}, DWORD{60'000}, DWORD{TAPI32_INFINITE}}) {
    TestApp app;
    LINEMESSAGE message{};
    const HLINEAPP handle = app;
    auto waiting = std::async(std::launch::async, [&] { return lineGetMessage(handle, &message, timeout); });
    TAPI_CHECK_OK(app.Shutdown());
    // No time passes on the manual clock.
    TAPI_CHECK_ERROR(waiting.get(), LINEERR_INVALAPPHANDLE);
  }
}

BOOST_AUTO_TEST_CASE(is_for_applications_with_an_event_only) {
  TAPI_RULE("lineGetMessage.6");
  for (const Notification way :
       {Notification::kHiddenWindow, Notification::kCompletionPort, Notification::kLegacy}) {
    TestApp app({.notification = way});
    app.Open();
    provider.LineEvent(0, LINE_DEVSPECIFIC, 7);
    LINEMESSAGE message{};
    TAPI_CHECK_ERROR(lineGetMessage(app, &message, 0), LINEERR_OPERATIONFAILED);
    TAPI_CHECK_ERROR(lineGetMessage(app, &message, TAPI32_INFINITE), LINEERR_OPERATIONFAILED);
    BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p1 == 7U);
  }
}

BOOST_AUTO_TEST_CASE(refuses_a_null_pointer_and_keeps_the_message) {
  TAPI_RULE("lineGetMessage.7");
  TestApp app;
  app.Open();
  TAPI_CHECK_ERROR(lineGetMessage(app, nullptr, 0), LINEERR_INVALPOINTER);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 7);
  TAPI_CHECK_ERROR(lineGetMessage(app, nullptr, TAPI32_INFINITE), LINEERR_INVALPOINTER);
  BOOST_TEST(app.Next().p1 == 7U);
}

BOOST_AUTO_TEST_SUITE_END()
