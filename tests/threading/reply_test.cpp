// SPDX-License-Identifier: MIT
// LINE_REPLY: one for each request, however and on how many threads the provider completes it, and none
// before the function that made the request has returned.
#include "threading/stage.hpp"

using namespace tapi::test;

namespace {

constexpr int kRequests = 40;  // of each thread

// An application with a call that takes any number of requests, and a thread that reads its messages.
struct Asker {
  explicit Asker(Round& of) : round(of) {
    LINEINITIALIZEEXPARAMS params{};
    params.dwTotalSize = sizeof(params);
    params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
    DWORD devices = 0;
    DWORD version = 0x00020002;
    LINEEXTENSIONID extension{};
    lineInitializeExA(&player.app, nullptr, nullptr, "asker", &devices, &version, &params);
    lineNegotiateAPIVersion(player.app, 0, version, version, &version, &extension);
    lineOpenA(player.app, 0, &player.line, 0x00020002, 0, 0, LINECALLPRIVILEGE_OWNER,
              LINEMEDIAMODE_INTERACTIVEVOICE, nullptr);
    call = provider.OfferCall(0);
    LINEMESSAGE message{};
    while (lineGetMessage(player.app, &message, 0) == 0) {
      if (message.dwMessageID == LINE_CALLSTATE) handle = message.hDevice;
    }
    round.Require(handle != 0, "no call was offered");
  }

  ~Asker() {
    provider.WaitIdle();
    lineShutdown(player.app);
    for (const std::string& violation : provider.Violations()) round.Complain(violation);
  }

  // Reads until `count` replies have come.
  void Read(int count) {
    LINEMESSAGE message{};
    for (int replies = 0; replies < count;) {
      if (lineGetMessage(player.app, &message, 0xFFFFFFFF) != 0) return round.Complain("the queue ended");
      if (message.dwMessageID != LINE_REPLY) continue;
      player.replies.Replied({0, LINE_REPLY, 0, message.dwParam1, message.dwParam2, 0});
      ++replies;
    }
  }

  void Ask(int count) {
    for (int i = 0; i < count; ++i) {
      const LONG id = lineDrop(handle, nullptr, 0);
      round.Require(id > 0, "lineDrop gave ", ErrorName(id));
      player.replies.Asked(id);
    }
  }

  // Nothing more comes, and the books are right.
  void Check() {
    LINEMESSAGE message{};
    while (lineGetMessage(player.app, &message, 0) == 0) {
      round.Require(message.dwMessageID != LINE_REPLY, "a reply too many, for request ID ", message.dwParam1);
    }
    player.replies.Check(round, true);
  }

