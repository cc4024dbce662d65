// SPDX-License-Identifier: MIT
// The stage: its applications, its provider's reports, and the checks of the end.
#include "threading/stage.hpp"

namespace tapi::test {

namespace {

constexpr DWORD kVersion = 0x00020002;
constexpr DWORD kForEver = 0xFFFFFFFF;

// From a thread of the round, where Boost.Test must not be used.
void Expect(Round& round, const char* what, LONG result) {
  round.Require(result >= 0, what, " gave ", ErrorName(result));
}

}  // namespace

// ---- Handles and replies ----

void Handles::Add(DWORD handle) {
  const std::lock_guard<std::mutex> lock(mutex_);
  handles_.push_back(handle);
}

DWORD Handles::Pick(Random& random) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return handles_.empty() ? 0 : random.From(handles_);
}

std::vector<DWORD> Handles::All() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return handles_;
}

void ReplyBook::Asked(LONG id, std::shared_ptr<HCALL> result) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = entries_[static_cast<DWORD_PTR>(id)];
  entry.asked = true;
  entry.new_call = std::move(result);
  NoteNewCall(entry);
}

void ReplyBook::Replied(const Message& reply) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = entries_[reply.p1];
  ++entry.replies;
  entry.result = static_cast<LONG>(reply.p2);
  NoteNewCall(entry);
}

void ReplyBook::NoteNewCall(const Entry& entry) {
  if (entry.asked && entry.replies == 1 && entry.result == 0 && entry.new_call != nullptr) {
    new_calls.Add(*entry.new_call);
  }
}

void ReplyBook::Check(Round& round, bool all) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [id, entry] : entries_) {
    round.Require(entry.asked, "a LINE_REPLY for request ID ", id, ", which no function returned");
    round.Require(entry.replies <= 1, entry.replies, " replies for request ID ", id);
    round.Require(!all || entry.replies == 1, "no reply for request ID ", id);
  }
}

// ---- Player ----

void Player::Listen(Round& round) {
  LINEMESSAGE raw{};
  LONG result = 0;
  while ((result = lineGetMessage(app, &raw, kForEver)) == 0) {
    ++received.at(raw.dwMessageID);
    if (raw.dwMessageID == LINE_CLOSE && raw.hDevice == line) ++line_closes;
    if (raw.dwMessageID == LINE_REPLY) {
      replies.Replied({raw.hDevice, raw.dwMessageID, 0, raw.dwParam1, raw.dwParam2, raw.dwParam3});
    }
    if (raw.dwMessageID == LINE_APPNEWCALL) calls.Add(static_cast<DWORD>(raw.dwParam2));
  }
  round.Require(result == LINEERR_INVALAPPHANDLE, "lineGetMessage gave ", ErrorName(result));
}

DWORD Player::AnyCall(Random& random) const {
  return random.OneIn(2) ? calls.Pick(random) : replies.new_calls.Pick(random);
}

// ---- Stage ----

Stage::Stage(Round& round) : round_(round) {
  Random random = round.RandomFor(999);
  Start(players_[0], LINECALLPRIVILEGE_OWNER);
  Start(players_[1], LINECALLPRIVILEGE_OWNER | LINECALLPRIVILEGE_MONITOR);
  for (int i = 0; i < 3; ++i) provider_calls_.push_back(provider.OfferCall(0).driver);
  for (Player& player : players_) {
    const auto call = std::make_shared<HCALL>(0);
    const LONG id = lineMakeCallA(player.line, call.get(), "200", 0, nullptr);
    Expect(round, "lineMakeCall", id);
    player.replies.Asked(id, call);
    provider_calls_.push_back(provider.LastCall());
  }
  ChooseCompletions(random);
}

void Stage::Start(Player& player, DWORD privileges) {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  DWORD devices = 0;
  DWORD version = kVersion;
  LINEEXTENSIONID extension{};
  Expect(round_, "lineInitializeEx",
         lineInitializeExA(&player.app, nullptr, nullptr, "player", &devices, &version, &params));
  Expect(round_, "lineNegotiateAPIVersion",
         lineNegotiateAPIVersion(player.app, 0, kVersion, kVersion, &version, &extension));
  Expect(round_, "lineOpen",
         lineOpenA(player.app, 0, &player.line, kVersion, 0, 7, privileges, LINEMEDIAMODE_INTERACTIVEVOICE,
                   nullptr));
  listeners_.emplace_back([this, &player] { player.Listen(round_); });
}

