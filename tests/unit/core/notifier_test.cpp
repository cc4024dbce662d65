// SPDX-License-Identifier: MIT
// Notifier: event, completion port and hidden window on the native platform, driven by real threads.
#include "core/notifier.hpp"

#include <cstring>
#include <future>
#include <vector>

#include "core/callback_queue.hpp"
#include "core/completion_queue.hpp"
#include "core/native_event.hpp"
#include "core/notify_tables.hpp"
#include "core/platform.hpp"
#include "notify_fixtures.hpp"
#include "support/failure.hpp"

using namespace tapi::core;  // NOLINT
using namespace tapi::test;  // NOLINT
using Outcome = EventQueue::Outcome;

namespace {

constexpr DWORD kForever = 0xFFFFFFFF;

void Deliver(Notifier& notifier, Event event) {
  notifier.Push(std::move(event));
  notifier.Wake();
}

// ---- Event mode ----

std::shared_ptr<NativeEvent> EventOf(const Notifier& notifier) {
  return Tables().events.Find(reinterpret_cast<std::uintptr_t>(notifier.event()));
}

bool Signalled(const Notifier& notifier) {
  const auto clock = RealClock();
  return EventOf(notifier)->WaitFor(*clock, 0) == NativeEvent::Outcome::kSignalled;
}

// ---- Hidden-window mode ----

// What callbacks got, and an action to run inside the next one.
struct Calls {
  std::vector<DWORD_PTR> params;
  std::vector<std::thread::id> threads;
  std::function<void()> inside;
};
thread_local Calls* calls_here = nullptr;  // of the pumping thread
std::atomic<Calls*> calls_anywhere = nullptr;

void TAPI32_CALL Record(DWORD, DWORD, DWORD_PTR, DWORD_PTR param1, DWORD_PTR, DWORD_PTR) {
  Calls& calls = calls_here != nullptr ? *calls_here : *calls_anywhere.load();
  calls.params.push_back(param1);
  calls.threads.push_back(std::this_thread::get_id());
  const auto inside = std::exchange(calls.inside, {});
  if (inside) inside();
}

DWORD Pump(DWORD timeout) {
  const auto clock = RealClock();
  return CallbackQueue::OfThisThread()->Run(*clock, timeout);
}

struct WindowFixture {
  WindowFixture() { calls_here = &calls; }
  ~WindowFixture() { calls_here = nullptr; }

  Calls calls;
  std::shared_ptr<Notifier> notifier = Notifier::ForCallback(Record, RealClock());
};

// ---- Port mode ----

struct Port {
  std::shared_ptr<CompletionQueue> queue = std::make_shared<CompletionQueue>();
  std::uintptr_t id = Tables().ports.Add(queue);

  ~Port() {
    queue->Close();
    Tables().ports.Remove(id);
  }
  HANDLE handle() const { return reinterpret_cast<HANDLE>(id); }

  // The next message's dwParam1; checks the packet around it.
  DWORD_PTR NextParam(DWORD key, DWORD timeout = 0) {
    const auto clock = RealClock();
    Packet packet;
    BOOST_TEST_REQUIRE((queue->Get(packet, *clock, timeout) == CompletionQueue::Outcome::kPacket));
    BOOST_TEST(packet.key == key);
    BOOST_TEST(packet.bytes == sizeof(LINEMESSAGE));
    LINEMESSAGE message;
    std::memcpy(&message, packet.overlapped, sizeof message);
    NativePlatform().lpfnFreeMessage(nullptr, packet.overlapped);
    return message.dwParam1;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(event_mode)

BOOST_AUTO_TEST_CASE(the_event_is_signalled_while_messages_wait_and_reset_when_none_do) {
  const auto notifier = Notifier::ForEvent(RealClock());
  BOOST_TEST(!Signalled(*notifier));
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, 1));
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, 2));
  BOOST_TEST(Signalled(*notifier));
  BOOST_TEST(Signalled(*notifier));  // looking doesn't reset it
  LINEMESSAGE message;
  BOOST_TEST((notifier->Get(message, 0) == Outcome::kEvent));
  BOOST_TEST(Signalled(*notifier));
  BOOST_TEST((notifier->Get(message, 0) == Outcome::kEvent));
  BOOST_TEST(DWORD_PTR{message.dwParam1} == 2U);
  BOOST_TEST(!Signalled(*notifier));
  BOOST_TEST((notifier->Get(message, 0) == Outcome::kTimedOut));
}