  Round& round;
  TestSession session;
  ScriptedProvider provider;
  Player player;
  ScriptedCall call;
  HCALL handle = 0;
};

// Three threads ask, one reads.
void AskAndRead(Round& round, Asker& asker, const std::vector<Part>& more = {}) {
  const Part ask = [&](std::size_t) { asker.Ask(kRequests); };
  std::vector<Part> parts = {ask, ask, ask, [&](std::size_t) { asker.Read(3 * kRequests); }};
  parts.insert(parts.end(), more.begin(), more.end());
  Together(round, parts);
  asker.provider.WaitIdle();
  asker.Check();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(replies)

BOOST_AUTO_TEST_CASE(come_once_when_the_provider_completes_before_it_returns) {
  RunRounds([](Round& round) {
    Asker asker(round);
    asker.provider.On("lineDrop").CompleteInline();
    AskAndRead(round, asker);
  });
}

BOOST_AUTO_TEST_CASE(come_once_when_another_thread_completes_them) {
  RunRounds([](Round& round) {
    Asker asker(round);
    if (round.seed() % 2 == 0) {
      asker.provider.On("lineDrop").CompleteOnOtherThread();
    } else {
      asker.provider.On("lineDrop").CompleteLater();
    }
    AskAndRead(round, asker);
  });
}

BOOST_AUTO_TEST_CASE(come_once_when_the_provider_completes_them_twice) {
  RunRounds([](Round& round) {
    Asker asker(round);
    asker.provider.On("lineDrop").CompleteTwice(0, LINEERR_OPERATIONFAILED);
    AskAndRead(round, asker);
  });
}

// Every request is completed by every one of three threads of the provider's, at any time after it is known.
BOOST_AUTO_TEST_CASE(come_once_when_many_threads_complete_the_same) {
  RunRounds([](Round& round) {
    Asker asker(round);
    std::mutex mutex;
    std::vector<DWORD> known;
    asker.provider.On("lineDrop").Hold().Patch([&](TspiCall& call) {
      const std::lock_guard<std::mutex> lock(mutex);
      known.push_back(call.request_id);
    });
    const Part complete = [&](std::size_t) {
      for (std::size_t next = 0; next < 3 * kRequests;) {
        std::unique_lock<std::mutex> lock(mutex);
        if (next == known.size()) {
          lock.unlock();
          std::this_thread::yield();
          continue;
        }
        const DWORD id = known[next++];
        lock.unlock();
        asker.provider.Complete(id, 0);
      }
    };
    AskAndRead(round, asker, {complete, complete, complete});
  });
}

// The provider completes the request, lets the reader look for the reply often, and says just before it
// returns that it does. Whoever sees the reply earlier saw it before the function had a result.
BOOST_AUTO_TEST_CASE(can_not_be_read_before_the_function_returns) {
  RunRounds([](Round& round) {
    Asker asker(round);
    std::atomic<DWORD> inside = 0;  // the request ID whose function is in the provider
    std::atomic<int> looks = 0;
    asker.provider.On("lineDrop")
        .Patch([&](TspiCall& call) { inside = call.request_id; })
        .Then([&](const TspiCall&) {
          const int before = looks;
          while (looks < before + 3) std::this_thread::yield();
          inside = 0;
        });
    const Part read = [&](std::size_t) {
      LINEMESSAGE message{};
      for (int replies = 0; replies < kRequests; ++looks) {
        if (lineGetMessage(asker.player.app, &message, 0) != 0 || message.dwMessageID != LINE_REPLY) continue;
        round.Require(inside != message.dwParam1, "the reply of request ID ", message.dwParam1,
                      " came too early");
        asker.player.replies.Replied({0, LINE_REPLY, 0, message.dwParam1, message.dwParam2, 0});
        ++replies;
      }
    };
    Together(round, {[&](std::size_t) { asker.Ask(kRequests); }, read});
    asker.Check();
  });
}

// The line ends while the provider is inside the function. Taken away, the application gets its reply all the
// same, but not before the function has returned; closed by the application itself, none.
BOOST_AUTO_TEST_CASE(of_a_line_that_ends_inside_the_function) {
  RunRounds([](Round& round) {
    Asker asker(round);
    const bool by_provider = round.seed() % 2 == 0;
    std::thread closer;
    LINEMESSAGE message{};
    asker.provider.On("lineDrop").Hold().Patch([&](TspiCall&) {
      if (by_provider) {
        asker.provider.CloseLine(0);
      } else {
        closer = std::thread([&] { lineClose(asker.player.line); });
      }
      // The handle is void at once, although TSPI_lineClose can't come before we return.
      LINECALLSTATUS status{};
      status.dwTotalSize = sizeof(status);
      while (lineGetCallStatus(asker.handle, &status) == 0) std::this_thread::yield();
      while (lineGetMessage(asker.player.app, &message, 0) == 0) {
        round.Require(message.dwMessageID != LINE_REPLY, "the reply came before the function returned");
      }
    });
    const LONG id = lineDrop(asker.handle, nullptr, 0);
    round.Require(id > 0, "lineDrop gave ", ErrorName(id));
    if (closer.joinable()) closer.join();
    int replies = 0;
    while (lineGetMessage(asker.player.app, &message, 0) == 0) {
      if (message.dwMessageID != LINE_REPLY) continue;
      ++replies;
      round.Require(message.dwParam1 == static_cast<DWORD_PTR>(id), "a reply for request ID ",
                    message.dwParam1);
      round.Require(static_cast<LONG>(message.dwParam2) == LINEERR_OPERATIONFAILED, "the request succeeded");
    }
    round.Require(replies == (by_provider ? 1 : 0), replies, " replies");
  });
}

BOOST_AUTO_TEST_SUITE_END()
