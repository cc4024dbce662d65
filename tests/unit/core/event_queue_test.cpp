// SPDX-License-Identifier: MIT
// EventQueue: order, hooks, merging, purging, waiting, and many threads at once.
#include "core/event_queue.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <future>
#include <string>
#include <vector>

#include "notify_fixtures.hpp"

using namespace tapi::core;  // NOLINT
using namespace tapi::test;  // NOLINT
using Outcome = EventQueue::Outcome;

namespace {

Event Status(DWORD message, DWORD device, DWORD_PTR param1, DWORD_PTR param2 = 0) {
  Event event = MakeEvent(message, device, param1);
  event.dwParam2 = param2;
  event.mergeable = true;
  return event;
}

std::vector<DWORD_PTR> DrainParam1(EventQueue& queue) {
  std::vector<DWORD_PTR> found;
  for (Event event; queue.Pop(event);) found.push_back(event.dwParam1);
  return found;
}

// What the process writes to stderr while `action` runs.
std::string StderrOf(const std::function<void()>& action) {
  std::FILE* const file = std::tmpfile();
  const int saved = dup(STDERR_FILENO);
  dup2(fileno(file), STDERR_FILENO);
  action();
  dup2(saved, STDERR_FILENO);
  close(saved);
  std::rewind(file);
  std::string text(1 << 16, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(event_queue)

BOOST_AUTO_TEST_CASE(messages_leave_in_the_order_in_which_they_came) {
  EventQueue queue(RealClock());
  BOOST_TEST(queue.Push(MakeEvent(LINE_CALLSTATE, 1, 10)));
  BOOST_TEST(!queue.Push(MakeEvent(LINE_REPLY, 0, 11)));
  BOOST_TEST(!queue.Push(MakeEvent(LINE_CALLSTATE, 2, 12)));
  const std::vector<DWORD_PTR> expected{10, 11, 12};
  BOOST_TEST(DrainParam1(queue) == expected, boost::test_tools::per_element());
  BOOST_TEST(queue.Push(MakeEvent(LINE_CALLSTATE, 1)));
}

BOOST_AUTO_TEST_CASE(every_member_arrives) {
  EventQueue queue(RealClock());
  Event in = MakeEvent(LINE_CALLSTATE, 7, 1);
  in.dwCallbackInstance = 2;
  in.dwParam2 = 3;
  in.dwParam3 = 4;
  queue.Push(std::move(in));
  Event out;
  BOOST_REQUIRE(queue.Pop(out));
  const LINEMESSAGE message = ToMessage(out);
  const std::array<DWORD_PTR, 6> got{message.hDevice,  message.dwMessageID, message.dwCallbackInstance,
                                     message.dwParam1, message.dwParam2,    message.dwParam3};
  const std::array<DWORD_PTR, 6> expected{7, LINE_CALLSTATE, 2, 1, 3, 4};
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_hook_is_told_once_that_its_message_was_handed_over) {
  HookCounts counts;
  EventQueue queue(RealClock());
  Event in = MakeEvent(LINE_REPLY, 0);
  in.on_retrieve = counts.Hook();
  queue.Push(std::move(in));
  BOOST_TEST((counts.Both() == std::pair(0, 0)));
  {
    Event out;
    queue.Pop(out);
    BOOST_TEST((counts.Both() == std::pair(1, 0)));
  }
  BOOST_TEST((counts.Both() == std::pair(1, 0)));
}

BOOST_AUTO_TEST_CASE(a_hook_is_told_when_its_message_is_purged_but_not_before_the_caller_lets_go) {
  HookCounts counts;
  EventQueue queue(RealClock());
  for (const DWORD line : {1U, 2U, 1U}) {
    Event event = MakeEvent(LINE_REPLY, 0, line);
    event.line = line;
    event.on_retrieve = counts.Hook();
    queue.Push(std::move(event));
  }
  {
    const DroppedEvents dropped = queue.Purge([](const Event& event) { return event.line == 1; });
    BOOST_TEST(dropped.size() == 2U);
    BOOST_TEST((counts.Both() == std::pair(0, 0)));
  }
  BOOST_TEST((counts.Both() == std::pair(0, 2)));
  const std::vector<DWORD_PTR> expected{2};
  BOOST_TEST(DrainParam1(queue) == expected, boost::test_tools::per_element());
  BOOST_TEST(queue.Statistics().dropped == 2U);
}

BOOST_AUTO_TEST_CASE(closing_drops_what_waits_and_what_still_comes) {
  HookCounts counts;
  EventQueue queue(RealClock());
  Event waiting = MakeEvent(LINE_REPLY, 0);
  waiting.on_retrieve = counts.Hook();
  queue.Push(std::move(waiting));
  BOOST_TEST(queue.Close().size() == 1U);
  BOOST_TEST((counts.Both() == std::pair(0, 1)));

  Event late = MakeEvent(LINE_REPLY, 0);
  late.on_retrieve = counts.Hook();
  BOOST_TEST(queue.Push(std::move(late)));
  BOOST_TEST((counts.Both() == std::pair(0, 1)));
  Event out;
  BOOST_TEST(!queue.Pop(out));
  BOOST_TEST(queue.TakeLate().size() == 1U);
  BOOST_TEST((counts.Both() == std::pair(0, 2)));
  BOOST_TEST(queue.Statistics().dropped == 2U);
}

BOOST_AUTO_TEST_CASE(status_bits_merge_with_the_last_message_of_the_same_handle) {
  EventQueue queue(RealClock());
  queue.Push(Status(LINE_CALLINFO, 5, 1));
  queue.Push(Status(LINE_CALLINFO, 5, 4));
  queue.Push(Status(LINE_ADDRESSSTATE, 6, 0, 1));
  queue.Push(Status(LINE_ADDRESSSTATE, 6, 0, 2));
  BOOST_TEST(queue.depth() == 2U);
  Event event;
  queue.Pop(event);
  BOOST_TEST(event.dwParam1 == 5U);
  queue.Pop(event);
  BOOST_TEST(event.dwParam2 == 3U);
  const QueueStatistics statistics = queue.Statistics();
  BOOST_TEST(statistics.merged == 2U);
  BOOST_TEST(statistics.queued == 4U);
  BOOST_TEST(statistics.retrieved == 2U);
}

BOOST_AUTO_TEST_CASE(what_differs_in_anything_but_the_bits_does_not_merge) {
  const auto stays_apart = [](Event second) {
    EventQueue queue(RealClock());
    queue.Push(Status(LINE_ADDRESSSTATE, 5, 0, 1));
    queue.Push(std::move(second));
    return queue.depth() == 2;
  };
  BOOST_TEST(stays_apart(Status(LINE_ADDRESSSTATE, 6, 0, 2)));  // another handle
  BOOST_TEST(stays_apart(Status(LINE_ADDRESSSTATE, 5, 1, 2)));  // another address
  BOOST_TEST(stays_apart(Status(LINE_LINEDEVSTATE, 5, 0, 2)));  // another message
  Event unmarked = Status(LINE_ADDRESSSTATE, 5, 0, 2);
  unmarked.mergeable = false;
  BOOST_TEST(stays_apart(std::move(unmarked)));
  Event other_instance = Status(LINE_ADDRESSSTATE, 5, 0, 2);
  other_instance.dwCallbackInstance = 1;
  BOOST_TEST(stays_apart(std::move(other_instance)));
  HookCounts counts;
  Event hooked = Status(LINE_ADDRESSSTATE, 5, 0, 2);
  hooked.on_retrieve = counts.Hook();
  BOOST_TEST(stays_apart(std::move(hooked)));
}

BOOST_AUTO_TEST_CASE(call_states_replies_and_closes_never_merge) {
  for (const DWORD message : {DWORD{LINE_CALLSTATE}, DWORD{LINE_REPLY}, DWORD{LINE_CLOSE}}) {
    EventQueue queue(RealClock());
    queue.Push(Status(message, 5, 1));
    queue.Push(Status(message, 5, 1));
    BOOST_TEST(queue.depth() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(a_merge_never_overtakes_another_message) {
  EventQueue queue(RealClock());
  queue.Push(Status(LINE_CALLINFO, 5, 1));
  queue.Push(MakeEvent(LINE_CALLSTATE, 6));
  queue.Push(Status(LINE_CALLINFO, 5, 2));
  BOOST_TEST(queue.depth() == 3U);
}

BOOST_AUTO_TEST_CASE(the_high_water_mark_stays_when_the_queue_shrinks) {
  EventQueue queue(RealClock());
  for (int i = 0; i < 3; ++i) queue.Push(MakeEvent(LINE_CALLSTATE, 1));
  DrainParam1(queue);
  queue.Push(MakeEvent(LINE_CALLSTATE, 1));
  const QueueStatistics statistics = queue.Statistics();
  BOOST_TEST(statistics.depth == 1U);
  BOOST_TEST(statistics.high_water == 3U);
}

BOOST_AUTO_TEST_CASE(a_queue_warns_at_ten_thousand_and_at_each_tenfold) {
  EventQueue queue(RealClock());
  const auto fill_to = [&](std::size_t depth) {
    return StderrOf([&] {
      while (queue.depth() < depth) queue.Push(MakeEvent(LINE_CALLSTATE, 1));
    });
  };
  BOOST_TEST(fill_to(9'999) == "");
  BOOST_TEST(fill_to(10'000).find("10000 messages wait") != std::string::npos);
  BOOST_TEST(fill_to(99'999) == "");
  BOOST_TEST(fill_to(100'000).find("100000 messages wait") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_poll_returns_at_once) {
  EventQueue queue(ManualClock());
  Event event;
  BOOST_TEST((queue.Retrieve(event, 0) == Outcome::kTimedOut));
  queue.Push(MakeEvent(LINE_CALLSTATE, 1));
  BOOST_TEST((queue.Retrieve(event, 0) == Outcome::kEvent));
}

BOOST_AUTO_TEST_CASE(a_wait_ends_when_the_clock_reaches_its_limit) {
  const auto clock = ManualClock();
  EventQueue queue(clock);
  auto waiting = std::async(std::launch::async, [&] {
    Event event;
    return queue.Retrieve(event, 1000);
  });
  Until([&] { return waiting.wait_for(std::chrono::seconds(0)) == std::future_status::ready; },
        [&] { clock->Advance(tapi::support::Millis(100)); });
  BOOST_TEST((waiting.get() == Outcome::kTimedOut));
  BOOST_TEST(clock->Now().count() >= 1000);
}

BOOST_AUTO_TEST_CASE(a_wait_ends_with_the_message_that_comes) {
  EventQueue queue(ManualClock());
  auto waiting = std::async(std::launch::async, [&] {
    Event event;
    return std::pair(queue.Retrieve(event, 0xFFFFFFFF), event.dwParam1);
  });
  queue.Push(MakeEvent(LINE_CALLSTATE, 1, 42));
  BOOST_TEST((waiting.get() == std::pair(Outcome::kEvent, DWORD_PTR{42})));
}

BOOST_AUTO_TEST_CASE(closing_ends_every_wait) {
  EventQueue queue(RealClock());
  std::vector<std::future<Outcome>> waits;
  for (const DWORD timeout : {0xFFFFFFFFU, 0xFFFFFFFFU, 3'600'000U}) {
    waits.push_back(std::async(std::launch::async, [&queue, timeout] {
      Event event;
      return queue.Retrieve(event, timeout);
    }));
  }
  BOOST_TEST(queue.Close().empty());
  for (auto& wait : waits) BOOST_TEST((wait.get() == Outcome::kClosed));
}

BOOST_AUTO_TEST_CASE(many_threads_lose_and_repeat_nothing_and_keep_each_producers_order) {
  constexpr DWORD kProducers = 3;
  constexpr DWORD_PTR kEach = 3000;
  EventQueue queue(RealClock());
  const auto produce = [&](DWORD producer) {
    for (DWORD_PTR i = 0; i < kEach; ++i) queue.Push(MakeEvent(LINE_CALLSTATE, producer, i));
  };
  std::atomic<std::size_t> taken = 0;
  std::atomic<bool> in_order = true;
  const auto consume = [&] {
    std::array<DWORD_PTR, kProducers> next{};
    for (Event event; queue.Retrieve(event, 0xFFFFFFFF) == Outcome::kEvent; ++taken) {
      if (event.dwParam1 < next[event.hDevice]) in_order = false;
      next[event.hDevice] = event.dwParam1 + 1;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back(consume);
  for (DWORD i = 0; i < kProducers; ++i) threads.emplace_back(produce, i);
  Until([&] { return taken == kProducers * kEach; });
  BOOST_TEST(queue.Close().empty());
  for (auto& thread : threads) thread.join();
  BOOST_TEST(in_order.load());
  BOOST_TEST(queue.Statistics().retrieved == kProducers * kEach);
}

// The hook of a message that was retrieved has run when a purge, on any thread, returns: it never writes
// after that.
BOOST_AUTO_TEST_CASE(no_hook_touches_memory_after_a_purge) {
  for (int round = 0; round < 300; ++round) {
    EventQueue queue(RealClock());
    auto memory = std::make_unique<int>(0);
    Event event = MakeEvent(LINE_REPLY, 0);
    event.on_retrieve = [where = memory.get()](bool delivered) {
      if (delivered) *where = 1;
    };
    queue.Push(std::move(event));
    std::thread retriever([&] {
      Event out;
      queue.Pop(out);
    });
    const bool dropped = !queue.Purge([](const Event&) { return true; }).empty();
    BOOST_TEST_REQUIRE(*memory == (dropped ? 0 : 1));
    memory.reset();
    retriever.join();
  }
}

BOOST_AUTO_TEST_SUITE_END()