BOOST_AUTO_TEST_CASE(a_purge_that_empties_the_queue_resets_the_event) {
  const auto notifier = Notifier::ForEvent(RealClock());
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(notifier->Purge([](const Event&) { return true; }).size() == 1U);
  notifier->Wake();
  BOOST_TEST(!Signalled(*notifier));
}

BOOST_AUTO_TEST_CASE(both_descriptors_follow_the_queue) {
  const auto notifier = Notifier::ForEvent(RealClock());
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  const int of_queue = notifier->Descriptor();
  const int of_event = EventOf(*notifier)->Descriptor();
  BOOST_TEST(Readable(of_queue));
  BOOST_TEST(Readable(of_event));
  BOOST_TEST(notifier->Descriptor() == of_queue);
  LINEMESSAGE message;
  notifier->Get(message, 0);
  BOOST_TEST(!Readable(of_queue));
  BOOST_TEST(!Readable(of_event));
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(Readable(of_queue));
  BOOST_TEST(Readable(of_event));
}

BOOST_AUTO_TEST_CASE(nothing_reaches_the_platform_before_wake) {
  const auto notifier = Notifier::ForEvent(RealClock());
  BOOST_TEST(notifier->Push(MakeEvent(LINE_CALLSTATE, 1)));
  BOOST_TEST(!Signalled(*notifier));
  BOOST_TEST(!notifier->Push(MakeEvent(LINE_CALLSTATE, 1)));
  notifier->Wake();
  BOOST_TEST(Signalled(*notifier));
}

BOOST_AUTO_TEST_CASE(shutdown_ends_waits_and_destroys_the_event) {
  const auto notifier = Notifier::ForEvent(RealClock());
  const auto event = EventOf(*notifier);
  auto getting = std::async(std::launch::async, [&] {
    LINEMESSAGE message;
    return notifier->Get(message, kForever);
  });
  auto waiting = std::async(std::launch::async, [&] {
    const auto clock = RealClock();
    return event->WaitFor(*clock, kForever);
  });
  notifier->Shutdown();
  BOOST_TEST((getting.get() == Outcome::kClosed));
  BOOST_TEST((waiting.get() == NativeEvent::Outcome::kDestroyed));
  BOOST_TEST(EventOf(*notifier) == nullptr);
  BOOST_CHECK_THROW(notifier->Descriptor(), tapi::support::Failure);
  notifier->Shutdown();
}

BOOST_AUTO_TEST_CASE(messages_after_shutdown_are_dropped_with_the_next_wake) {
  const auto notifier = Notifier::ForEvent(RealClock());
  notifier->Shutdown();
  HookCounts counts;
  Event event = MakeEvent(LINE_REPLY, 0);
  event.on_retrieve = counts.Hook();
  BOOST_TEST(notifier->Push(std::move(event)));
  BOOST_TEST((counts.Both() == std::pair(0, 0)));
  notifier->Wake();
  BOOST_TEST((counts.Both() == std::pair(0, 1)));
}

// Programs wait for the event and then fetch without waiting: neither a wake-up nor a reset may get lost.
BOOST_AUTO_TEST_CASE(event_and_queue_agree_under_load) {
  constexpr int kProducers = 2;
  constexpr int kEach = 2000;
  const auto notifier = Notifier::ForEvent(RealClock());
  const auto event = EventOf(*notifier);
  const auto clock = RealClock();
  std::vector<std::thread> producers;
  for (int i = 0; i < kProducers; ++i) {
    producers.emplace_back([&] {
      for (int n = 0; n < kEach; ++n) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
    });
  }
  LINEMESSAGE message;
  for (int got = 0; got < kProducers * kEach;) {
    BOOST_TEST_REQUIRE((event->WaitFor(*clock, kForever) == NativeEvent::Outcome::kSignalled));
    while (notifier->Get(message, 0) == Outcome::kEvent) ++got;
  }
  for (auto& producer : producers) producer.join();
  BOOST_TEST(!Signalled(*notifier));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(window_mode, WindowFixture)

BOOST_AUTO_TEST_CASE(a_readable_descriptor_means_that_a_callback_is_due) {
  notifier->Push(MakeEvent(LINE_CALLSTATE, 1));
  const int descriptor = notifier->Descriptor();
  BOOST_TEST(!Readable(descriptor));  // another thread may pump before this one wakes it
  BOOST_TEST(Pump(0) == 0U);
  notifier->Wake();
  BOOST_TEST(Readable(descriptor));
  BOOST_TEST(Pump(0) == 1U);
  BOOST_TEST(!Readable(descriptor));
}

BOOST_AUTO_TEST_CASE(callbacks_run_in_order_on_the_thread_that_initialised_and_only_when_it_pumps) {
  std::thread provider([&] {
    for (DWORD_PTR i = 1; i <= 3; ++i) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, i));
  });
  provider.join();
  BOOST_TEST(calls.params.empty());
  BOOST_TEST(Pump(0) == 3U);
  const std::vector<DWORD_PTR> expected{1, 2, 3};
  BOOST_TEST(calls.params == expected, boost::test_tools::per_element());
  for (const auto& thread : calls.threads) BOOST_TEST((thread == std::this_thread::get_id()));
  BOOST_TEST(Pump(0) == 0U);
}

