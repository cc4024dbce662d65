// SPDX-License-Identifier: MIT
// lineInitializeEx: its documented rules.
#include <dlfcn.h>

#include <cstddef>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

std::thread::id callback_thread;
std::vector<DWORD> callback_devices;

void CALLBACK Record(DWORD device, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) {
  callback_thread = std::this_thread::get_id();
  callback_devices.push_back(device);
}

struct Initialized {
  LONG result = 0;
  HLINEAPP app = 0;
  DWORD num_devices = 0;
  DWORD version = 0x00020002;
  LINEINITIALIZEEXPARAMS params{};
};

Initialized Initialize(DWORD options, DWORD version = 0x00020002, LINECALLBACK callback = nullptr,
                       DWORD total = sizeof(LINEINITIALIZEEXPARAMS), HANDLE port = nullptr) {
  Initialized made;
  made.version = version;
  made.params.dwTotalSize = total;
  made.params.dwOptions = options;
  made.params.Handles.hCompletionPort = port;
  made.params.dwCompletionKey = 0xBEEF;
  made.result = lineInitializeExA(&made.app, nullptr, callback, "TestApp", &made.num_devices, &made.version,
                                  &made.params);
  return made;
}

std::string AppNameOf(HCALL call) {
  VarBuf<LINECALLINFO> info(2000);
  TAPI_REQUIRE_OK(info.Fill([&](LINECALLINFO* to) { return lineGetCallInfoA(call, to); }));
  return TAPI_TEXT_A(info, AppName);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_initialize_ex, Telephony)

BOOST_AUTO_TEST_CASE(takes_exactly_one_of_three_ways_to_notify) {
  TAPI_RULES("lineInitializeEx.1", "lineInitializeEx.r2");
  for (const DWORD options : {0U, 4U, 5U, 0x100U}) {
    const Initialized made = Initialize(options, 0x00020002, &Record);
    BOOST_TEST_CONTEXT("dwOptions " << options) TAPI_CHECK_ERROR(made.result, LINEERR_INVALPARAM);
  }
  for (const Notification way :
       {Notification::kHiddenWindow, Notification::kEvent, Notification::kCompletionPort}) {
    TestApp app({.notification = way});
    const HLINE line = app.Open();
    provider.LineEvent(0, LINE_DEVSPECIFIC, 5);
    const Message message = app.Expect(LINE_DEVSPECIFIC);
    BOOST_TEST(message.device == line);
    app.ExpectNothing();
  }
}

BOOST_AUTO_TEST_CASE(reports_the_highest_version_of_the_library) {
  TAPI_RULE("lineInitializeEx.2");
  provider.Versions(0x00010003, 0x00010004);
  TestApp old({.version = 0x00010004});
  TestApp current({.version = 0x00020002});
  BOOST_TEST(old.library_version() == current.library_version());
  BOOST_TEST(current.library_version() >= 0x00020002U);
  const Initialized invalid = Initialize(LINEINITIALIZEEXOPTION_USEEVENT, 0);
  BOOST_TEST(invalid.result < 0);
}

