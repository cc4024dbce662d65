// SPDX-License-Identifier: MIT
// lineInitialize: its documented rules.
#include <string>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr AppOptions kOldApp{.notification = Notification::kLegacy, .version = 0x00010004};

void CALLBACK Ignore(DWORD, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) {}

LONG Initialize(HLINEAPP& app, const char* name = "Old") {
  DWORD num_devices = 0;
  return lineInitialize(&app, nullptr, &Ignore, name, &num_devices);
}

std::string AppNameOf(HCALL call) {
  VarBuf<LINECALLINFO> info(2000);
  TAPI_REQUIRE_OK(info.Fill([&](LINECALLINFO* to) { return lineGetCallInfoA(call, to); }));
  return TAPI_TEXT_A(info, AppName);
}

std::string ExecutableName() {
  const std::string path = boost::unit_test::framework::master_test_suite().argv[0];
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_initialize, Telephony)

BOOST_AUTO_TEST_CASE(delivers_messages_as_the_hidden_window_does) {
  TAPI_RULE("lineInitialize.1");
  TestApp app(kOldApp);
  const HLINE line = app.Open(0, {.instance = 77});
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1, 2, 3);
  BOOST_TEST(tapi32Pump(0) == 1);
  const Message message = app.Next();
  BOOST_TEST(message == (Message{line, LINE_DEVSPECIFIC, 77, 1, 2, 3}));
  // It has no event to fetch messages with.
  LINEMESSAGE other{};
  TAPI_CHECK_ERROR(lineGetMessage(app, &other, 0), LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(serves_programs_of_api_1_3_and_1_4) {
  TAPI_RULE("lineInitialize.2");
  TestApp app(kOldApp);
  BOOST_TEST(app.Negotiate(0, 0x00010003, 0x00010003) == 0x00010003U);
  BOOST_TEST(app.Negotiate(0, 0x00010003, 0x00010004) == 0x00010004U);
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.OfferCall(0);
  // The message set is that of 1.4: a new call is announced by its state alone.
  const Message first = app.Next();
  BOOST_TEST(first.id == DWORD{LINE_CALLSTATE});
  BOOST_TEST(first.p3 == DWORD_PTR{LINECALLPRIVILEGE_MONITOR});
  BOOST_TEST(line != first.device);
}

BOOST_AUTO_TEST_CASE(gives_a_usage_handle_and_the_number_of_line_devices) {
  TAPI_RULE("lineInitialize.3");
  provider.Lines(3);
  HLINEAPP app = 0;
  DWORD num_devices = 99;
  TAPI_REQUIRE_OK(lineInitialize(&app, nullptr, &Ignore, "Old", &num_devices));
  BOOST_TEST(app != 0U);
  BOOST_TEST(num_devices == 3U);
  TAPI_CHECK_OK(lineShutdown(app));
}

BOOST_AUTO_TEST_CASE(numbers_devices_from_zero) {
  TAPI_RULE("lineInitialize.4");
  provider.Lines(3);
  TestApp app(kOldApp);
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  for (DWORD device = 0; device < app.num_devices(); ++device) {
    TAPI_CHECK_OK(lineNegotiateAPIVersion(app, device, 0x00010003, 0x00010004, &version, &extension));
  }
  TAPI_CHECK_ERROR(
      lineNegotiateAPIVersion(app, app.num_devices(), 0x00010003, 0x00010004, &version, &extension),
      LINEERR_BADDEVICEID);
}

BOOST_AUTO_TEST_CASE(names_the_application_in_calls_that_it_makes_accepts_or_answers) {
  TAPI_RULE("lineInitialize.5");
  TestApp app({.notification = Notification::kLegacy, .version = 0x00010004, .name = "Wählprogramm"});
  const HLINE line = app.Open();
  const HCALL made = app.MakeCall(line);
  BOOST_TEST(AppNameOf(made) == "Wählprogramm");

  provider.OfferCall(0);
  const HCALL accepted = app.ExpectNewCall(line);
  BOOST_TEST(AppNameOf(accepted) == "");
  app.ExpectReply(lineAccept(accepted, nullptr, 0));
  BOOST_TEST(AppNameOf(accepted) == "Wählprogramm");

  provider.OfferCall(0);
  const HCALL answered = app.ExpectNewCall(line);
  app.ExpectReply(lineAnswer(answered, nullptr, 0));
  BOOST_TEST(AppNameOf(answered) == "Wählprogramm");
}

BOOST_AUTO_TEST_CASE(takes_the_name_of_the_executable_for_a_null_name) {
  TAPI_RULE("lineInitialize.6");
  TestApp app({.notification = Notification::kLegacy, .version = 0x00010004, .name = nullptr});
  BOOST_TEST(AppNameOf(app.MakeCall(app.Open())) == ExecutableName());
}

BOOST_AUTO_TEST_CASE(refuses_a_name_that_cannot_be_displayed) {
  TAPI_RULE("lineInitialize.7");
  HLINEAPP app = 0x1234;
  TAPI_CHECK_ERROR(Initialize(app, "bad\x01name"), LINEERR_INVALAPPNAME);
  TAPI_CHECK_ERROR(Initialize(app, "line\nfeed"), LINEERR_INVALAPPNAME);
  BOOST_TEST(app == 0x1234U);
  BOOST_TEST(ObjectCounts().dwLineApps == 0U);
}

BOOST_AUTO_TEST_CASE(fails_while_a_reinitialisation_is_pending) {
  TAPI_RULES("lineInitialize.9", "lineShutdown.r4");
  HLINEAPP late = 0;
  {
    TestApp first(kOldApp);
    TestApp second;
    second.Open();
    provider.Reinit();
    TAPI_CHECK_ERROR(Initialize(late), LINEERR_REINIT);
    TAPI_CHECK_OK(first.Shutdown());
    TAPI_CHECK_ERROR(Initialize(late), LINEERR_REINIT);
    TAPI_CHECK_OK(second.Shutdown());
  }
  TAPI_CHECK_OK(Initialize(late));
  TAPI_CHECK_OK(lineShutdown(late));
}

BOOST_AUTO_TEST_CASE(fails_with_the_error_of_a_provider_that_cannot_start) {
  TAPI_RULE("lineInitialize.10");
  HLINEAPP app = 0;
  provider.On("providerInit").ReturnError(LINEERR_RESOURCEUNAVAIL);
  TAPI_CHECK_ERROR(Initialize(app), LINEERR_RESOURCEUNAVAIL);
  provider.ResetBehaviour();
  provider.On("providerEnumDevices").ReturnError(LINEERR_NOMEM);
  TAPI_CHECK_ERROR(Initialize(app), LINEERR_NOMEM);
  provider.ResetBehaviour();
  TAPI_CHECK_OK(Initialize(app));
  TAPI_CHECK_OK(lineShutdown(app));
}

BOOST_AUTO_TEST_CASE(opens_no_device_after_reinit_until_every_application_has_shut_down) {
  TAPI_RULE("lineInitialize.11");
  {
    TestApp app(kOldApp);
    TestApp other;
    app.Open(0);
    provider.Reinit();
    HLINE line = 0;
    TAPI_CHECK_ERROR(app.TryOpen(line, 1), LINEERR_REINIT);
    TAPI_CHECK_ERROR(other.TryOpen(line, 0), LINEERR_REINIT);
    TAPI_CHECK_OK(app.Shutdown());
    TAPI_CHECK_ERROR(other.TryOpen(line, 0), LINEERR_REINIT);
  }
  TestApp fresh(kOldApp);
  BOOST_TEST(fresh.Open(0) != 0U);
}

BOOST_AUTO_TEST_SUITE_END()
