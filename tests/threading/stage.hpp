// SPDX-License-Identifier: MIT
// Stage: what a round is played on: a scripted provider, two applications that have its first line open, a
// thread that reads each one's messages, and the books that are checked at the end.
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "support/telephony.hpp"
#include "threading/race.hpp"

namespace tapi::test {

// Handles that several threads know, dead ones among them.
class Handles {
 public:
  void Add(DWORD handle);
  DWORD Pick(Random& random) const;  // 0 when there is none
  std::vector<DWORD> All() const;

 private:
  mutable std::mutex mutex_;
  std::vector<DWORD> handles_;
};

// Which request IDs an application got, and which replies. Functions may be called in either order for one
// ID: a reply can be read before the thread that asked has run on.
class ReplyBook {
 public:
  // `result` is the application's variable for a new call, or null.
  void Asked(LONG id, std::shared_ptr<HCALL> result = nullptr);
  void Replied(const Message& reply);

  // At the end: no reply without a request, and none twice; with `all`, none missing.
  void Check(Round& round, bool all) const;
  Handles new_calls;  // made by requests that succeeded

 private:
  struct Entry {
    bool asked = false;
    int replies = 0;
    LONG result = 0;
    std::shared_ptr<HCALL> new_call;
  };
  void NoteNewCall(const Entry& entry);

  mutable std::mutex mutex_;
  std::map<DWORD_PTR, Entry> entries_;
};

// One application of the stage.
struct Player {
  HLINEAPP app = 0;
  HLINE line = 0;
  Handles calls;
  ReplyBook replies;
  std::array<std::atomic<int>, 64> received{};  // messages by ID, LINE_REPLY and the like
  std::atomic<int> line_closes = 0;             // LINE_CLOSE for `line`

  // Reads messages until the application has shut down.
  void Listen(Round& round);
  DWORD AnyCall(Random& random) const;
};

class Stage {
 public:
  explicit Stage(Round& round);
  // Ends it if need be, then checks that the library broke no rule of the provider interface, that nothing is
  // left in it, and what the books say.
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  Player& player(std::size_t index) { return players_[index]; }
  Player& AnyPlayer(Random& random) { return players_[random.Below(players_.size())]; }

  // How the provider completes its requests from now on: at once, on another thread, later, or not at all.
  void ChooseCompletions(Random& random);
  // The provider reports states, information, new calls and line events, `count` of them.
  void Storm(Random& random, int count);
  // Lets the listeners read what has been reported, and ends the applications: what they received is final
  // then.
  void End();
  // Every request has to have its reply; else only none twice.
  void ExpectAllReplies() { all_replies_ = true; }

  ScriptedProvider provider;

 private:
  void Start(Player& player, DWORD privileges);
  void ReportOne(Random& random);
  void AwaitListeners();
  void CheckEnd();

  Round& round_;
  TestSession session_;
  std::array<Player, 2> players_;
  std::vector<std::thread> listeners_;
  bool all_replies_ = false;
  std::mutex mutex_;
  std::vector<HDRVCALL> provider_calls_;
};

}  // namespace tapi::test