BOOST_AUTO_TEST_CASE(translates_to_the_version_that_the_application_declared) {
  TAPI_RULE("lineInitializeEx.3");
  TestApp old({.version = 0x00010004});
  TestApp current({.version = 0x00020002});
  old.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE line = current.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.OfferCall(0);
  const Message announced = current.Expect(LINE_APPNEWCALL);
  BOOST_TEST(announced.device == line);
  current.Expect(LINE_CALLSTATE);
  old.Expect(LINE_CALLSTATE);
  old.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(takes_the_name_of_the_executable_for_a_null_name) {
  TAPI_RULE("lineInitializeEx.6");
  const std::string path = boost::unit_test::framework::master_test_suite().argv[0];
  const std::string executable = path.substr(path.rfind('/') + 1);
  TestApp narrow({.name = nullptr});
  BOOST_TEST(AppNameOf(narrow.MakeCall(narrow.Open(0))) == executable);
  TestApp wide({.name = nullptr, .wide = true});
  BOOST_TEST(AppNameOf(wide.MakeCall(wide.Open(1))) == executable);
}

BOOST_AUTO_TEST_CASE(counts_the_line_devices) {
  TAPI_RULE("lineInitializeEx.7");
  provider.Lines(5);
  TestApp app;
  BOOST_TEST(app.num_devices() == 5U);
  BOOST_TEST(app.Negotiate(4) != 0U);
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_CHECK_ERROR(lineNegotiateAPIVersion(app, 5, 0x00010003, 0x00020002, &version, &extension),
                   LINEERR_BADDEVICEID);
}

BOOST_AUTO_TEST_CASE(makes_an_event_that_is_signalled_while_messages_wait) {
  TAPI_RULES("lineInitializeEx.8", "lineInitializeEx.9", "lineGetMessage.r2");
  TestApp app;
  BOOST_TEST((app.event() != nullptr));
  TestApp other;
  BOOST_TEST((app.event() != other.event()));
  app.Open();
  TAPI_CHECK_ERROR(tapi32WaitForEvent(app.event(), 0), LINEERR_OPERATIONFAILED);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 2);
  TAPI_CHECK_OK(tapi32WaitForEvent(app.event(), 0));
  TAPI_CHECK_ERROR(tapi32WaitForEvent(other.event(), 0), LINEERR_OPERATIONFAILED);
  app.Next();
  TAPI_CHECK_OK(tapi32WaitForEvent(app.event(), 0));
  app.Next();
  TAPI_CHECK_ERROR(tapi32WaitForEvent(app.event(), 0), LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(lets_the_application_block_in_lineGetMessage_instead) {
  TAPI_RULES("lineInitializeEx.10", "lineGetMessage.r1");
  TestApp app;
  app.Open();
  LINEMESSAGE message{};
  auto waiting =
      std::async(std::launch::async, [&] { return lineGetMessage(app, &message, TAPI32_INFINITE); });
  provider.LineEvent(0, LINE_DEVSPECIFIC, 42);
  TAPI_CHECK_OK(waiting.get());
  BOOST_TEST(message.dwParam1 == 42U);
}

BOOST_AUTO_TEST_CASE(destroys_the_event_in_lineShutdown) {
  TAPI_RULES("lineInitializeEx.11", "lineShutdown.r3");
  TestApp app;
  const HANDLE event = app.event();
  TAPI_CHECK_ERROR(tapi32WaitForEvent(event, 0), LINEERR_OPERATIONFAILED);
  TAPI_CHECK_OK(app.Shutdown());
  TAPI_CHECK_ERROR(tapi32WaitForEvent(event, 0), LINEERR_INVALPARAM);
}

BOOST_AUTO_TEST_CASE(posts_each_message_to_the_port_of_the_application) {
  TAPI_RULES("lineInitializeEx.12", "lineInitializeEx.13");
  const HANDLE port = tapi32CreateIoCompletionPort(reinterpret_cast<HANDLE>(-1), nullptr, 0, 0);
  Initialized made = Initialize(LINEINITIALIZEEXOPTION_USECOMPLETIONPORT, 0x00020002, nullptr,
                                sizeof(LINEINITIALIZEEXPARAMS), port);
  TAPI_REQUIRE_OK(made.result);
  HLINE line = 0;
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(made.app, 0, 0x00010003, 0x00020002, &version, &extension));
  TAPI_REQUIRE_OK(lineOpenA(made.app, 0, &line, version, 0, 9, LINECALLPRIVILEGE_NONE, 0, nullptr));
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 2);

  std::vector<LINEMESSAGE*> packets;
  for (int i = 0; i < 2; ++i) {
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    void* packet = nullptr;
    BOOST_REQUIRE(tapi32GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0) != 0);
    BOOST_TEST(key == 0xBEEFU);
    packets.push_back(static_cast<LINEMESSAGE*>(packet));
  }
  // Each is memory of its own, which stays until the application frees it.
  BOOST_TEST(packets[0] != packets[1]);
  BOOST_TEST(packets[0]->dwParam1 == 1U);
  BOOST_TEST(packets[1]->dwParam1 == 2U);
  BOOST_TEST(packets[0]->hDevice == line);
  TAPI_CHECK_OK(lineShutdown(made.app));
  BOOST_TEST(packets[0]->dwCallbackInstance == 9U);
  for (LINEMESSAGE* packet : packets) TAPI_CHECK_OK(tapi32FreeMessage(packet));
  BOOST_TEST(tapi32CloseHandle(port) != 0);
}

