// SPDX-License-Identifier: MIT
// UserAgent: the SIP side of the provider, on a thread of its own, behind plain C++ types.
#ifndef TAPI_PROVIDERS_SIP_USER_AGENT_HPP_
#define TAPI_PROVIDERS_SIP_USER_AGENT_HPP_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "sip/config.hpp"

namespace tapi::sip {

using LegId = std::uint64_t;  // one SIP session, never 0, never used again

// A party as its headers name it; all UTF-8.
struct Party {
  std::string number;  // user, or user@host for a foreign host; empty: not known
  std::string name;
  bool hidden = false;  // the party wants to be anonymous
};

// Who sent a call on, and why (Diversion).
struct Redirection {
  enum class Reason { kUnknown, kBusy, kNoAnswer, kUnconditional };
  Party party;  // empty number: the call came straight
  Reason reason = Reason::kUnknown;
};

struct Incoming {
  std::size_t account;
  Party caller;
  Party called;
  Redirection redirection;
};

// 0: the call is taken; otherwise the SIP status to refuse it with.
using Verdict = int;

struct Registration {
  bool registered = false;
  bool reachable = false;  // the registrar answers, if only to refuse
  int status = 0;          // of the last answer
};

// How a leg ended.
struct Ending {
  int status = 0;             // the final response to our INVITE; 0: none (BYE, CANCEL, local end)
  bool unreachable = false;   // nobody sent that response: the INVITE found no way
  bool cancelled = false;     // an unanswered incoming call was taken back
  bool incompatible = false;  // answered without a codec of ours
};

// All on the user agent's thread, with none of its locks held, in the order of the events.
class UserAgentEvents {
 public:
  virtual ~UserAgentEvents() = default;
  virtual void OnRegistration(std::size_t account, const Registration& state) = 0;
  virtual Verdict OnIncoming(LegId leg, const Incoming& call) = 0;
  virtual void OnProceeding(LegId leg) = 0;  // any 1xx but 100
  virtual void OnRinging(LegId leg) = 0;     // 180, 183
  virtual void OnConnected(LegId leg, const Party& connected) = 0;
  virtual void OnEnded(LegId leg, const Ending& ending) = 0;  // the last event
  virtual void OnLog(int level, const std::string& text) = 0;
  virtual void OnIdle() {}  // every event of a batch has been reported
};

// Requests may be made on any thread and return at once; they do nothing for a leg that has ended.
class UserAgent {
 public:
  // Binds the port and starts the thread. Throws Error(LINEERR_RESOURCEUNAVAIL). `config` and `events`
  // outlive it.
  UserAgent(const Config& config, UserAgentEvents& events);
  ~UserAgent();  // stops
  UserAgent(const UserAgent&) = delete;
  UserAgent& operator=(const UserAgent&) = delete;

  // Ends every leg and registration, waiting a few seconds for the network's part in it. Events come until it
  // returns; requests do nothing then.
  void Stop();

  void Register(std::size_t account);
  void Unregister(std::size_t account);

  // A leg to be, counted as a call until it ends or Hangup. 0: the admission limits (Config::max_calls,
  // max_calls_per_second) are reached.
  LegId NewLeg();
  void Call(LegId leg, std::size_t account, const std::string& target);  // `target`: a SIP URI
  void Ring(LegId leg);                                                  // 180
  void Answer(LegId leg);                                                // 200
  void Hangup(LegId leg, int status);  // CANCEL or BYE; an unanswered incoming call gets `status`

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_USER_AGENT_HPP_
