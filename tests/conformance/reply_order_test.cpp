// SPDX-License-Identifier: MIT
// The place of a LINE_REPLY among the other messages: where the provider completed the request, and never in
// the application's hands before the request function has its result.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD_PTR kMark = 0xABCD;

// An open line with a call on it.
struct Connected {
  explicit Connected(TestApp& app, ScriptedProvider& provider, DWORD device = 0)
      : line(app.Open(device)), call(app.MakeCall(line)), driver(provider.LastCall()) {}

  HLINE line;
  HCALL call;
  HDRVCALL driver;
};

template <class F>
void OnOtherThread(F work) {
  std::thread(work).join();
}

// A provider that completes lineDrop, marks the place with an event, and stays inside until it may return.
class SlowReturns {
 public:
  struct Completed {
    LONG request = 0;
    std::thread::id thread;  // that is inside
  };

  explicit SlowReturns(ScriptedProvider& provider) : provider_(provider) {
    provider.On("lineDrop").Do([this](TspiCall& call) { return Drop(call); });
  }

  // Blocks until `count` requests are completed; gives them in that order.
  std::vector<Completed> Await(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return completed_.size() == count; });
    return completed_;
  }

  void LetReturn(std::size_t nth) {
    const std::lock_guard<std::mutex> lock(mutex_);
    may_return_ = nth;
    changed_.notify_all();
  }

 private:
  LONG Drop(TspiCall& call) {
    const auto request = static_cast<LONG>(call.request_id);
    std::unique_lock<std::mutex> lock(mutex_);
    provider_.Complete(call.request_id, 0);
    provider_.LineEvent(0, LINE_DEVSPECIFIC, kMark, call.request_id);
    const std::size_t nth = completed_.size();
    completed_.push_back({request, call.thread});
    changed_.notify_all();
    changed_.wait(lock, [&] { return may_return_ == nth; });
    return request;
  }

  ScriptedProvider& provider_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Completed> completed_;
  std::optional<std::size_t> may_return_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reply_order, Telephony)

BOOST_AUTO_TEST_CASE(lies_between_what_was_reported_before_and_after_the_completion) {
  TAPI_RULE("ASYNC_COMPLETION.2");
  TestApp app;
  const Connected on(app, provider);
  provider.On("lineDrop")
      .Patch([&](TspiCall&) { provider.CallState(on.driver, LINECALLSTATE_DISCONNECTED); })
      .CompleteInline()
      .Then([&](const TspiCall&) { provider.CallState(on.driver, LINECALLSTATE_IDLE); });
  const LONG request = lineDrop(on.call, nullptr, 0);
  app.ExpectCallState(on.call, LINECALLSTATE_DISCONNECTED);
  app.ExpectReply(request);
  app.ExpectCallState(on.call, LINECALLSTATE_IDLE);
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(holds_for_reports_of_another_thread) {
  TestApp app;
  const Connected on(app, provider);
  const HCALL other = app.MakeCall(on.line);
  const HDRVCALL other_driver = provider.LastCall();
  provider.On("lineDrop").CompleteOnOtherThread().Then([&](const TspiCall&) {
    OnOtherThread([&] { provider.CallState(other_driver, LINECALLSTATE_PROCEEDING); });
    provider.LineEvent(0, LINE_DEVSPECIFIC, kMark);
    OnOtherThread([&] { provider.CallState(on.driver, LINECALLSTATE_IDLE); });
  });
  const LONG request = lineDrop(on.call, nullptr, 0);
  app.ExpectReply(request);
  app.ExpectCallState(other, LINECALLSTATE_PROCEEDING);
  BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p1 == kMark);
  app.ExpectCallState(on.call, LINECALLSTATE_IDLE);
}