BOOST_AUTO_TEST_CASE(leaves_the_port_open_in_lineShutdown) {
  TAPI_RULE("lineInitializeEx.14");
  TestApp app({.notification = Notification::kCompletionPort});
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST(tapi32PostQueuedCompletionStatus(app.port(), 1, 2, nullptr) != 0);
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* packet = nullptr;
  BOOST_TEST(tapi32GetQueuedCompletionStatus(app.port(), &bytes, &key, &packet, 0) != 0);
  BOOST_TEST(key == 2U);
}

BOOST_AUTO_TEST_CASE(calls_back_only_when_the_thread_pumps) {
  TAPI_RULES("lineInitializeEx.15", "lineInitializeEx.r8");
  callback_devices.clear();
  const Initialized made = Initialize(LINEINITIALIZEEXOPTION_USEHIDDENWINDOW, 0x00020002, &Record);
  TAPI_REQUIRE_OK(made.result);
  HLINE line = 0;
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(made.app, 0, 0x00010003, 0x00020002, &version, &extension));
  TAPI_REQUIRE_OK(lineOpenA(made.app, 0, &line, version, 0, 0, LINECALLPRIVILEGE_MONITOR, 0, nullptr));
  // The events come from another thread, and with them nothing runs here.
  std::thread([&] { provider.LineEvent(0, LINE_DEVSPECIFIC, 1); }).join();
  BOOST_TEST(callback_devices.empty());
  BOOST_TEST(tapi32Pump(0) == 1);
  BOOST_REQUIRE(callback_devices.size() == 1U);
  BOOST_TEST((callback_thread == std::this_thread::get_id()));
  // hDevice is the line for a line's message, and the call for a call's.
  BOOST_TEST(callback_devices[0] == line);
  provider.OfferCall(0);
  while (callback_devices.size() < 3) BOOST_REQUIRE(tapi32Pump(TAPI32_INFINITE) > 0);
  BOOST_TEST(callback_devices[1] == line);  // LINE_APPNEWCALL
  BOOST_TEST(callback_devices[2] != line);  // LINE_CALLSTATE
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(callback_devices[2], &status));
  // What has not run by lineShutdown never does.
  provider.LineEvent(0, LINE_DEVSPECIFIC, 2);
  TAPI_CHECK_OK(lineShutdown(made.app));
  BOOST_TEST(tapi32Pump(0) == 0);
  BOOST_TEST(callback_devices.size() == 3U);
}

BOOST_AUTO_TEST_CASE(queues_messages_in_order) {
  TAPI_RULE("lineInitializeEx.16");
  TestApp app;
  app.Open(0);
  app.Open(1);
  for (DWORD_PTR i = 0; i < 50; ++i) provider.LineEvent(i % 2, LINE_DEVSPECIFIC, i);
  for (DWORD_PTR i = 0; i < 50; ++i) BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p1 == i);
}

BOOST_AUTO_TEST_CASE(fails_while_a_reinitialisation_is_pending) {
  TAPI_RULE("lineInitializeEx.17");
  TestApp app;
  app.Open();
  provider.Reinit();
  TAPI_CHECK_ERROR(Initialize(LINEINITIALIZEEXOPTION_USEEVENT).result, LINEERR_REINIT);
  const Message message = app.Expect(LINE_LINEDEVSTATE);
  BOOST_TEST(message.p1 == DWORD_PTR{LINEDEVSTATE_REINIT});
  TAPI_CHECK_OK(app.Shutdown());
  const Initialized made = Initialize(LINEINITIALIZEEXOPTION_USEEVENT);
  TAPI_CHECK_OK(made.result);
  TAPI_CHECK_OK(lineShutdown(made.app));
}

