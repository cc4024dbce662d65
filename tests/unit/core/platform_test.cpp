// SPDX-License-Identifier: MIT
// The notification platform: registration, a foreign one in use, and the objects of the native one.
#include "core/platform.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <deque>
#include <future>
#include <vector>

#include "core/completion_queue.hpp"
#include "core/native_event.hpp"
#include "core/notifier.hpp"
#include "core/notify_tables.hpp"
#include "notify_fixtures.hpp"
#include "support/failure.hpp"
#include "support/thread.hpp"
#include "support/wakeup.hpp"

using namespace tapi::core;  // NOLINT
using namespace tapi::test;  // NOLINT

namespace {

constexpr DWORD kForever = 0xFFFFFFFF;

LONG CodeOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const tapi::support::Failure& failure) {
    return failure.code();
  }
  return 0;
}

// A platform that writes down what it is asked for.
struct Recorder {
  std::vector<std::string> log;
  std::deque<std::pair<TAPI32_PLATFORM_PROC, void*>> loop;
  bool no_memory = false;
  bool no_thread = false;
  std::function<void()> during;  // runs inside every call

  static Recorder& Of(void* context) {
    auto& self = *static_cast<Recorder*>(context);
    if (self.during) self.during();
    return self;
  }
  int Note(const char* what) {
    log.emplace_back(what);
    return 1;
  }
  TAPI32_PLATFORM Table();
};

TAPI32_PLATFORM Recorder::Table() {
  TAPI32_PLATFORM table{};
  table.dwSize = sizeof table;
  table.lpContext = this;
  table.lpfnCreateEvent = [](void* c) -> HANDLE { return Of(c).Note("create") ? &Of(c).log : nullptr; };
  table.lpfnSetEvent = [](void* c, HANDLE) { return Of(c).Note("set"); };
  table.lpfnResetEvent = [](void* c, HANDLE) { return Of(c).Note("reset"); };
  table.lpfnDestroyEvent = [](void* c, HANDLE) { Of(c).Note("destroy"); };
  table.lpfnPostCompletion = [](void* c, HANDLE, DWORD, DWORD, void* message) {
    std::free(message);
    return Of(c).Note("post");
  };
  table.lpfnAllocMessage = [](void* c, size_t size) { return Of(c).no_memory ? nullptr : std::malloc(size); };
  table.lpfnFreeMessage = [](void* c, void* message) {
    Of(c).Note("free");
    std::free(message);
  };
  table.lpfnOpenThread = [](void* c) -> void* { return Of(c).no_thread ? nullptr : &Of(c).loop; };
  table.lpfnQueueCallback = [](void* c, void*, TAPI32_PLATFORM_PROC proc, void* argument) {
    Of(c).loop.emplace_back(proc, argument);
    return 1;
  };
  table.lpfnCloseThread = [](void* c, void*) { Of(c).Note("close"); };
  return table;
}

// Starts and ends with the native platform, not yet used.
struct PlatformFixture {
  PlatformFixture() { ResetPlatformForTesting(); }
  ~PlatformFixture() { ResetPlatformForTesting(); }

  void Register() {
    const TAPI32_PLATFORM table = recorder.Table();
    SetPlatform(&table);
  }
  Recorder recorder;
};

