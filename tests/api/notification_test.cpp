// SPDX-License-Identifier: MIT
// tapi32ext.h from a program's side: queues, pump, events, ports, callback threads, clock, statistics.
#include <poll.h>
#include <tspi32ext.h>

#include <future>
#include <thread>
#include <utility>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

const HANDLE kNoFile = reinterpret_cast<HANDLE>(~std::uintptr_t{0});
const HANDLE kNoHandle = reinterpret_cast<HANDLE>(std::uintptr_t{4});

bool Readable(int descriptor) {
  pollfd entry{descriptor, POLLIN, 0};
  return poll(&entry, 1, 0) == 1 && (entry.revents & POLLIN) != 0;
}

int QueueDescriptor(HLINEAPP app) {
  int descriptor = -1;
  TAPI_REQUIRE_OK(tapi32GetQueueDescriptor(app, &descriptor));
  return descriptor;
}

struct Port {
  HANDLE handle = tapi32CreateIoCompletionPort(kNoFile, nullptr, 0, 0);
  ~Port() { tapi32CloseHandle(handle); }
};

std::promise<std::thread::id>* callback_ran = nullptr;

void CALLBACK TellThread(DWORD, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) {
  if (callback_ran != nullptr) std::exchange(callback_ran, nullptr)->set_value(std::this_thread::get_id());
}

HLINEAPP InitializeWithCallback() {
  HLINEAPP app = 0;
  DWORD devices = 0;
  DWORD version = 0x00020002;
  TAPI_REQUIRE_OK(lineInitializeExA(&app, nullptr, TellThread, "callbacks", &devices, &version, nullptr));
  return app;
}

void OpenFirstLine(HLINEAPP app) {
  DWORD version = 0;
  LINEEXTENSIONID extension;
  HLINE line = 0;
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(app, 0, 0x00020000, 0x00020002, &version, &extension));
  TAPI_REQUIRE_OK(lineOpen(app, 0, &line, version, 0, 0, LINECALLPRIVILEGE_MONITOR, 0, nullptr));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extension_errors)