BOOST_AUTO_TEST_CASE(checks_and_sets_the_sizes_of_the_parameters) {
  TAPI_RULE("lineInitializeEx.r1");
  static_assert(offsetof(LINEINITIALIZEEXPARAMS, dwNeededSize) == 4);
  static_assert(offsetof(LINEINITIALIZEEXPARAMS, dwUsedSize) == 8);
  const Initialized small =
      Initialize(LINEINITIALIZEEXOPTION_USEEVENT, 0x00020002, nullptr, sizeof(LINEINITIALIZEEXPARAMS) - 1);
  TAPI_CHECK_ERROR(small.result, LINEERR_STRUCTURETOOSMALL);
  const Initialized made = Initialize(LINEINITIALIZEEXOPTION_USEEVENT);
  TAPI_REQUIRE_OK(made.result);
  BOOST_TEST(made.params.dwTotalSize == sizeof(LINEINITIALIZEEXPARAMS));
  BOOST_TEST(made.params.dwNeededSize == sizeof(LINEINITIALIZEEXPARAMS));
  BOOST_TEST(made.params.dwUsedSize == sizeof(LINEINITIALIZEEXPARAMS));
  TAPI_CHECK_OK(lineShutdown(made.app));
}

BOOST_AUTO_TEST_CASE(is_exported_with_a_and_w_only) {
  TAPI_RULE("lineInitializeEx.r4");
  BOOST_TEST(dlsym(RTLD_DEFAULT, "lineInitializeExA") != nullptr);
  BOOST_TEST(dlsym(RTLD_DEFAULT, "lineInitializeExW") != nullptr);
  BOOST_TEST(dlsym(RTLD_DEFAULT, "lineInitializeEx") == nullptr);
#ifdef lineInitializeEx
  const bool is_macro = true;
#else
  const bool is_macro = false;
#endif
  BOOST_TEST(is_macro);
}

BOOST_AUTO_TEST_CASE(reads_the_completion_port_option_as_a_value) {
  TAPI_RULE("lineInitializeEx.r5");
  // Taken as flags it would be the hidden window and the event at once.
  TestApp app({.notification = Notification::kCompletionPort});
  app.Open();
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  BOOST_TEST(tapi32Pump(0) == 0);
  LINEMESSAGE message{};
  TAPI_CHECK_ERROR(lineGetMessage(app, &message, 0), LINEERR_OPERATIONFAILED);
  app.Expect(LINE_DEVSPECIFIC);
}

BOOST_AUTO_TEST_CASE(tells_every_application_of_a_new_device) {
  TAPI_RULE("lineInitializeEx.r6");
  TestApp current({.version = 0x00020002});
  TestApp old({.version = 0x00010004});
  TestApp oldest({.version = 0x00010003});
  const std::size_t created = provider.CreateLine(MakeScriptedLine(u"900"));
  provider.WaitForCall("providerCreateLineDevice");
  const Message message = current.Expect(LINE_CREATE);
  BOOST_TEST(message.p1 == provider.DeviceId(created));
  BOOST_TEST(message.p1 == 2U);
  BOOST_TEST(old.Expect(LINE_CREATE).p1 == 2U);
  const Message reinit = oldest.Expect(LINE_LINEDEVSTATE);
  BOOST_TEST(reinit.p1 == DWORD_PTR{LINEDEVSTATE_REINIT});
  BOOST_TEST(reinit.p2 == DWORD_PTR{LINE_CREATE});
  BOOST_TEST(reinit.p3 == 2U);
}

BOOST_AUTO_TEST_CASE(tells_every_application_of_2_0_of_a_removed_device) {
  TAPI_RULE("lineInitializeEx.r7");
  TestApp current({.version = 0x00020000});
  TestApp old({.version = 0x00010004});
  provider.RemoveLine(1);
  BOOST_TEST(current.Expect(LINE_REMOVE).p1 == 1U);
  current.ExpectNothing();
  old.ExpectNothing();
}

BOOST_AUTO_TEST_SUITE_END()
