// SPDX-License-Identifier: MIT
// The switch under real threads: calls in both directions at once, closing against ringing, and time that
// moves meanwhile.
#define BOOST_TEST_DYN_LINK
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

namespace {

// Runs each function on a thread of its own; all start together.
template <class... Functions>
void Together(Functions... functions) {
  std::atomic<int> ready = 0;
  constexpr int kAll = sizeof...(functions);
  std::vector<std::thread> threads;
  const auto start = [&](auto function) {
    threads.emplace_back([&ready, function] {
      ++ready;
      while (ready < kAll) std::this_thread::yield();
      function();
    });
  };
  (start(functions), ...);
  for (std::thread& thread : threads) thread.join();
}

void CallAndHangUp(FakeLibrary& library, HDRVLINE line, const char16_t* number, int times) {
  for (int i = 0; i < times; ++i) {
    HDRVCALL call = nullptr;
    const DRV_REQUESTID request = library.NextRequest();
    // A line that rings has no room: that is an answer too.
    const LONG result = TSPI(lineMakeCall)(request, line, nullptr, &call, number, 0, nullptr);
    if (result < 0) continue;
    TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);
    TSPI(lineCloseCall)(call);
  }
}

// Answers and clears whatever is announced until told to stop.
void Attend(FakeLibrary& library, const std::atomic<bool>& stop) {
  HTAPICALL last = nullptr;
  while (!stop) {
    const HTAPICALL next = library.last_new_call();
    if (next == last) {
      std::this_thread::yield();
      continue;
    }
    last = next;
    const HDRVCALL call = library.Driver(next);
    TSPI(lineAnswer)(library.NextRequest(), call, nullptr, 0);
    TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);
    TSPI(lineCloseCall)(call);
  }
}

// The calls of a line never answered by anyone but the switch: close all that were announced.
std::size_t CountStates(FakeLibrary& library, DWORD_PTR state) {
  std::size_t count = 0;
  for (const FakeLibrary::Event& event : library.events()) {
    if (event.message == LINE_CALLSTATE && event.param1 == state) ++count;
  }
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(threads)

BOOST_AUTO_TEST_CASE(two_lines_calling_each_other_never_lock_up_and_keep_their_order) {
  FakeLibrary library(R"({"timing":"fast","calls_per_line":4})");
  const HDRVLINE a = library.Open(0);
  const HDRVLINE b = library.Open(1);
  std::atomic<bool> stop = false;
  std::atomic<int> calling = 2;
  const auto caller = [&](HDRVLINE line, const char16_t* number) {
    return [&, line, number] {
      CallAndHangUp(library, line, number, 2000);
      if (--calling == 0) stop = true;
    };
  };
  Together(
      caller(a, u"1001"), caller(b, u"1000"), [&] { Attend(library, stop); },
      [&] {
        while (!stop) library.clock().Advance(7);
      });
  BOOST_TEST(library.Faults() == "");
  BOOST_TEST(CountStates(library, LINECALLSTATE_OFFERING) > 0U);
  BOOST_TEST(TSPI(lineClose)(a) == 0);
  BOOST_TEST(TSPI(lineClose)(b) == 0);
  library.clock().Advance(1000);
  BOOST_TEST(library.clock().pending() == 0U);
}

BOOST_AUTO_TEST_CASE(no_event_of_a_line_follows_its_close) {
  FakeLibrary library(R"({"timing":"fast","calls_per_line":2})");
  const HDRVLINE a = library.Open(0);
  std::atomic<bool> stop = false;
  Together(
      [&] {
        for (int i = 0; i < 500; ++i) {
          const HDRVLINE b = library.Open(1);
          TSPI(lineClose)(b);
          library.NoteClosed(b);
        }
        stop = true;
      },
      [&] {
        while (!stop) CallAndHangUp(library, a, u"1001", 10);
      },
      [&] {
        while (!stop) library.clock().Advance(3);
      });
  BOOST_TEST(library.Faults() == "");
}

BOOST_AUTO_TEST_CASE(dropping_and_closing_a_call_at_once_completes_each_request_once) {
  FakeLibrary library(R"({"timing":"fast"})");
  const HDRVLINE line = library.Open(0);
  for (int i = 0; i < 500; ++i) {
    const HDRVCALL call = library.MakeCall(line, u"9908");
    const DRV_REQUESTID request = library.NextRequest();
    LONG dropped = 0;
    Together([&] { dropped = TSPI(lineDrop)(request, call, nullptr, 0); },
             [&] {
               TSPI(lineCloseCall)(call);
               library.NoteClosed(call);
             });
    const std::size_t expected = dropped == static_cast<LONG>(request) ? 1 : 0;
    BOOST_REQUIRE(library.Results(request).size() == expected);
  }
}

BOOST_AUTO_TEST_CASE(a_session_can_end_while_timers_run) {
  for (int i = 0; i < 100; ++i) {
    FakeLibrary library(R"({"timing":"fast"})");
    const HDRVLINE line = library.Open(0);
    library.MakeCall(line, u"9930");
    Together([&] { library.clock().Advance(25); },
             [] {
               TSPI(providerShutdown)
               (0x00030001, FakeLibrary::kPermanentId);
             });
    BOOST_REQUIRE(library.clock().pending() == 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