BOOST_AUTO_TEST_CASE(keeps_the_order_between_a_new_call_and_the_others) {
  TAPI_RULES("lineMakeCall.r1", "lineMakeCall.r2", "LINE_REPLY.6", "asynchronous.8");
  TestApp app;
  TestApp monitor;
  const Connected on(app, provider);
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.On("lineMakeCall")
      .Patch([&](TspiCall& call) { provider.CallState(call.new_call, LINECALLSTATE_DIALTONE); })
      .CompleteInline()
      .Then([&](const TspiCall& call) {
        provider.CallState(on.driver, LINECALLSTATE_ONHOLD);
        provider.CallState(call.new_call, LINECALLSTATE_DIALING);
        provider.CallState(on.driver, LINECALLSTATE_CONNECTED);
        provider.CallState(call.new_call, LINECALLSTATE_PROCEEDING);
      });
  const PendingCall made = app.StartCall(on.line, "300");
  BOOST_TEST(*made.handle == 0U);
  app.ExpectReply(made.request_id);
  const HCALL call = *made.handle;
  app.ExpectCallState(call, LINECALLSTATE_DIALTONE);
  app.ExpectCallState(on.call, LINECALLSTATE_ONHOLD);
  app.ExpectCallState(call, LINECALLSTATE_DIALING);
  app.ExpectCallState(on.call, LINECALLSTATE_CONNECTED);
  app.ExpectCallState(call, LINECALLSTATE_PROCEEDING);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  monitor.ExpectCallState(view, LINECALLSTATE_DIALTONE);
  monitor.ExpectCallState(view, LINECALLSTATE_DIALING);
  monitor.ExpectCallState(view, LINECALLSTATE_PROCEEDING);
}

BOOST_AUTO_TEST_CASE(cannot_be_retrieved_before_the_function_returns) {
  TAPI_RULES("ASYNC_COMPLETION.2", "lineMakeCall.1");
  TestApp app;
  const Connected on(app, provider);
  std::size_t early = 0;
  const auto look = [&](const TspiCall&) {
    provider.CallState(on.driver, LINECALLSTATE_ONHOLD);
    OnOtherThread([&] {
      while (app.TryNext()) ++early;
    });
  };
  provider.On("lineDrop").CompleteInline().Then(look);
  app.ExpectReply(lineDrop(on.call, nullptr, 0));
  app.ExpectCallState(on.call, LINECALLSTATE_ONHOLD);
  provider.On("lineMakeCall").CompleteOnOtherThread().Then(look);
  app.MakeCall(on.line);
  app.ExpectCallState(on.call, LINECALLSTATE_ONHOLD);
  BOOST_TEST(early == 0U);
}

BOOST_AUTO_TEST_CASE(holds_no_other_line_device_back) {
  TestApp app;
  const Connected on(app, provider, 0);
  const Connected elsewhere(app, provider, 1);
  std::optional<Message> meanwhile;
  provider.On("lineDrop").CompleteInline().Then([&](const TspiCall&) {
    provider.CallState(on.driver, LINECALLSTATE_IDLE);
    provider.CallState(elsewhere.driver, LINECALLSTATE_PROCEEDING);
    OnOtherThread([&] { meanwhile = app.TryNext(); });
  });
  const LONG request = lineDrop(on.call, nullptr, 0);
  BOOST_REQUIRE(meanwhile.has_value());
  BOOST_TEST(meanwhile->device == elsewhere.call);
  BOOST_TEST(CallState{static_cast<DWORD>(meanwhile->p1)} == CallState{LINECALLSTATE_PROCEEDING});
  app.ExpectReply(request);
  app.ExpectCallState(on.call, LINECALLSTATE_IDLE);
}

