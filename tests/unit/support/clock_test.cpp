// SPDX-License-Identifier: MIT
// The manual clock's order, and the real clock's timers under races.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <csignal>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "support/clock.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::support;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(manual_clock)

BOOST_AUTO_TEST_CASE(time_stands_still_until_advanced) {
  const auto clock = MakeManualClock();
  BOOST_TEST(clock->Now().count() == 0);
  BOOST_TEST(clock->Advance(25ms));
  BOOST_TEST(clock->Now().count() == 25);
  BOOST_TEST(clock->Advance(-5ms));
  BOOST_TEST(clock->Now().count() == 25);
}

BOOST_AUTO_TEST_CASE(timers_run_in_order_of_time_then_of_start) {
  const auto clock = MakeManualClock();
  std::string order;
  clock->StartTimer(20ms, [&] { order += 'c'; });
  clock->StartTimer(10ms, [&] { order += 'a'; });
  clock->StartTimer(10ms, [&] { order += 'b'; });
  clock->StartTimer(30ms, [&] { order += 'd'; });
  clock->Advance(20ms);
  BOOST_TEST(order == "abc");
  clock->Advance(10ms);
  BOOST_TEST(order == "abcd");
}

BOOST_AUTO_TEST_CASE(an_action_sees_the_time_it_was_due_at) {
  const auto clock = MakeManualClock();
  std::vector<Millis::rep> seen;
  clock->StartTimer(5ms, [&] { seen.push_back(clock->Now().count()); });
  clock->StartTimer(7ms, [&] { seen.push_back(clock->Now().count()); });
  clock->Advance(100ms);
  BOOST_TEST(seen == (std::vector<Millis::rep>{5, 7}), boost::test_tools::per_element());
  BOOST_TEST(clock->Now().count() == 100);
}

BOOST_AUTO_TEST_CASE(a_timer_started_by_an_action_runs_in_the_same_advance_when_due) {
  const auto clock = MakeManualClock();
  std::string order;
  clock->StartTimer(10ms, [&] {
    order += 'a';
    clock->StartTimer(5ms, [&] { order += 'b'; });
    clock->StartTimer(0ms, [&] { order += '0'; });
    clock->StartTimer(50ms, [&] { order += 'x'; });
  });
  clock->StartTimer(12ms, [&] { order += 'c'; });
  clock->Advance(20ms);
  BOOST_TEST(order == "a0cb");
}

BOOST_AUTO_TEST_CASE(cancel_tells_whether_the_action_will_run) {
  const auto clock = MakeManualClock();
  int runs = 0;
  const auto first = clock->StartTimer(1ms, [&] { ++runs; });
  const auto second = clock->StartTimer(1ms, [&] { ++runs; });
  BOOST_TEST(first != 0U);
  BOOST_TEST(clock->CancelTimer(first));
  BOOST_TEST(!clock->CancelTimer(first));
  clock->Advance(1ms);
  BOOST_TEST(runs == 1);
  BOOST_TEST(!clock->CancelTimer(second));
  BOOST_TEST(!clock->CancelTimer(12345));
}

BOOST_AUTO_TEST_CASE(an_action_that_cancels_itself_is_told_that_it_runs) {
  const auto clock = MakeManualClock();
  Clock::TimerId id = 0;
  bool cancelled = true;
  id = clock->StartTimer(1ms, [&] { cancelled = clock->CancelTimer(id); });
  clock->Advance(1ms);
  BOOST_TEST(!cancelled);
}

BOOST_AUTO_TEST_CASE(an_action_that_throws_does_not_stop_the_others) {
  const auto clock = MakeManualClock();
  const tapi::test::LogCapture log("");
  int runs = 0;
  clock->StartTimer(1ms, [] { throw std::runtime_error("boom"); });
  clock->StartTimer(2ms, [&] { ++runs; });
  clock->Advance(2ms);
  BOOST_TEST(runs == 1);
  BOOST_TEST(log.Count("boom") == 1U);
}

BOOST_AUTO_TEST_CASE(a_cancelled_action_may_own_what_uses_the_clock) {
  const auto clock = MakeManualClock();
  struct CancelsWhenDestroyed {
    Clock* clock;
    Clock::TimerId other;
    ~CancelsWhenDestroyed() { clock->CancelTimer(other); }
  };
  int runs = 0;
  const auto other = clock->StartTimer(1ms, [&] { ++runs; });
  auto owned = std::make_shared<CancelsWhenDestroyed>(CancelsWhenDestroyed{clock.get(), other});
  const auto id = clock->StartTimer(1ms, [owned] {});
  owned.reset();
  BOOST_TEST(clock->CancelTimer(id));
  clock->Advance(1ms);
  BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(a_wait_for_a_time_that_has_come_does_not_wait) {
  const auto clock = MakeManualClock();
  clock->Advance(10ms);
  Mutex mutex;
  CondVar cond;
  const MutexLock lock(mutex);
  BOOST_TEST(!clock->WaitUntil(cond, mutex, 10ms));
}

BOOST_AUTO_TEST_CASE(advancing_wakes_waiters_whose_time_has_come) {
  const auto clock = MakeManualClock();
  Mutex mutex;
  CondVar cond;
  std::atomic<bool> timed_out{false};
  std::thread waiter([&] {
    const MutexLock lock(mutex);
    while (clock->WaitUntil(cond, mutex, 10ms)) {
    }
    timed_out = true;
  });
  clock->Advance(10ms);  // before, while or after the thread begins to wait: it must end in every case
  waiter.join();
  BOOST_TEST(timed_out);
}

BOOST_AUTO_TEST_CASE(many_waiters_and_a_hurried_clock_lose_no_wake_up) {
  const auto clock = MakeManualClock();
  constexpr int kRounds = 200;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 1; round <= kRounds; ++round) {
        Mutex mutex;  // gone as soon as the wait is over
        CondVar cond;
        const MutexLock lock(mutex);
        while (clock->WaitUntil(cond, mutex, Millis(round * 4 + t))) {
        }
      }
    });
  }
  for (int i = 0; i <= kRounds * 4 + 4; ++i) clock->Advance(1ms);
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(clock->Now().count() > kRounds * 4);
}

