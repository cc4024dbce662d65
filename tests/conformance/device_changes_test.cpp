// SPDX-License-Identifier: MIT
// LINE_CREATE, LINE_REMOVE and LINEDEVSTATE_REINIT: what applications of each version hear of devices that
// come and go.
#include <thread>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr AppOptions kApp13{.notification = Notification::kLegacy, .version = 0x00010003};
constexpr AppOptions kApp14{.version = 0x00010004};

LONG TryInitialize() {
  HLINEAPP app = 0;
  DWORD num_devices = 0;
  DWORD version = 0x00020002;
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  const LONG result = lineInitializeExA(&app, nullptr, nullptr, "late", &num_devices, &version, &params);
  if (result == 0) TAPI_CHECK_OK(lineShutdown(app));
  return result;
}

void CheckReinit(TestApp& app, DWORD_PTR original_message = 0, DWORD_PTR original_param1 = 0) {
  const Message message = app.Expect(LINE_LINEDEVSTATE);
  BOOST_TEST(message ==
             (Message{0, LINE_LINEDEVSTATE, 0, LINEDEVSTATE_REINIT, original_message, original_param1}));
}

void CheckDevice(TestApp& app, DWORD message, DWORD_PTR device) {
  BOOST_TEST(app.Expect(message) == (Message{0, message, 0, device, 0, 0}));
}