BOOST_AUTO_TEST_CASE(a_waiting_pump_returns_with_the_first_callback) {
  std::thread provider([&] { Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1)); });
  BOOST_TEST(Pump(kForever) == 1U);
  provider.join();
}

BOOST_AUTO_TEST_CASE(the_hook_runs_just_before_the_callback) {
  HookCounts counts;
  Event event = MakeEvent(LINE_REPLY, 0);
  event.on_retrieve = counts.Hook();
  calls.inside = [&] { BOOST_TEST((counts.Both() == std::pair(1, 0))); };
  Deliver(*notifier, std::move(event));
  BOOST_TEST((counts.Both() == std::pair(0, 0)));
  BOOST_TEST(Pump(0) == 1U);
}

BOOST_AUTO_TEST_CASE(a_callback_may_pump) {
  calls.inside = [&] { BOOST_TEST(Pump(0) == 2U); };
  for (DWORD_PTR i = 1; i <= 3; ++i) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, i));
  BOOST_TEST(Pump(0) == 1U);
  const std::vector<DWORD_PTR> expected{1, 2, 3};
  BOOST_TEST(calls.params == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_callback_may_shut_its_application_down) {
  HookCounts counts;
  calls.inside = [&] {
    notifier->Shutdown();
    notifier.reset();
  };
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, 1));
  Event dropped = MakeEvent(LINE_REPLY, 0, 2);
  dropped.on_retrieve = counts.Hook();
  Deliver(*notifier, std::move(dropped));
  BOOST_TEST(Pump(0) == 1U);
  BOOST_TEST((counts.Both() == std::pair(0, 1)));
  BOOST_TEST(Pump(kForever) == 0U);  // no application is left to wait for
}

BOOST_AUTO_TEST_CASE(a_waiting_pump_ends_when_another_thread_shuts_the_last_application_down) {
  std::thread other([&] { notifier->Shutdown(); });
  BOOST_TEST(Pump(kForever) == 0U);
  other.join();
}

BOOST_AUTO_TEST_CASE(two_applications_share_the_pump_and_end_apart) {
  const auto second = Notifier::ForCallback(Record, RealClock());
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1, 1));
  Deliver(*second, MakeEvent(LINE_CALLSTATE, 2, 2));
  notifier->Shutdown();
  BOOST_TEST(Pump(kForever) == 1U);
  BOOST_TEST(calls.params.back() == 2U);
}

BOOST_AUTO_TEST_CASE(the_descriptors_are_readable_while_callbacks_wait) {
  const int of_pump = CallbackQueue::OfThisThread()->Descriptor();
  const int of_queue = notifier->Descriptor();
  BOOST_TEST(!Readable(of_pump));
  BOOST_TEST(!Readable(of_queue));
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(Readable(of_pump));
  BOOST_TEST(Readable(of_queue));
  Pump(0);
  BOOST_TEST(!Readable(of_pump));
  BOOST_TEST(!Readable(of_queue));
}

BOOST_AUTO_TEST_CASE(one_pump_runs_a_thousand_callbacks_at_most) {
  for (int i = 0; i < 1001; ++i) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(Pump(0) == 1000U);
  BOOST_TEST(Readable(notifier->Descriptor()));
  BOOST_TEST(Pump(0) == 1U);
}

BOOST_AUTO_TEST_CASE(no_callback_is_lost_or_repeated_under_load) {
  constexpr std::size_t kEach = 2000;
  std::vector<std::thread> providers;
  for (int i = 0; i < 2; ++i) {
    providers.emplace_back([&] {
      for (std::size_t n = 0; n < kEach; ++n) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
    });
  }
  std::size_t ran = 0;
  while (ran < 2 * kEach) ran += Pump(kForever);
  for (auto& provider : providers) provider.join();
  BOOST_TEST(Pump(0) == 0U);
  BOOST_TEST(calls.params.size() == 2 * kEach);
}