BOOST_AUTO_TEST_CASE(null_pointers_change_nothing) {
  TAPI_CHECK_ERROR(tapi32GetPumpDescriptor(nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(tapi32SetPlatform(nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(tapi32GetObjectCounts(nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(tapi32RegisterProvider(nullptr, nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_OK(tapi32FreeMessage(nullptr));
}

BOOST_AUTO_TEST_CASE(dead_handles_are_refused) {
  int descriptor = -7;
  TAPI_CHECK_ERROR(tapi32GetQueueDescriptor(0x12345, &descriptor), LINEERR_INVALAPPHANDLE);
  TAPI_CHECK_ERROR(tapi32GetEventDescriptor(kNoHandle, &descriptor), LINEERR_INVALPARAM);
  TAPI_CHECK_ERROR(tapi32GetPortDescriptor(kNoHandle, &descriptor), LINEERR_INVALPARAM);
  TAPI_CHECK_ERROR(tapi32WaitForEvent(kNoHandle, 0), LINEERR_INVALPARAM);
  TAPI32_QUEUE_STATISTICS statistics{};
  statistics.dwSize = sizeof statistics;
  TAPI_CHECK_ERROR(tapi32GetQueueStatistics(0x12345, &statistics), LINEERR_INVALAPPHANDLE);
  BOOST_TEST(descriptor == -7);
}

BOOST_AUTO_TEST_CASE(small_structures_and_unknown_values_are_refused) {
  TAPI32_OBJECT_COUNTS counts{};
  counts.dwSize = sizeof counts - 1;
  counts.dwCalls = 99;
  TAPI_CHECK_ERROR(tapi32GetObjectCounts(&counts), LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(counts.dwCalls == 99U);
  TAPI32_PLATFORM platform{};
  TAPI_CHECK_ERROR(tapi32SetPlatform(&platform), LINEERR_STRUCTURETOOSMALL);
  TAPI_CHECK_ERROR(tapi32SetCallbackThread(2), LINEERR_INVALPARAM);
}

BOOST_AUTO_TEST_CASE(the_clock_of_no_session_can_not_be_advanced) {
  TAPI_CHECK_ERROR(tapi32AdvanceClock(1), LINEERR_UNINITIALIZED);
}

BOOST_AUTO_TEST_CASE(a_pump_without_an_application_returns_at_once) {
  BOOST_TEST(tapi32Pump(TAPI32_INFINITE) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(extension_ports, Telephony)

BOOST_AUTO_TEST_CASE(failures_have_the_results_of_the_windows_calls) {
  DWORD bytes = 1;
  ULONG_PTR key = 2;
  void* packet = &bytes;
  BOOST_TEST(tapi32CreateIoCompletionPort(kNoHandle, nullptr, 0, 0) == nullptr);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_NOT_SUPPORTED);
  BOOST_TEST(tapi32GetQueuedCompletionStatus(kNoHandle, &bytes, &key, &packet, 0) == 0);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_INVALID_HANDLE);
  BOOST_TEST(packet == nullptr);
  const Port port;
  BOOST_TEST(tapi32GetQueuedCompletionStatus(port.handle, nullptr, &key, &packet, 0) == 0);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_INVALID_PARAMETER);
  BOOST_TEST(tapi32GetQueuedCompletionStatus(port.handle, &bytes, &key, &packet, 0) == 0);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_WAIT_TIMEOUT);
  BOOST_TEST(tapi32PostQueuedCompletionStatus(kNoHandle, 0, 0, nullptr) == 0);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_INVALID_HANDLE);
  BOOST_TEST(tapi32CloseHandle(kNoHandle) == 0);
  BOOST_TEST((bytes == 1 && key == 2));
}

BOOST_AUTO_TEST_CASE(a_program_may_post_packets_of_its_own) {
  const Port port;
  int target = 0;
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* packet = nullptr;
  BOOST_TEST(tapi32PostQueuedCompletionStatus(port.handle, 3, 4, &target) != 0);
  BOOST_TEST(tapi32GetQueuedCompletionStatus(port.handle, &bytes, &key, &packet, 0) != 0);
  BOOST_TEST((bytes == 3 && key == 4 && packet == &target));
}

BOOST_AUTO_TEST_CASE(closing_a_port_ends_the_wait_on_it) {
  const HANDLE port = tapi32CreateIoCompletionPort(kNoFile, nullptr, 0, 0);
  auto waiting = std::async(std::launch::async, [&] {
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    void* packet = nullptr;
    const int got = tapi32GetQueuedCompletionStatus(port, &bytes, &key, &packet, TAPI32_INFINITE);
    return std::pair(got, tapi32GetLastError());
  });
  BOOST_TEST(tapi32CloseHandle(port) != 0);
  const auto [got, error] = waiting.get();
  BOOST_TEST(got == 0);
  // The wait may only begin when the port is closed already.
  BOOST_TEST((error == TAPI32_ERROR_ABANDONED_WAIT || error == TAPI32_ERROR_INVALID_HANDLE));
  BOOST_TEST(tapi32CloseHandle(port) == 0);
}

BOOST_AUTO_TEST_CASE(messages_arrive_as_packets_and_the_descriptors_show_them) {
  TestApp app({.notification = Notification::kCompletionPort});
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  int of_port = -1;
  TAPI_REQUIRE_OK(tapi32GetPortDescriptor(app.port(), &of_port));
  BOOST_TEST(QueueDescriptor(app) == of_port);
  BOOST_TEST(!Readable(of_port));
  provider.LineEvent(0, LINE_DEVSPECIFIC, 11);
  BOOST_TEST(Readable(of_port));
  BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p1 == 11U);
  BOOST_TEST(!Readable(of_port));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(extension_events, Telephony)

BOOST_AUTO_TEST_CASE(an_event_and_its_descriptors_are_level_triggered) {
  TestApp app;
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  int of_event = -1;
  TAPI_REQUIRE_OK(tapi32GetEventDescriptor(app.event(), &of_event));
  const int of_queue = QueueDescriptor(app);
  TAPI_CHECK_ERROR(tapi32WaitForEvent(app.event(), 0), LINEERR_OPERATIONFAILED);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  provider.LineEvent(0, LINE_DEVSPECIFIC, 2);
  for (int left = 2; left > 0; --left) {
    TAPI_CHECK_OK(tapi32WaitForEvent(app.event(), TAPI32_INFINITE));
    BOOST_TEST((Readable(of_event) && Readable(of_queue)));
    app.Expect(LINE_DEVSPECIFIC);
  }
  TAPI_CHECK_ERROR(tapi32WaitForEvent(app.event(), 0), LINEERR_OPERATIONFAILED);
  BOOST_TEST((!Readable(of_event) && !Readable(of_queue)));
}

BOOST_AUTO_TEST_CASE(a_wait_for_an_event_passes_with_the_manual_clock) {
  TestApp app;
  auto waiting = std::async(std::launch::async, [&] { return tapi32WaitForEvent(app.event(), 500); });
  while (waiting.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    TAPI_REQUIRE_OK(tapi32AdvanceClock(100));
    std::this_thread::yield();
  }
  TAPI_CHECK_ERROR(waiting.get(), LINEERR_OPERATIONFAILED);
}

BOOST_AUTO_TEST_CASE(shutdown_ends_the_wait_and_the_event) {
  TestApp app;
  const HANDLE event = app.event();
  auto waiting = std::async(std::launch::async, [&] { return tapi32WaitForEvent(event, TAPI32_INFINITE); });
  TAPI_CHECK_OK(app.Shutdown());
  const LONG result = waiting.get();
  BOOST_TEST((result == LONG(LINEERR_INVALAPPHANDLE) || result == LONG(LINEERR_INVALPARAM)));
  TAPI_CHECK_ERROR(tapi32WaitForEvent(event, 0), LINEERR_INVALPARAM);
}

BOOST_AUTO_TEST_CASE(a_program_can_not_close_the_event) {
  TestApp app;
  BOOST_TEST(tapi32CloseHandle(app.event()) == 0);
  BOOST_TEST(tapi32GetLastError() == TAPI32_ERROR_INVALID_HANDLE);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(extension_pump, Telephony)

BOOST_AUTO_TEST_CASE(the_descriptors_are_readable_while_callbacks_are_due) {
  TestApp app({.notification = Notification::kHiddenWindow});
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  int of_pump = -1;
  TAPI_REQUIRE_OK(tapi32GetPumpDescriptor(&of_pump));
  const int of_queue = QueueDescriptor(app);
  BOOST_TEST((!Readable(of_pump) && !Readable(of_queue)));
  provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  BOOST_TEST((Readable(of_pump) && Readable(of_queue)));
  BOOST_TEST(tapi32Pump(0) == 1);
  BOOST_TEST((!Readable(of_pump) && !Readable(of_queue)));
  app.Expect(LINE_DEVSPECIFIC);
}

BOOST_AUTO_TEST_CASE(a_waiting_pump_wakes_for_a_callback) {
  TestApp app({.notification = Notification::kHiddenWindow});
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  std::thread network([&] { provider.LineEvent(0, LINE_DEVSPECIFIC, 1); });
  BOOST_TEST(tapi32Pump(TAPI32_INFINITE) == 1);
  network.join();
}

BOOST_AUTO_TEST_CASE(callbacks_run_where_the_program_asked) {
  for (const bool library : {false, true}) {
    TAPI_REQUIRE_OK(tapi32SetCallbackThread(library ? TAPI32_CALLBACKS_LIBRARY : TAPI32_CALLBACKS_PUMPED));
    const HLINEAPP app = InitializeWithCallback();
    TAPI_REQUIRE_OK(tapi32SetCallbackThread(TAPI32_CALLBACKS_PUMPED));
    OpenFirstLine(app);
    std::promise<std::thread::id> ran;
    callback_ran = &ran;
    provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
    BOOST_TEST(tapi32Pump(0) == (library ? 0 : 1));
    BOOST_TEST((ran.get_future().get() == std::this_thread::get_id()) == !library);
    TAPI_CHECK_OK(lineShutdown(app));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(extension_inspection, Telephony)

BOOST_AUTO_TEST_CASE(statistics_follow_the_queue) {
  TestApp app;
  app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  TAPI32_QUEUE_STATISTICS before{};
  before.dwSize = sizeof before;
  TAPI_REQUIRE_OK(tapi32GetQueueStatistics(app, &before));
  for (int i = 0; i < 3; ++i) provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
  app.Expect(LINE_DEVSPECIFIC);
  TAPI32_QUEUE_STATISTICS now{};
  now.dwSize = sizeof now + 8;
  TAPI_REQUIRE_OK(tapi32GetQueueStatistics(app, &now));
  BOOST_TEST(now.dwSize == sizeof now);
  BOOST_TEST(now.dwDepth == 2U);
  BOOST_TEST(now.dwHighWater >= 3U);
  BOOST_TEST(now.ullQueued == before.ullQueued + 3);
  BOOST_TEST(now.ullRetrieved == before.ullRetrieved + 1);
  now.dwSize = sizeof now - 1;
  TAPI_CHECK_ERROR(tapi32GetQueueStatistics(app, &now), LINEERR_STRUCTURETOOSMALL);
}

BOOST_AUTO_TEST_CASE(counts_follow_the_objects) {
  BOOST_TEST(ObjectCounts().dwLineApps == 0U);
  {
    TestApp app;
    const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
    provider.LineEvent(0, LINE_DEVSPECIFIC, 1);
    const TAPI32_OBJECT_COUNTS counts = ObjectCounts();
    BOOST_TEST((counts.dwLineApps == 1 && counts.dwLines == 1 && counts.dwProviderLines == 1));
    BOOST_TEST((counts.dwQueuedMessages == 1 && counts.dwProviders == 1));
    TAPI_CHECK_OK(app.Close(line));
  }
  BOOST_TEST(ObjectCounts().dwLineApps == 0U);
}

BOOST_AUTO_TEST_CASE(the_real_clock_can_not_be_advanced) {
  SessionOptions real;
  real.manual_clock = false;
  session.Configure(real);
  TestApp app;
  TAPI_CHECK_ERROR(tapi32AdvanceClock(1), LINEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_SUITE_END()
