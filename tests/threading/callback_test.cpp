// SPDX-License-Identifier: MIT
// Every function from inside a callback, the end of the line and of the application included, while the
// provider reports.
#include "threading/operations.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;
constexpr int kCallbacks = 60;

// The application whose callbacks run; a LINECALLBACK has no argument that could name it in every message.
struct Called {
  Called(Round& of, std::uint64_t seed) : round(of), random(seed) {}

  Round& round;
  Random random;
  Player player;
  int callbacks = 0;
  int depth = 0;
  bool line_closed = false;
  std::atomic<bool> ended = false;
};

Called* called = nullptr;

void Note(Called& app, DWORD device, DWORD message, DWORD_PTR p1, DWORD_PTR p2) {
  Player& player = app.player;
  if (message == LINE_REPLY) player.replies.Replied({0, message, 0, p1, p2, 0});
  if (message == LINE_APPNEWCALL) player.calls.Add(static_cast<DWORD>(p2));
  const bool of_line = device == player.line || message == LINE_CALLSTATE || message == LINE_CALLINFO;
  app.round.Require(!app.line_closed || !of_line, "a message of a line that was closed before");
}

// What a callback does: any function, now and then the pump again, near the end lineClose, and at last
// lineShutdown.
void CALLBACK Act(DWORD device, DWORD message, DWORD_PTR, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR) {
  Called& app = *called;
  app.round.Require(!app.ended, "a callback after lineShutdown");
  if (app.ended) return;
  Note(app, device, message, p1, p2);
  ++app.callbacks;
  RunOperation(app.round, app.player, app.random);
  LINEMESSAGE unread{};
  const LONG get = lineGetMessage(app.player.app, &unread, 0);
  app.round.Require(get == LINEERR_OPERATIONFAILED, "lineGetMessage gave ", ErrorName(get));
  if (app.depth < 3 && app.random.OneIn(4)) {
    ++app.depth;
    tapi32Pump(0);
    --app.depth;
  }
  if (app.ended) return;
  if (app.callbacks >= kCallbacks && !app.line_closed && app.random.OneIn(2)) {
    app.line_closed = true;
    const LONG closed = lineClose(app.player.line);
    app.round.Require(closed == 0, "lineClose gave ", ErrorName(closed));
  }
  if (app.callbacks < kCallbacks) return;
  const LONG shut = lineShutdown(app.player.app);
  app.round.Require(shut == 0, "lineShutdown gave ", ErrorName(shut));
  app.ended = true;
}

void Initialize(Called& app) {
  called = &app;
  DWORD devices = 0;
  DWORD version = kVersion;
  Player& player = app.player;
  const LONG result = lineInitializeExA(&player.app, nullptr, Act, "called", &devices, &version, nullptr);
  app.round.Require(result == 0, "lineInitializeEx gave ", ErrorName(result));
}

void Open(Called& app) {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  Player& player = app.player;
  lineNegotiateAPIVersion(player.app, 0, kVersion, kVersion, &version, &extension);
  const LONG result =
      lineOpenA(player.app, 0, &player.line, kVersion, 0, 0,
                LINECALLPRIVILEGE_OWNER | LINECALLPRIVILEGE_MONITOR, LINEMEDIAMODE_INTERACTIVEVOICE, nullptr);
  app.round.Require(result == 0, "lineOpen gave ", ErrorName(result));
}

// Reports until the application has ended.
Part StormUntilEnded(Round& round, Stage& stage, const Called& app) {
  return [&](std::size_t thread) {
    Random random = round.RandomFor(thread);
    while (!app.ended) stage.Storm(random, 5);
  };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(callbacks)

BOOST_AUTO_TEST_CASE(that_the_pump_runs_may_call_everything_and_shut_down) {
  RunRounds([](Round& round) {
    Stage stage(round);
    Called app(round, round.seed());
    const Part pump = [&](std::size_t) {
      Initialize(app);
      Open(app);
      while (!app.ended) tapi32Pump(0xFFFFFFFF);
      round.Require(tapi32Pump(0) == 0, "a callback ran after lineShutdown");
    };
    const Part storm = StormUntilEnded(round, stage, app);
    Together(round, {pump, storm, storm});
    app.player.replies.Check(round, false);
  });
}

BOOST_AUTO_TEST_CASE(that_a_thread_of_the_library_runs_may_do_so_too) {
  RunRounds([](Round& round) {
    Stage stage(round);
    Called app(round, round.seed());
    const Part start = [&](std::size_t) {
      tapi32SetCallbackThread(TAPI32_CALLBACKS_LIBRARY);
      Initialize(app);
      tapi32SetCallbackThread(TAPI32_CALLBACKS_PUMPED);
      // The callbacks use the line's handle: none comes before the line is open.
      Open(app);
    };
    Together(round, {start});
    const Part storm = StormUntilEnded(round, stage, app);
    Together(round, {storm, storm});
    app.player.replies.Check(round, false);
  });
}

// The last application of the session: its end shuts the providers down, inside the callback.
BOOST_AUTO_TEST_CASE(may_end_the_session) {
  RunRounds([](Round& round) {
    TestSession session;
    ScriptedProvider provider;
    Called app(round, round.seed());
    Initialize(app);
    Open(app);
    const ScriptedCall call = provider.OfferCall(0);
    for (int i = 0; i < 2 * kCallbacks; ++i) provider.CallEvent(call.driver, LINE_CALLDEVSPECIFIC, 1, 2, 3);
    while (!app.ended) tapi32Pump(0xFFFFFFFF);
    round.Require(!provider.initialised(), "the provider was not shut down");
    for (const std::string& violation : provider.Violations()) round.Complain(violation);
  });
}

BOOST_AUTO_TEST_SUITE_END()
