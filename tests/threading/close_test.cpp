// SPDX-License-Identifier: MIT
// Every function on every thread against whatever ends a line, a call, an application or a device.
#include "threading/operations.hpp"

using namespace tapi::test;

namespace {

constexpr int kOperations = 30;  // of each thread

using Act = std::function<void(Stage& stage, Random& random)>;

// Two threads for each player, a storm of the provider's, and the act on two threads, or one.
void Race(Round& round, Stage& stage, const Act& act, int actors = 2) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < 4; ++i) {
    parts.emplace_back([&, i](std::size_t thread) {
      Random random = round.RandomFor(thread);
      for (int n = 0; n < kOperations; ++n) RunOperation(round, stage.player(i % 2), random);
    });
  }
  parts.emplace_back([&](std::size_t thread) {
    Random random = round.RandomFor(thread);
    stage.Storm(random, kOperations);
  });
  for (int i = 0; i < actors; ++i) {
    parts.emplace_back([&](std::size_t thread) {
      Random random = round.RandomFor(thread);
      for (std::size_t n = random.Below(200); n > 0; --n) std::this_thread::yield();
      act(stage, random);
    });
  }
  Together(round, parts);
}

// Of all threads that end one thing, one succeeds, and the others find it gone.
struct Endings {
  explicit Endings(Round& of) : round(of) {}
  void Count(const char* function, LONG result, LONG gone) {
    if (result == 0) ++successes;
    round.Require(result == 0 || result == gone || result == LINEERR_UNINITIALIZED, function, " gave ",
                  ErrorName(result));
  }
  Round& round;
  std::atomic<int> successes = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(races_against_the_end)

BOOST_AUTO_TEST_CASE(of_a_line_that_its_application_closes) {
  RunRounds([](Round& round) {
    Endings endings(round);
    {
      Stage stage(round);
      Race(round, stage, [&](Stage& on, Random&) {
        for (std::size_t i : {0U, 1U}) {
          endings.Count("lineClose", lineClose(on.player(i).line), LINEERR_INVALLINEHANDLE);
        }
      });
      stage.End();
      for (std::size_t i : {0U, 1U}) round.Require(stage.player(i).line_closes == 0, "LINE_CLOSE came");
    }
    round.Require(endings.successes == 2, endings.successes, " closings of two lines succeeded");
  });
}

BOOST_AUTO_TEST_CASE(of_a_line_that_its_provider_closes) {
  RunRounds([](Round& round) {
    Stage stage(round);
    const Act close = [](Stage& on, Random&) { on.provider.CloseLine(0); };
    Race(round, stage, close, 1);
    stage.End();
    for (std::size_t i : {0U, 1U}) {
      const Player& player = stage.player(i);
      round.Require(player.line_closes == 1, player.line_closes, " LINE_CLOSE for one line");
    }
    stage.ExpectAllReplies();
  });
}

BOOST_AUTO_TEST_CASE(of_an_application) {
  RunRounds([](Round& round) {
    Endings endings(round);
    {
      Stage stage(round);
      Race(round, stage, [&](Stage& on, Random&) {
        for (std::size_t i : {0U, 1U}) {
          endings.Count("lineShutdown", lineShutdown(on.player(i).app), LINEERR_INVALAPPHANDLE);
        }
      });
    }
    round.Require(endings.successes == 2, endings.successes, " endings of two applications succeeded");
  });
}

BOOST_AUTO_TEST_CASE(of_call_handles) {
  RunRounds([](Round& round) {
    Stage stage(round);
    const Act deallocate = [&](Stage& on, Random&) {
      Endings endings(round);
      for (std::size_t i : {0U, 1U}) {
        for (const DWORD call : on.player(i).calls.All()) {
          endings.Count("lineDeallocateCall", lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
        }
      }
    };
    Race(round, stage, deallocate);
  });
}

BOOST_AUTO_TEST_CASE(of_a_device_that_is_removed) {
  RunRounds([](Round& round) {
    Stage stage(round);
    const Act remove = [](Stage& on, Random&) { on.provider.RemoveLine(0); };
    Race(round, stage, remove, 1);
    stage.End();
    for (std::size_t i : {0U, 1U}) {
      const Player& player = stage.player(i);
      round.Require(player.line_closes == 1, player.line_closes, " LINE_CLOSE for one line");
      round.Require(player.received[LINE_REMOVE] == 1, player.received[LINE_REMOVE],
                    " LINE_REMOVE for one device");
    }
    stage.ExpectAllReplies();
  });
}

BOOST_AUTO_TEST_CASE(of_everything_at_once) {
  RunRounds([](Round& round) {
    Stage stage(round);
    Race(round, stage, [&](Stage& on, Random& random) {
      Player& player = on.AnyPlayer(random);
      switch (random.Below(4)) {
        case 0:
          lineClose(player.line);
          break;
        case 1:
          lineShutdown(player.app);
          break;
        case 2:
          try {
            on.provider.CloseLine(0);
          } catch (const std::logic_error&) {  // closed by the other actor
          }
          break;
        default:
          PlayGuest(round);
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(of_the_session_while_others_begin_one) {
  RunRounds([](Round& round) {
    const TestSession session;
    ScriptedProvider provider;
    const Part guest = [&](std::size_t) {
      for (int i = 0; i < 5; ++i) PlayGuest(round);
    };
    Together(round, {guest, guest, guest, guest});
    for (const std::string& violation : provider.Violations()) round.Complain(violation);
    round.Require(!provider.initialised(), "the provider was not shut down");
    const std::size_t started = provider.Count("providerInit");
    const std::size_t ended = provider.Count("providerShutdown");
    round.Require(started == ended, started, " sessions began and ", ended, " ended");
  });
}

// The stage checks that the queues lose nothing; order_test.cpp checks which messages come.
BOOST_AUTO_TEST_CASE(of_nothing_in_a_storm) {
  RunRounds([](Round& round) {
    Stage stage(round);
    Race(round, stage, [](Stage& on, Random& random) { on.Storm(random, kOperations); });
  });
}

BOOST_AUTO_TEST_SUITE_END()