void Stage::ChooseCompletions(Random& random) {
  for (const char* function : {"lineMakeCall", "lineDial", "lineAccept", "lineAnswer", "lineDrop"}) {
    Behaviour& behaviour = provider.On(function);
    switch (random.Below(6)) {
      case 0:
        behaviour.Hold();
        break;
      case 1:
        behaviour.CompleteOnOtherThread();
        break;
      case 2:
        behaviour.CompleteLater(LINEERR_RESOURCEUNAVAIL);
        break;
      case 3:
        behaviour.CompleteLater();
        break;
      case 4:
        behaviour.CompleteTwice();
        break;
      default:
        behaviour.CompleteInline();
    }
  }
}

void Stage::Storm(Random& random, int count) {
  for (int i = 0; i < count; ++i) {
    try {
      ReportOne(random);
    } catch (const std::logic_error&) {  // the line was closed: the provider has nothing to report on
    } catch (LONG) {
    }
  }
}

void Stage::ReportOne(Random& random) {
  static const std::vector<DWORD> kStates = {LINECALLSTATE_PROCEEDING, LINECALLSTATE_CONNECTED,
                                             LINECALLSTATE_DISCONNECTED, LINECALLSTATE_IDLE};
  HDRVCALL call = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    call = random.From(provider_calls_);
  }
  switch (random.Below(8)) {
    case 0: {
      const HDRVCALL offered = provider.OfferCall(0).driver;
      const std::lock_guard<std::mutex> lock(mutex_);
      provider_calls_.push_back(offered);
      return;
    }
    case 1:
      return provider.LineEvent(0, LINE_DEVSPECIFIC, 1, 2, 3);
    case 2:
      return provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_NUMCALLS);
    case 3:
    case 4:
      return provider.CallEvent(call, LINE_CALLINFO, LINECALLINFOSTATE_CALLERID);
    default:
      return provider.CallState(call, random.From(kStates));
  }
}

void Stage::AwaitListeners() {
  provider.WaitIdle();
  for (const Player& player : players_) {
    TAPI32_QUEUE_STATISTICS queue{};
    queue.dwSize = sizeof(queue);
    do {
      std::this_thread::yield();
      if (tapi32GetQueueStatistics(player.app, &queue) != 0) break;
      round_.Require(
          queue.ullQueued == queue.ullRetrieved + queue.ullMerged + queue.ullDropped + queue.dwDepth,
          "the queue lost or made messages: ", queue.ullQueued, " came, ", queue.ullRetrieved,
          " were retrieved, ", queue.ullMerged, " merged, ", queue.ullDropped, " dropped, ", queue.dwDepth,
          " wait");
    } while (queue.dwDepth != 0);
  }
}

void Stage::End() {
  AwaitListeners();
  for (const Player& player : players_) lineShutdown(player.app);
  for (std::thread& listener : listeners_) listener.join();
  listeners_.clear();
}

Stage::~Stage() {
  if (!listeners_.empty()) End();
  CheckEnd();
}

void Stage::CheckEnd() {
  provider.WaitIdle();
  for (const std::string& violation : provider.Violations()) round_.Complain(violation);
  round_.Require(!provider.initialised(), "lineShutdown returned before TSPI_providerShutdown");
  for (const Player& player : players_) player.replies.Check(round_, all_replies_);
  TAPI32_OBJECT_COUNTS left{};
  left.dwSize = sizeof(left);
  Expect(round_, "tapi32GetObjectCounts", tapi32GetObjectCounts(&left));
  const auto none = [&](const char* what, DWORD count) {
    round_.Require(count == 0, count, " ", what, " left");
  };
  none("applications", left.dwLineApps);
  none("lines", left.dwLines);
  none("call handles", left.dwCallHandles);
  none("calls", left.dwCalls);
  none("provider lines", left.dwProviderLines);
  none("provider calls", left.dwProviderCalls);
  none("requests", left.dwPendingRequests);
  none("messages", left.dwQueuedMessages);
  none("providers", left.dwProviders);
}

}  // namespace tapi::test
