// SPDX-License-Identifier: MIT
// dial, answer and monitor: calls as they happen.
#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "names.hpp"
#include "session.hpp"

namespace tapi::tool {
namespace {

using Clock = std::chrono::steady_clock;

constexpr DWORD kPoll = 200;  // milliseconds between looks at the time

void Print(const Options& options, const LINEMESSAGE& message) {
  if (!options.json) {
    fmt::print("line {}  {}\n", message.dwCallbackInstance, Describe(message));
  } else {
    const nlohmann::json line = {{"message", MessageName(message.dwMessageID)},
                                 {"device", message.hDevice},
                                 {"line", message.dwCallbackInstance},
                                 {"text", Describe(message)},
                                 {"params", {message.dwParam1, message.dwParam2, message.dwParam3}}};
    fmt::print("{}\n", line.dump());
  }
  std::fflush(stdout);
}

bool IsState(const LINEMESSAGE& message, DWORD state) {
  return message.dwMessageID == LINE_CALLSTATE && message.dwParam1 == state;
}

// Follows one call to its end; drops it when the time is up.
class Follower {
 public:
  Follower(const Options& options, const Session& session) : options_(options), session_(session) {}

  // True when the call was connected at some time.
  bool Run(HCALL* call, LONG request) {
    const auto end = Clock::now() + std::chrono::seconds(options_.seconds);
    while (!ended_) {
      if (const auto message = session_.Next(kPoll)) Handle(*message, *call, request);
      if (options_.seconds != 0 && !dropped_ && Clock::now() >= end && *call != 0) Drop(*call);
    }
    return connected_;
  }

 private:
  void Handle(const LINEMESSAGE& message, HCALL call, LONG request) {
    Print(options_, message);
    if (message.dwMessageID == LINE_REPLY && message.dwParam1 == static_cast<DWORD_PTR>(request)) {
      Check("reply", static_cast<LONG>(message.dwParam2));
    }
    if (message.dwMessageID == LINE_CLOSE) ended_ = true;
    if (call == 0 || message.hDevice != call) return;
    connected_ |= IsState(message, LINECALLSTATE_CONNECTED);
    ended_ |= IsState(message, LINECALLSTATE_IDLE);
    if (IsState(message, LINECALLSTATE_DISCONNECTED) || IsState(message, LINECALLSTATE_BUSY)) Drop(call);
  }

  void Drop(HCALL call) {
    if (!dropped_) Check("lineDrop", lineDrop(call, nullptr, 0));
    dropped_ = true;
  }

  const Options& options_;
  const Session& session_;
  bool connected_ = false;
  bool dropped_ = false;
  bool ended_ = false;
};

HCALL WaitForOffer(const Options& options, const Session& session) {
  for (;;) {
    const auto message = session.Next(kPoll);
    if (!message) continue;
    Print(options, *message);
    if (IsState(*message, LINECALLSTATE_OFFERING)) return message->hDevice;
    if (message->dwMessageID == LINE_CLOSE) return 0;
  }
}

}  // namespace

int Dial(const Options& options) {
  const Session session;
  const HLINE line = session.Open(options.line, LINECALLPRIVILEGE_NONE, 0);
  HCALL call = 0;
  const LONG request = Check("lineMakeCall", lineMakeCallA(line, &call, options.number.c_str(), 0, nullptr));
  return Follower(options, session).Run(&call, request) ? 0 : 1;
}

int Answer(const Options& options) {
  const Session session;
  session.Open(options.line, LINECALLPRIVILEGE_OWNER, LINEMEDIAMODE_INTERACTIVEVOICE);
  HCALL call = WaitForOffer(options, session);
  if (call == 0) return 1;
  const LONG request = Check("lineAnswer", lineAnswer(call, nullptr, 0));
  return Follower(options, session).Run(&call, request) ? 0 : 1;
}

int Monitor(const Options& options) {
  const Session session;
  const HLINE line = session.Open(options.line, LINECALLPRIVILEGE_MONITOR, 0);
  Check("lineSetStatusMessages",
        lineSetStatusMessages(line, LINEDEVSTATE_RINGING | LINEDEVSTATE_INSERVICE | LINEDEVSTATE_OUTOFSERVICE,
                              0));
  const auto end = Clock::now() + std::chrono::seconds(options.seconds);
  while (options.seconds == 0 || Clock::now() < end) {
    if (const auto message = session.Next(kPoll)) Print(options, *message);
  }
  return 0;
}

}  // namespace tapi::tool