LONG NegotiateWith(TestApp& app, DWORD device) {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  return lineNegotiateAPIVersion(app, device, 0x00010003, 0x00020002, &version, &extension);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(device_changes, Telephony)

BOOST_AUTO_TEST_CASE(a_new_device_is_announced_by_version) {
  TAPI_RULES("LINE_CREATE.v1", "LINE_LINEDEVSTATE.5", "LINE_LINEDEVSTATE.3");
  TestApp app13(kApp13);
  TestApp app14(kApp14);
  TestApp app22;
  provider.CreateLine(MakeScriptedLine(u"900"));
  CheckDevice(app22, LINE_CREATE, 2);
  CheckDevice(app14, LINE_CREATE, 2);
  CheckReinit(app13, LINE_CREATE, 2);
  for (TestApp* app : {&app13, &app14, &app22}) app->ExpectNothing();
}

BOOST_AUTO_TEST_CASE(an_old_program_shows_its_version_by_negotiating) {
  TAPI_RULE("LINE_CREATE.v1");
  TestApp app({.notification = Notification::kLegacy, .version = 0x00010004});
  provider.CreateLine(MakeScriptedLine(u"900"));
  CheckReinit(app, LINE_CREATE, 2);
  BOOST_TEST(app.Negotiate(0) == 0x00010004U);
  provider.CreateLine(MakeScriptedLine(u"901"));
  CheckDevice(app, LINE_CREATE, 3);
}

BOOST_AUTO_TEST_CASE(a_new_device_is_usable_at_once_and_moves_no_other) {
  TAPI_RULES("LINE_CREATE.2", "LINE_CREATE.3");
  TestApp app;
  const HLINE line = app.Open(1);
  const std::size_t created = provider.CreateLine(MakeScriptedLine(u"900"));
  CheckDevice(app, LINE_CREATE, 2);
  BOOST_TEST(provider.DeviceId(created) == 2U);
  BOOST_TEST(provider.DeviceId(1) == 1U);
  const TspiCall told = provider.Last("providerCreateLineDevice");
  BOOST_TEST(told.args.at(0) == provider.LineData(created).temporary_id);
  BOOST_TEST(told.Dword(1) == 2U);
  const HLINE opened = app.Open(2);
  provider.OfferCall(created);
  app.ExpectNewCall(opened);
  provider.OfferCall(1);
  app.ExpectNewCall(line);
}

BOOST_AUTO_TEST_CASE(a_device_that_its_provider_does_not_take_on_is_not_announced) {
  TAPI_RULE("LINE_CREATE.1");
  TestApp app;
  provider.On("providerCreateLineDevice").ReturnError(LINEERR_NOMEM).Times(1);
  provider.CreateLine(MakeScriptedLine(u"900"));
  const std::size_t second = provider.CreateLine(MakeScriptedLine(u"901"));
  CheckDevice(app, LINE_CREATE, 2);  // the ID was not used up
  BOOST_TEST(provider.DeviceId(second) == 2U);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(a_device_may_be_announced_on_an_open_line) {
  TAPI_RULE("LINE_CREATE.4");
  TestApp app;
  app.Open(0);
  HPROVIDER handle = nullptr;
  provider.EditLine(1, [](ScriptedLine& line) { line.temporary_id = 77; });
  handle = provider.Last("providerEnumDevices").Arg<HPROVIDER>(3);
  provider.RawLineEvent(nullptr, nullptr, LINE_CREATE, reinterpret_cast<DWORD_PTR>(handle), 77, 0, false);
  CheckDevice(app, LINE_CREATE, 2);
}

BOOST_AUTO_TEST_CASE(a_device_may_come_while_providers_start) {
  ScriptedProvider second("second");
  session.Configure({.modules = {"scripted", "second"}});
  provider.On("providerInit").Patch([this](TspiCall&) { provider.CreateLine(MakeScriptedLine(u"900")); });
  // A library that took it in before the IDs of all providers are given has every chance to do so here.
  second.On("providerInit").Patch([this](TspiCall&) {
    for (int i = 0; i < 1000 && provider.Count("providerCreateLineDevice") == 0; ++i)
      std::this_thread::yield();
    BOOST_TEST(provider.Count("providerCreateLineDevice") == 0U);
  });
  TestApp app;
  // It either was there before the devices were counted, or is announced.
  if (app.num_devices() == 4) CheckDevice(app, LINE_CREATE, 4);
  BOOST_TEST(second.DeviceId(1) == 3U);
  BOOST_TEST(provider.DeviceId(2) == 4U);
  app.Open(4);
  BOOST_TEST(provider.IsOpen(2));
}

BOOST_AUTO_TEST_CASE(a_new_device_does_not_require_everybody_to_shut_down) {
  TAPI_RULE("LINE_CREATE.v2");
  TestApp app(kApp13);
  TestApp other;
  provider.CreateLine(MakeScriptedLine(u"900"));
  CheckReinit(app, LINE_CREATE, 2);
  TAPI_CHECK_OK(app.Shutdown());
  TestApp again(kApp13);  // while the other runs
  BOOST_TEST(again.num_devices() == 3U);
  other.Open(0);
}

BOOST_AUTO_TEST_CASE(a_removed_device_is_announced_by_version) {
  TAPI_RULES("LINE_REMOVE.1", "LINE_REMOVE.v1", "LINE_REMOVE.v2", "LINE_LINEDEVSTATE.8",
             "LINE_LINEDEVSTATE.v3");
  TestApp app13(kApp13);
  TestApp app14(kApp14);
  TestApp idle14(kApp14);
  TestApp app22;
  TestApp idle22;
  const HLINE line13 = app13.Open(0);
  const HLINE line14 = app14.Open(0);
  const HLINE line22 = app22.Open(0);
  const HLINE also22 = app22.Open(0);
  for (const HLINE line : {line13, line14, line22}) {
    TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_REMOVED, 0));
  }
  provider.RemoveLine(0);
  BOOST_TEST(app22.Expect(LINE_CLOSE).device == line22);
  BOOST_TEST(app22.Expect(LINE_CLOSE).device == also22);
  CheckDevice(app22, LINE_REMOVE, 0);
  CheckDevice(idle22, LINE_REMOVE, 0);
  app14.ExpectLineState(line14, LINEDEVSTATE_REMOVED);
  BOOST_TEST(app14.Expect(LINE_CLOSE).device == line14);
  BOOST_TEST(app13.Expect(LINE_CLOSE).device == line13);
  for (TestApp* app : {&app13, &app14, &idle14, &app22, &idle22}) app->ExpectNothing();
}

BOOST_AUTO_TEST_CASE(a_removed_device_is_closed_at_its_provider) {
  TAPI_RULES("LINE_REMOVE.5", "LINE_REMOVE.6");
  TestApp app;
  const HLINE line = app.Open(0);
  const HCALL call = app.MakeCall(line);
  provider.RemoveLine(0);
  app.Expect(LINE_CLOSE);
  CheckDevice(app, LINE_REMOVE, 0);
  BOOST_TEST(provider.WaitForCall("lineClose").sequence > provider.WaitForCall("lineCloseCall").sequence);
  TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(NegotiateWith(app, 0), LINEERR_NODEVICE);
}

