// SPDX-License-Identifier: MIT
// Memory that an application lent for a result is the library's until the reply is read or the line is
// closed, and never touched afterwards.
#include "threading/operations.hpp"

using namespace tapi::test;

namespace {

constexpr HCALL kCanary = 0x7A7A7A7A;
constexpr std::size_t kCalls = 60;

// Makes calls on the first player's line while `end` ends it, then takes the memory back.
void LendAndTakeBack(Round& round, const std::function<LONG(Player&)>& end) {
  auto lent = std::make_unique<std::array<HCALL, kCalls>>();
  lent->fill(0);
  {
    Stage stage(round);
    Player& player = stage.player(0);
    std::atomic<std::size_t> accepted = 0;
    const Part make = [&](std::size_t thread) {
      Random random = round.RandomFor(thread);
      for (std::size_t i = 0; i < kCalls; ++i) {
        stage.ChooseCompletions(random);
        const LONG id = lineMakeCallA(player.line, &(*lent)[i], "200", 0, nullptr);
        if (id <= 0) continue;
        player.replies.Asked(id);
        ++accepted;
      }
    };
    const Part take_back = [&](std::size_t thread) {
      Random random = round.RandomFor(thread);
      for (const std::size_t enough = random.Below(kCalls / 2); accepted < enough;) std::this_thread::yield();
      const LONG result = end(player);
      round.Require(result == 0, "the end gave ", ErrorName(result));
      lent->fill(kCanary);
    };
    Together(round, {make, take_back});
    stage.provider.WaitIdle();
    for (const HCALL call : *lent) round.Require(call == kCanary, "memory was touched after the end");
    lent.reset();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lent_memory)

BOOST_AUTO_TEST_CASE(is_left_alone_after_lineClose) {
  RunRounds(
      [](Round& round) { LendAndTakeBack(round, [](Player& player) { return lineClose(player.line); }); });
}

BOOST_AUTO_TEST_CASE(is_left_alone_after_lineShutdown) {
  RunRounds(
      [](Round& round) { LendAndTakeBack(round, [](Player& player) { return lineShutdown(player.app); }); });
}

// Here it is the reply that gives the memory back: each is written once, before its reply, with its call's
// handle.
BOOST_AUTO_TEST_CASE(is_written_before_the_reply_is_handed_over) {
  RunRounds([](Round& round) {
    TestSession session;
    ScriptedProvider provider;
    if (round.seed() % 2 == 0) provider.On("lineMakeCall").CompleteLater();
    const HANDLE port = tapi32CreateIoCompletionPort(reinterpret_cast<HANDLE>(-1), nullptr, 0, 0);
    LINEINITIALIZEEXPARAMS params{};
    params.dwTotalSize = sizeof(params);
    params.dwOptions = LINEINITIALIZEEXOPTION_USECOMPLETIONPORT;
    params.Handles.hCompletionPort = port;
    DWORD devices = 0;
    DWORD version = 0x00020002;
    HLINEAPP app = 0;
    HLINE line = 0;
    LINEEXTENSIONID extension{};
    lineInitializeExA(&app, nullptr, nullptr, "lender", &devices, &version, &params);
    lineNegotiateAPIVersion(app, 0, 0x00020002, 0x00020002, &version, &extension);
    lineOpenA(app, 0, &line, version, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr);

    std::array<HCALL, kCalls> lent{};
    std::array<std::atomic<DWORD>, kCalls> ids{};
    const Part make = [&](std::size_t) {
      for (std::size_t i = 0; i < kCalls; ++i) {
        const LONG id = lineMakeCallA(line, &lent[i], "200", 0, nullptr);
        round.Require(id > 0, "lineMakeCall gave ", ErrorName(id));
        ids[i] = static_cast<DWORD>(id);
      }
    };
    const Part read = [&](std::size_t) {
      for (std::size_t replies = 0; replies < kCalls;) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        void* packet = nullptr;
        if (tapi32GetQueuedCompletionStatus(port, &bytes, &key, &packet, 0xFFFFFFFF) == 0) return;
        const LINEMESSAGE message = *static_cast<LINEMESSAGE*>(packet);
        tapi32FreeMessage(packet);
        if (message.dwMessageID != LINE_REPLY) continue;
        std::size_t mine = 0;
        while (ids[mine] != message.dwParam1) mine = (mine + 1) % kCalls;
        round.Require(lent[mine] != 0, "the reply of request ID ", message.dwParam1,
                      " came without a handle");
        LINECALLSTATUS status{};
        status.dwTotalSize = sizeof(status);
        const LONG result = lineGetCallStatus(lent[mine], &status);
        round.Require(result == 0, "lineGetCallStatus of the new call gave ", ErrorName(result));
        lent[mine] = kCanary;
        ++replies;
      }
    };
    Together(round, {make, read});
    provider.WaitIdle();
    for (const HCALL call : lent) round.Require(call == kCanary, "memory was touched after the reply");
    round.Require(lineShutdown(app) == 0, "lineShutdown failed");
    tapi32CloseHandle(port);
  });
}

BOOST_AUTO_TEST_SUITE_END()
