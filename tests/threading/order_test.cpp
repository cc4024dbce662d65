// SPDX-License-Identifier: MIT
// One FIFO for each application, in the order of the provider's reports across all calls of a line device; no
// message is lost or comes twice, whatever else goes on.
#include <numeric>

#include "threading/operations.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;
constexpr int kReports = 400;

// An application that notes the numbers its messages carry.
class Reader {
 public:
  Reader(Round& round, DWORD privileges) : round_(round) {
    LINEINITIALIZEEXPARAMS params{};
    params.dwTotalSize = sizeof(params);
    params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
    DWORD devices = 0;
    DWORD version = kVersion;
    LINEEXTENSIONID extension{};
    lineInitializeExA(&app_, nullptr, nullptr, "reader", &devices, &version, &params);
    lineNegotiateAPIVersion(app_, 0, kVersion, kVersion, &version, &extension);
    lineOpenA(app_, 0, &line_, kVersion, 0, 0, privileges, LINEMEDIAMODE_INTERACTIVEVOICE, nullptr);
  }
  ~Reader() { lineShutdown(app_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Reads until the report with number `last` came. Every kind of numbered message carries its number in
  // dwParam2.
  void ReadUntil(DWORD_PTR last) {
    LINEMESSAGE message{};
    while (numbers_.empty() || numbers_.back() != last) {
      if (lineGetMessage(app_, &message, 0xFFFFFFFF) != 0) return round_.Complain("the queue ended");
      const bool numbered =
          message.dwMessageID == LINE_DEVSPECIFIC ||
          (message.dwMessageID == LINE_CALLSTATE && message.dwParam1 == LINECALLSTATE_CONNECTED) ||
          (message.dwMessageID == LINE_REPLY && message.dwParam2 != 0);
      if (!numbered) continue;
      const bool reply = message.dwMessageID == LINE_REPLY;
      numbers_.push_back(reply ? message.dwParam2 & 0xFFFFFF : message.dwParam2);
    }
  }

  // Exactly the numbers 1 to `last`, in this order; `but` belong to another application alone.
  void Check(DWORD_PTR last, const std::vector<DWORD_PTR>& but) const {
    std::vector<DWORD_PTR> expected(last);
    std::iota(expected.begin(), expected.end(), 1);
    std::erase_if(expected, [&](DWORD_PTR number) { return std::ranges::find(but, number) != but.end(); });
    const auto [is, should] = std::ranges::mismatch(numbers_, expected);
    if (is == numbers_.end() && should == expected.end()) return;
    round_.Complain("message number ", is - numbers_.begin(), " carries ", is == numbers_.end() ? 0 : *is,
                    ", not ", should == expected.end() ? 0 : *should);
  }

  HLINE line() const { return line_; }

 private:
  Round& round_;
  HLINEAPP app_ = 0;
  HLINE line_ = 0;
  std::vector<DWORD_PTR> numbers_;
};

// Numbers reports under a lock of the provider's, which is what makes their order the provider's.
class Numbered {
 public:
  explicit Numbered(ScriptedProvider& provider) : provider_(provider) {}

  // One more report about the line or one of the calls; false when all are made.
  bool Report(const std::vector<HDRVCALL>& calls, Random& random) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (last_ >= kReports) return false;
    const HDRVCALL call = random.From(calls);
    const DWORD_PTR number = ++last_;
    switch (random.Below(4)) {
      case 0:
        provider_.LineEvent(0, LINE_DEVSPECIFIC, 0, number);
        break;
      case 1:
        provider_.CallEvent(call, LINE_CALLDEVSPECIFIC, 0, number);
        break;
      case 2:
        CompleteOne(number);
        break;
      default:
        provider_.CallState(call, LINECALLSTATE_CONNECTED, number);
    }
    return true;
  }

  void Held(DWORD request_id) {
    const std::lock_guard<std::mutex> lock(held_mutex_);
    held_.push_back(request_id);
  }

  const std::vector<DWORD_PTR>& completed() const { return completed_; }

 private:
  // The result carries the number. Without a request to complete, something about the line.
  void CompleteOne(DWORD_PTR number) {
    DWORD id = 0;
    {
      const std::lock_guard<std::mutex> lock(held_mutex_);
      if (!held_.empty()) id = held_.back();
      if (id != 0) held_.pop_back();
    }
    if (id == 0) return provider_.LineEvent(0, LINE_DEVSPECIFIC, 0, number);
    completed_.push_back(number);
    provider_.Complete(id, static_cast<LONG>(0xB0000000U | number));
  }

  ScriptedProvider& provider_;
  std::mutex mutex_;
  DWORD_PTR last_ = 0;
  std::vector<DWORD_PTR> completed_;
  std::mutex held_mutex_;
  std::vector<DWORD> held_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(order)

BOOST_AUTO_TEST_CASE(is_the_providers_across_the_calls_of_a_line_device) {
  RunRounds([](Round& round) {
    const TestSession session;
    ScriptedProvider provider;
    Reader owner(round, LINECALLPRIVILEGE_OWNER);
    Reader monitor(round, LINECALLPRIVILEGE_MONITOR);
    std::vector<HDRVCALL> calls;
    for (int i = 0; i < 4; ++i) calls.push_back(provider.OfferCall(0).driver);
    Numbered reports(provider);
    const Part report = [&](std::size_t thread) {
      Random random = round.RandomFor(thread);
      while (reports.Report(calls, random)) {
      }
    };
    const Part disturb = [&](std::size_t) {
      for (int i = 0; i < 10; ++i) {
        lineSetStatusMessages(monitor.line(), i % 2 == 0 ? LINEDEVSTATE_NUMCALLS : 0, 0);
        PlayGuest(round);
      }
    };
    Together(round, {report, report, report, disturb, [&](std::size_t) { owner.ReadUntil(kReports); },
                     [&](std::size_t) { monitor.ReadUntil(kReports); }});
    owner.Check(kReports, {});
    monitor.Check(kReports, {});
  });
}

// Requests of the owner's are completed between the other reports: its replies keep the place of their
// completion.
BOOST_AUTO_TEST_CASE(holds_for_replies_too) {
  RunRounds([](Round& round) {
    const TestSession session;
    ScriptedProvider provider;
    Reader owner(round, LINECALLPRIVILEGE_OWNER);
    Reader monitor(round, LINECALLPRIVILEGE_MONITOR);
    provider.On("lineMakeCall").Hold();
    Numbered reports(provider);
    std::vector<HCALL> made(kReports);
    for (HCALL& call : made) {
      const LONG id = lineMakeCallA(owner.line(), &call, "200", 0, nullptr);
      round.Require(id > 0, "lineMakeCall gave ", ErrorName(id));
      reports.Held(static_cast<DWORD>(id));
    }
    const std::vector<HDRVCALL> calls = {provider.OfferCall(0).driver, provider.OfferCall(0).driver};
    const Part report = [&](std::size_t thread) {
      Random random = round.RandomFor(thread);
      while (reports.Report(calls, random)) {
      }
    };
    // The last report may be a reply, which the monitor doesn't get.
    Together(round, {report, report, [&](std::size_t) { owner.ReadUntil(kReports); }});
    provider.LineEvent(0, LINE_DEVSPECIFIC, 0, kReports + 1);
    monitor.ReadUntil(kReports + 1);
    owner.Check(kReports, {});
    monitor.Check(kReports + 1, reports.completed());
  });
}

BOOST_AUTO_TEST_SUITE_END()