BOOST_AUTO_TEST_CASE(messages_for_a_thread_that_has_ended_wait) {
  std::shared_ptr<Notifier> orphan;
  std::thread([&] { orphan = Notifier::ForCallback(Record, RealClock()); }).join();
  Deliver(*orphan, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(Pump(0) == 0U);
  BOOST_TEST(orphan->depth() == 1U);
  orphan->Shutdown();
  BOOST_TEST(orphan->depth() == 0U);
}

BOOST_AUTO_TEST_CASE(callbacks_run_on_a_library_thread_only_where_the_program_asked) {
  Calls elsewhere;
  calls_anywhere = &elsewhere;
  Notifier::SetCallbackPlace(true);
  const auto asked = Notifier::ForCallback(Record, RealClock());
  Notifier::SetCallbackPlace(false);
  std::promise<std::thread::id> ran;
  elsewhere.inside = [&] { ran.set_value(std::this_thread::get_id()); };
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  Deliver(*asked, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST((ran.get_future().get() != std::this_thread::get_id()));
  asked->Shutdown();
  BOOST_TEST(Pump(0) == 1U);
  BOOST_TEST((calls.threads.back() == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(port_mode)

BOOST_AUTO_TEST_CASE(each_message_is_posted_with_the_key_after_its_hook_ran) {
  Port port;
  const auto notifier = Notifier::ForPort(port.handle(), 77, RealClock());
  HookCounts counts;
  for (DWORD_PTR i = 1; i <= 2; ++i) {
    Event event = MakeEvent(LINE_CALLSTATE, 1, i);
    event.on_retrieve = counts.Hook();
    BOOST_TEST(notifier->Push(std::move(event)));
  }
  BOOST_TEST((counts.Both() == std::pair(0, 0)));
  notifier->Wake();
  BOOST_TEST((counts.Both() == std::pair(2, 0)));
  BOOST_TEST(port.NextParam(77) == 1U);
  BOOST_TEST(port.NextParam(77) == 2U);
  BOOST_TEST(notifier->depth() == 0U);
}

BOOST_AUTO_TEST_CASE(the_queue_descriptor_is_that_of_the_port) {
  Port port;
  const auto notifier = Notifier::ForPort(port.handle(), 1, RealClock());
  const int descriptor = notifier->Descriptor();
  BOOST_TEST(!Readable(descriptor));
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(Readable(descriptor));
  port.NextParam(1);
  BOOST_TEST(!Readable(descriptor));
}

BOOST_AUTO_TEST_CASE(messages_are_posted_in_order_whoever_wakes) {
  constexpr DWORD_PTR kEach = 2000;
  Port port;
  const auto notifier = Notifier::ForPort(port.handle(), 1, RealClock());
  tapi::support::Mutex order;
  DWORD_PTR next = 0;
  const auto provide = [&] {
    for (DWORD_PTR i = 0; i < kEach; ++i) {
      {
        tapi::support::MutexLock lock(order);
        notifier->Push(MakeEvent(LINE_CALLSTATE, 1, next++));
      }
      notifier->Wake();
    }
  };
  std::thread first(provide);
  std::thread second(provide);
  for (DWORD_PTR i = 0; i < 2 * kEach; ++i) BOOST_TEST_REQUIRE(port.NextParam(1, kForever) == i);
  first.join();
  second.join();
}

BOOST_AUTO_TEST_CASE(nothing_is_posted_after_shutdown) {
  Port port;
  const auto notifier = Notifier::ForPort(port.handle(), 1, RealClock());
  std::atomic<bool> stop = false;
  std::thread provider([&] {
    while (!stop) Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  });
  port.NextParam(1, kForever);
  notifier->Shutdown();
  const auto clock = RealClock();
  for (Packet packet; port.queue->Get(packet, *clock, 0) == CompletionQueue::Outcome::kPacket;) {
    NativePlatform().lpfnFreeMessage(nullptr, packet.overlapped);
  }
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  stop = true;
  provider.join();
  Packet packet;
  BOOST_TEST((port.queue->Get(packet, *clock, 0) == CompletionQueue::Outcome::kTimedOut));
}

BOOST_AUTO_TEST_CASE(a_port_that_is_none_loses_messages_but_leaks_none) {
  const auto notifier = Notifier::ForPort(reinterpret_cast<HANDLE>(std::uintptr_t{4}), 1, RealClock());
  Deliver(*notifier, MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST(notifier->depth() == 0U);
  BOOST_CHECK_THROW(notifier->Descriptor(), tapi::support::Failure);
}

BOOST_AUTO_TEST_SUITE_END()