BOOST_AUTO_TEST_CASE(a_notified_waiter_returns_true) {
  const auto clock = MakeManualClock();
  Mutex mutex;
  CondVar cond;
  bool ready = false;
  std::thread notifier([&] {
    const MutexLock lock(mutex);
    ready = true;
    cond.NotifyAll();
  });
  {
    const MutexLock lock(mutex);
    bool woken = true;
    while (!ready) woken = clock->WaitUntil(cond, mutex, 1000ms);
    BOOST_TEST(woken);
  }
  notifier.join();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(real_clock)

BOOST_AUTO_TEST_CASE(timers_run_in_order_and_not_early) {
  const auto clock = MakeRealClock();
  std::promise<void> done;
  std::string order;
  Millis late_at{0};
  clock->StartTimer(20ms, [&] {
    order += 'b';
    late_at = clock->Now();
    done.set_value();
  });
  clock->StartTimer(1ms, [&] { order += 'a'; });
  done.get_future().wait();
  BOOST_TEST(order == "ab");
  BOOST_TEST(late_at.count() >= 20);
}

BOOST_AUTO_TEST_CASE(it_can_not_be_advanced) { BOOST_TEST(!MakeRealClock()->Advance(1s)); }

BOOST_AUTO_TEST_CASE(a_cancelled_timer_never_runs) {
  const auto clock = MakeRealClock();
  std::atomic<int> runs{0};
  const auto id = clock->StartTimer(1h, [&] { ++runs; });
  BOOST_TEST(clock->CancelTimer(id));
  BOOST_TEST(!clock->CancelTimer(id));
  std::promise<void> later;
  clock->StartTimer(1ms, [&] { later.set_value(); });
  later.get_future().wait();
  BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(cancel_and_run_never_both_happen) {
  const auto clock = MakeRealClock();
  constexpr int kTimers = 2000;
  std::atomic<int> runs{0};
  int cancelled = 0;
  std::vector<Clock::TimerId> ids;
  for (int i = 0; i < kTimers; ++i) ids.push_back(clock->StartTimer(Millis(i % 3), [&] { ++runs; }));
  for (const Clock::TimerId id : ids) cancelled += clock->CancelTimer(id) ? 1 : 0;
  std::promise<void> last;
  clock->StartTimer(5ms, [&] { last.set_value(); });
  last.get_future().wait();
  BOOST_TEST(runs + cancelled == kTimers);
}

BOOST_AUTO_TEST_CASE(timers_can_be_started_and_cancelled_from_many_threads) {
  const auto clock = MakeRealClock();
  std::atomic<int> balance{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        ++balance;
        const auto id = clock->StartTimer(Millis(i % 2), [&] { --balance; });
        if (i % 3 == 0 && clock->CancelTimer(id)) --balance;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::promise<void> last;
  clock->StartTimer(10ms, [&] { last.set_value(); });
  last.get_future().wait();
  BOOST_TEST(balance == 0);
}

BOOST_AUTO_TEST_CASE(destruction_drops_what_has_not_run) {
  std::atomic<int> runs{0};
  {
    const auto clock = MakeRealClock();
    clock->StartTimer(1h, [&] { ++runs; });
  }
  BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(it_may_be_destroyed_by_its_own_action) {
  std::shared_ptr<Clock> clock = MakeRealClock();
  std::promise<void> gone;
  Clock* const raw = clock.get();
  raw->StartTimer(1ms, [&gone, held = std::move(clock)]() mutable {
    held.reset();
    gone.set_value();
  });
  BOOST_TEST((gone.get_future().wait_for(30s) == std::future_status::ready));
}

BOOST_AUTO_TEST_CASE(waiting_ends_at_the_deadline_or_when_notified) {
  const auto clock = MakeRealClock();
  Mutex mutex;
  CondVar cond;
  {
    const MutexLock lock(mutex);
    const Millis deadline = clock->Now() + 5ms;
    while (clock->WaitUntil(cond, mutex, deadline)) {
    }
    BOOST_TEST(clock->Now().count() >= deadline.count());
  }
  bool ready = false;
  clock->StartTimer(1ms, [&] {
    const MutexLock lock(mutex);
    ready = true;
    cond.NotifyAll();
  });
  const MutexLock lock(mutex);
  bool woken = true;
  while (!ready) woken = clock->WaitUntil(cond, mutex, Millis::max());
  BOOST_TEST(woken);
}

BOOST_AUTO_TEST_CASE(its_thread_takes_no_signal_of_the_program) {
  const auto clock = MakeRealClock();
  std::promise<bool> blocked;
  clock->StartTimer(0ms, [&] {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    blocked.set_value(sigismember(&mask, SIGUSR1) == 1 && sigismember(&mask, SIGINT) == 1);
  });
  BOOST_TEST(blocked.get_future().get());
}

BOOST_AUTO_TEST_SUITE_END()