BOOST_AUTO_TEST_CASE(the_id_of_a_removed_device_means_nothing_until_a_new_session) {
  TAPI_RULES("LINE_REMOVE.2", "LINE_REMOVE.3");
  {
    TestApp app;
    provider.RemoveLine(0);
    CheckDevice(app, LINE_REMOVE, 0);
    provider.ForgetCalls();
    VarBuf<LINEDEVCAPS> caps(4000);
    DWORD version = 0;
    HLINE line = 0;
    TAPI_CHECK_ERROR(NegotiateWith(app, 0), LINEERR_NODEVICE);
    TAPI_CHECK_ERROR(lineNegotiateExtVersion(app, 0, 0x00020002, 1, 2, &version), LINEERR_NODEVICE);
    TAPI_CHECK_ERROR(lineGetDevCapsA(app, 0, 0x00020002, 0, caps), LINEERR_NODEVICE);
    TAPI_CHECK_ERROR(app.TryOpen(line, 0, {.version = 0x00020002}), LINEERR_NODEVICE);
    BOOST_TEST(provider.Calls().empty());
    // A device that comes gets an ID of its own.
    provider.CreateLine(MakeScriptedLine(u"900"));
    CheckDevice(app, LINE_CREATE, 2);
    TestApp late;
    TAPI_CHECK_ERROR(NegotiateWith(late, 0), LINEERR_NODEVICE);
    TAPI_CHECK_OK(NegotiateWith(late, 2));
  }
  TestApp app;
  BOOST_TEST(app.num_devices() == 2U);
  TAPI_CHECK_OK(NegotiateWith(app, 0));
  TAPI_CHECK_ERROR(NegotiateWith(app, 2), LINEERR_BADDEVICEID);
}

BOOST_AUTO_TEST_CASE(a_provider_without_an_open_line_may_demand_reinitialisation) {
  TAPI_RULES("LINE_LINEDEVSTATE.3", "LINE_LINEDEVSTATE.4", "lineOpen.25");
  TestApp app13(kApp13);
  TestApp app14(kApp14);
  TestApp app22;
  provider.Reinit();
  for (TestApp* app : {&app13, &app14, &app22}) {
    CheckReinit(*app);
    app->ExpectNothing();
  }
  TAPI_CHECK_ERROR(TryInitialize(), LINEERR_REINIT);
  HLINE line = 0;
  TAPI_CHECK_ERROR(app22.TryOpen(line), LINEERR_REINIT);
  BOOST_TEST(provider.Count("lineOpen") == 0U);
  // Until the last one has shut down.
  TAPI_CHECK_OK(app13.Shutdown());
  TAPI_CHECK_OK(app14.Shutdown());
  TAPI_CHECK_ERROR(TryInitialize(), LINEERR_REINIT);
  TAPI_CHECK_OK(app22.Shutdown());
  TAPI_CHECK_OK(TryInitialize());
}

BOOST_AUTO_TEST_CASE(reinitialisation_reaches_openers_and_others_alike) {
  TAPI_RULE("LINE_LINEDEVSTATE.1");
  TestApp app;
  TestApp without_lines;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  // Before an application has asked for anything, and when it has asked for nothing. Bits beside it are for
  // who asked.
  for (int i = 0; i < 2; ++i) {
    provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_REINIT | LINEDEVSTATE_BATTERY);
    for (TestApp* each : {&app, &without_lines}) {
      CheckReinit(*each);
      each->ExpectNothing();
    }
    TAPI_CHECK_OK(lineSetStatusMessages(line, 0, 0));
  }
}

BOOST_AUTO_TEST_CASE(a_demand_during_the_start_reaches_the_first_application) {
  provider.On("providerInit").Patch([this](TspiCall&) { provider.Reinit(); });
  TestApp app;
  CheckReinit(app);
  app.ExpectNothing();
  TAPI_CHECK_ERROR(TryInitialize(), LINEERR_REINIT);
}

BOOST_AUTO_TEST_CASE(a_demand_of_a_provider_that_does_not_start_leaves_no_trace) {
  provider.On("providerInit").Do([this](TspiCall&) {
    provider.Reinit();
    return LONG{LINEERR_OPERATIONFAILED};
  });
  TAPI_CHECK_ERROR(TryInitialize(), LINEERR_OPERATIONFAILED);
  provider.ResetBehaviour();
  TAPI_CHECK_OK(TryInitialize());
}

BOOST_AUTO_TEST_SUITE_END()