void TAPI32_CALL CountCallback(DWORD, DWORD, DWORD_PTR instance, DWORD_PTR, DWORD_PTR, DWORD_PTR) {
  ++*reinterpret_cast<int*>(instance);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(registration, PlatformFixture)

BOOST_AUTO_TEST_CASE(a_table_that_is_missing_short_or_has_holes_is_refused) {
  TAPI32_PLATFORM table = recorder.Table();
  BOOST_TEST(CodeOf([] { SetPlatform(nullptr); }) == LONG(LINEERR_INVALPOINTER));
  table.dwSize = sizeof table - 1;
  BOOST_TEST(CodeOf([&] { SetPlatform(&table); }) == LONG(LINEERR_STRUCTURETOOSMALL));
  table.dwSize = sizeof table;
  table.lpfnCloseThread = nullptr;
  BOOST_TEST(CodeOf([&] { SetPlatform(&table); }) == LONG(LINEERR_INVALPOINTER));
  BOOST_TEST(PlatformIsNative());
}

BOOST_AUTO_TEST_CASE(a_longer_table_of_a_later_program_is_taken) {
  TAPI32_PLATFORM table = recorder.Table();
  table.dwSize = sizeof table + 64;
  BOOST_TEST(CodeOf([&] { SetPlatform(&table); }) == 0);
  BOOST_TEST(!PlatformIsNative());
}

BOOST_AUTO_TEST_CASE(the_last_registration_before_the_first_use_counts_and_none_after_it) {
  Recorder replaced;
  const TAPI32_PLATFORM first = replaced.Table();
  SetPlatform(&first);
  Register();
  BOOST_TEST(UsePlatform().lpContext == &recorder);
  BOOST_TEST(CodeOf([&] { SetPlatform(&first); }) == LONG(LINEERR_OPERATIONFAILED));
  BOOST_TEST(UsePlatform().lpContext == &recorder);
}

BOOST_AUTO_TEST_CASE(the_native_platform_in_use_can_not_be_replaced) {
  const auto notifier = Notifier::ForEvent(RealClock());
  BOOST_TEST(CodeOf([&] { Register(); }) == LONG(LINEERR_OPERATIONFAILED));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(foreign_platform, PlatformFixture)

BOOST_AUTO_TEST_CASE(its_event_is_set_and_reset_once_for_each_change) {
  Register();
  const auto notifier = Notifier::ForEvent(RealClock());
  BOOST_TEST(notifier->event() == static_cast<HANDLE>(&recorder.log));
  for (int i = 0; i < 2; ++i) {
    notifier->Push(MakeEvent(LINE_CALLSTATE, 1));
    notifier->Wake();
  }
  LINEMESSAGE message;
  notifier->Get(message, 0);
  notifier->Get(message, 0);
  notifier->Shutdown();
  const std::vector<std::string> expected{"create", "set", "reset", "destroy"};
  BOOST_TEST(recorder.log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_is_called_with_no_lock_held) {
  Register();
  const auto notifier = Notifier::ForEvent(RealClock());
  int calls = 0;
  recorder.during = [&] {
    static_cast<void>(notifier->Statistics());
    static_cast<void>(notifier->Descriptor());
    ++calls;
  };
  notifier->Push(MakeEvent(LINE_CALLSTATE, 1));
  notifier->Wake();
  recorder.during = nullptr;
  BOOST_TEST(calls > 0);
}

BOOST_AUTO_TEST_CASE(callbacks_run_from_its_loop_one_request_at_a_time) {
  Register();
  const auto notifier = Notifier::ForCallback(CountCallback, RealClock());
  int ran = 0;
  for (int i = 0; i < 3; ++i) {
    Event event = MakeEvent(LINE_CALLSTATE, 1);
    event.dwCallbackInstance = reinterpret_cast<DWORD_PTR>(&ran);
    notifier->Push(std::move(event));
    notifier->Wake();
  }
  for (int expected = 1; expected <= 3; ++expected) {
    BOOST_TEST_REQUIRE(recorder.loop.size() == 1U);
    const auto [proc, argument] = recorder.loop.front();
    recorder.loop.pop_front();
    proc(argument);
    BOOST_TEST(ran == expected);
  }
  BOOST_TEST(recorder.loop.empty());
}

BOOST_AUTO_TEST_CASE(a_request_that_its_loop_runs_after_shutdown_does_nothing) {
  Register();
  auto notifier = Notifier::ForCallback(CountCallback, RealClock());
  int ran = 0;
  Event event = MakeEvent(LINE_CALLSTATE, 1);
  event.dwCallbackInstance = reinterpret_cast<DWORD_PTR>(&ran);
  notifier->Push(std::move(event));
  notifier->Wake();
  notifier->Shutdown();
  notifier.reset();
  BOOST_TEST_REQUIRE(recorder.loop.size() == 1U);
  recorder.loop.front().first(recorder.loop.front().second);
  BOOST_TEST(ran == 0);
}

BOOST_AUTO_TEST_CASE(a_message_without_memory_stays_until_the_next_comes) {
  Register();
  const auto notifier = Notifier::ForPort(&recorder, 1, RealClock());
  recorder.no_memory = true;
  notifier->Push(MakeEvent(LINE_CALLSTATE, 1));
  notifier->Wake();
  BOOST_TEST(notifier->depth() == 1U);
  recorder.no_memory = false;
  notifier->Push(MakeEvent(LINE_CALLSTATE, 1));
  notifier->Wake();
  BOOST_TEST(notifier->depth() == 0U);
  const std::vector<std::string> expected{"post", "post"};
  BOOST_TEST(recorder.log == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_thread_without_a_message_loop_can_not_initialise) {
  Register();
  recorder.no_thread = true;
  BOOST_TEST(CodeOf([] { Notifier::ForCallback(CountCallback, RealClock()); }) ==
             LONG(LINEERR_OPERATIONFAILED));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(native_objects)

BOOST_AUTO_TEST_CASE(a_wait_for_an_event_ends_with_the_clock) {
  const auto clock = ManualClock();
  NativeEvent event;
  auto waiting = std::async(std::launch::async, [&] { return event.WaitFor(*clock, 50); });
  Until([&] { return waiting.wait_for(std::chrono::seconds(0)) == std::future_status::ready; },
        [&] { clock->Advance(tapi::support::Millis(10)); });
  BOOST_TEST((waiting.get() == NativeEvent::Outcome::kTimedOut));
}

BOOST_AUTO_TEST_CASE(a_wait_for_an_event_ends_when_it_is_set) {
  const auto clock = ManualClock();
  NativeEvent event;
  auto waiting = std::async(std::launch::async, [&] { return event.WaitFor(*clock, kForever); });
  event.Set();
  BOOST_TEST((waiting.get() == NativeEvent::Outcome::kSignalled));
  event.Reset();
  BOOST_TEST((event.WaitFor(*clock, 0) == NativeEvent::Outcome::kTimedOut));
}

BOOST_AUTO_TEST_CASE(packets_leave_a_port_in_order_with_their_three_values) {
  const auto clock = ManualClock();
  CompletionQueue port;
  int target = 0;
  port.Post({1, 2, &target, false});
  port.Post({3, 4, nullptr, false});
  Packet packet;
  BOOST_TEST((port.Get(packet, *clock, 0) == CompletionQueue::Outcome::kPacket));
  BOOST_TEST((packet.bytes == 1 && packet.key == 2 && packet.overlapped == &target));
  BOOST_TEST((port.Get(packet, *clock, 0) == CompletionQueue::Outcome::kPacket));
  BOOST_TEST((packet.bytes == 3 && packet.key == 4 && packet.overlapped == nullptr));
  BOOST_TEST((port.Get(packet, *clock, 0) == CompletionQueue::Outcome::kTimedOut));
}

BOOST_AUTO_TEST_CASE(closing_a_port_ends_waits_and_frees_messages_only) {
  const auto clock = ManualClock();
  CompletionQueue port;
  auto waiting = std::async(std::launch::async, [&] {
    Packet packet;
    return port.Get(packet, *clock, kForever);
  });
  port.Close();
  BOOST_TEST((waiting.get() == CompletionQueue::Outcome::kClosed));
  BOOST_TEST(!port.Post({}));

  CompletionQueue full;
  int mine = 0;
  full.Post({0, 0, &mine, false});
  full.Post({0, 0, std::malloc(8), true});
  full.Close();  // the leak checker sees the one, the allocator would see the other
}

BOOST_AUTO_TEST_CASE(handles_are_never_given_out_again_and_differ_between_kinds) {
  const auto event = Tables().events.Add(std::make_shared<NativeEvent>());
  const auto port = Tables().ports.Add(std::make_shared<CompletionQueue>());
  BOOST_TEST(event != port);
  BOOST_TEST(Tables().ports.Find(event) == nullptr);
  BOOST_TEST(Tables().events.Remove(event) != nullptr);
  BOOST_TEST(Tables().events.Find(event) == nullptr);
  BOOST_TEST(Tables().events.Add(std::make_shared<NativeEvent>()) > port);
}

BOOST_AUTO_TEST_CASE(a_wakeup_is_readable_until_cleared_and_closed_on_exec) {
  tapi::support::Wakeup wakeup;
  BOOST_TEST(!Readable(wakeup.descriptor()));
  for (int i = 0; i < 3; ++i) wakeup.Set();
  BOOST_TEST(Readable(wakeup.descriptor()));
  wakeup.Clear();
  BOOST_TEST(!Readable(wakeup.descriptor()));
  BOOST_TEST((fcntl(wakeup.descriptor(), F_GETFD) & FD_CLOEXEC) != 0);
}

BOOST_AUTO_TEST_CASE(library_threads_block_signals_but_not_their_own_faults) {
  sigset_t mask;
  tapi::support::StartThread([&] { pthread_sigmask(SIG_BLOCK, nullptr, &mask); }).join();
  for (const int blocked : {SIGINT, SIGTERM, SIGALRM, SIGCHLD, SIGUSR1, SIGPIPE, SIGHUP}) {
    BOOST_TEST(sigismember(&mask, blocked) == 1);
  }
  BOOST_TEST(sigismember(&mask, SIGSEGV) == 0);
  sigset_t here;
  pthread_sigmask(SIG_BLOCK, nullptr, &here);
  BOOST_TEST(sigismember(&here, SIGUSR1) == 0);
}

BOOST_AUTO_TEST_CASE(a_forked_child_starts_with_empty_tables) {
  const auto event = Tables().events.Add(std::make_shared<NativeEvent>());
  const pid_t child = fork();
  if (child == 0) _exit(Tables().events.Find(event) == nullptr ? 0 : 1);
  int status = -1;
  BOOST_TEST_REQUIRE(waitpid(child, &status, 0) == child);
  BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  BOOST_TEST(Tables().events.Remove(event) != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