BOOST_AUTO_TEST_CASE(is_the_order_of_completion_whatever_returns_first) {
  TAPI_RULES("LINE_REPLY.2", "asynchronous.2");
  TestApp app;
  const Connected on(app, provider);
  SlowReturns slow(provider);
  std::atomic<int> accepted = 0;  // Boost.Test checks on one thread only
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { accepted += lineDrop(on.call, nullptr, 0) > 0 ? 1 : 0; });
  }
  const auto completed = slow.Await(threads.size());
  // All but the one that was completed first return; their replies wait for that one's.
  for (std::size_t nth = threads.size(); nth-- > 0;) {
    BOOST_TEST(!app.TryNext().has_value());
    slow.LetReturn(nth);
    std::ranges::find(threads, completed[nth].thread, &std::thread::get_id)->join();
  }
  BOOST_TEST(accepted == 4);
  for (const auto& [request, thread] : completed) {
    app.ExpectReply(request);
    BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p2 == static_cast<DWORD_PTR>(request));
  }
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_that_of_the_reports_of_many_threads) {
  constexpr int kThreads = 4;
  constexpr int kRequests = 50;
  TestApp app;
  const Connected on(app, provider);
  std::mutex mutex;
  std::vector<DWORD> completed;
  provider.On("lineDrop").Do([&](TspiCall& call) {
    const std::lock_guard<std::mutex> lock(mutex);
    provider.Complete(call.request_id, 0);
    provider.LineEvent(0, LINE_DEVSPECIFIC, kMark, call.request_id);
    completed.push_back(call.request_id);
    return static_cast<LONG>(call.request_id);
  });
  std::atomic<int> accepted = 0;  // Boost.Test checks on one thread only
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < kRequests; ++n) accepted += lineDrop(on.call, nullptr, 0) > 0 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(accepted == kThreads * kRequests);
  BOOST_TEST(completed.size() == std::size_t{kThreads * kRequests});
  for (const DWORD request : completed) {
    app.ExpectReply(static_cast<LONG>(request));
    BOOST_TEST(app.Expect(LINE_DEVSPECIFIC).p2 == request);
  }
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_lost_with_the_error_that_a_faulty_provider_returns_after_all) {
  TestApp app;
  const Connected on(app, provider);
  provider.On("lineDrop").Do([&](TspiCall& call) {
    provider.Complete(call.request_id, 0);
    provider.CallState(on.driver, LINECALLSTATE_PROCEEDING);
    return LONG{LINEERR_RESOURCEUNAVAIL};
  });
  TAPI_CHECK_ERROR(lineDrop(on.call, nullptr, 0), LINEERR_RESOURCEUNAVAIL);
  app.ExpectCallState(on.call, LINECALLSTATE_PROCEEDING);
  provider.ResetBehaviour();
  app.ExpectReply(lineDrop(on.call, nullptr, 0));
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(precedes_the_forced_close_that_follows_it) {
  TestApp app;
  const Connected on(app, provider);
  provider.On("lineMakeCall").CompleteInline().Then([&](const TspiCall&) { provider.CloseLine(0); });
  const PendingCall made = app.StartCall(on.line, "300");
  app.ExpectReply(made.request_id);
  BOOST_TEST(app.Expect(LINE_CLOSE).device == on.line);
  app.ExpectNothing();
  TAPI_CHECK_ERROR(lineDrop(*made.handle, nullptr, 0), LINEERR_INVALCALLHANDLE);
}

BOOST_AUTO_TEST_CASE(waits_for_the_function_that_a_forced_close_overtook) {
  TAPI_RULE("LINE_REPLY.2");
  TestApp app;
  const Connected on(app, provider);
  std::vector<Message> meanwhile;
  provider.On("lineDrop").Hold().Then([&](const TspiCall&) {
    OnOtherThread([&] { provider.CloseLine(0); });
    OnOtherThread([&] {
      while (const auto message = app.TryNext()) meanwhile.push_back(*message);
    });
  });
  const LONG request = lineDrop(on.call, nullptr, 0);
  BOOST_REQUIRE(meanwhile.size() == 1U);
  BOOST_TEST(meanwhile.front().id == DWORD{LINE_CLOSE});
  app.ExpectReply(request, LINEERR_OPERATIONFAILED);
  provider.WaitForCall("lineClose");  // completes what it holds
  app.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(never_comes_when_its_line_is_closed_meanwhile) {
  TAPI_RULE("lineClose.4");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open();
  other.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.On("lineMakeCall").CompleteInline().Then([&](const TspiCall& call) {
    provider.CallState(call.new_call, LINECALLSTATE_DIALTONE);
    OnOtherThread([&] { TAPI_CHECK_OK(app.Close(line)); });
  });
  HCALL call = 0x5A5A5A5A;
  TAPI_CHECK_REQUEST(lineMakeCallA(line, &call, "300", 0, nullptr));
  app.ExpectNothing();
  BOOST_TEST(call == 0x5A5A5A5AU);
  // The call has no maker any more: nobody hears of it, and its provider is told.
  provider.WaitForCall("lineCloseCall");
  other.ExpectNothing();
}

BOOST_AUTO_TEST_SUITE_END()
