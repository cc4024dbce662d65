// SPDX-License-Identifier: MIT
// The statements about calls, by way of the public interface alone.
#include "api/statements/statements.hpp"

#include <functional>
#include <thread>

#include "api/statements/live_blocks.hpp"

namespace tapi::test {
namespace {

constexpr std::chrono::seconds kPatience{10};

// The next message that `wanted` accepts; others are thrown away. Lets the exchange go on meanwhile.
Message Await(TestApp& app, Exchange& exchange, const std::function<bool(const Message&)>& wanted) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < end) {
    while (const auto message = app.TryNext()) {
      if (wanted(*message)) return *message;
    }
    exchange.Pass();
    std::this_thread::yield();
  }
  throw std::runtime_error("the message did not come");
}

Message AwaitId(TestApp& app, Exchange& exchange, DWORD id) {
  return Await(app, exchange, [&](const Message& message) { return message.id == id; });
}

void AwaitState(TestApp& app, Exchange& exchange, HCALL call, DWORD state) {
  Await(app, exchange, [&](const Message& message) {
    return message.id == LINE_CALLSTATE && message.device == call && message.p1 == state;
  });
}

HCALL MakeCall(TestApp& app, Exchange& exchange, HLINE line) {
  HCALL call = 0;
  const LONG id = lineMakeCallA(line, &call, exchange.answering_number().c_str(), 0, nullptr);
  BOOST_REQUIRE(id > 0);
  BOOST_CHECK_EQUAL(call, 0U);
  const Message reply = AwaitId(app, exchange, LINE_REPLY);
  BOOST_REQUIRE_EQUAL(reply.p1, static_cast<DWORD_PTR>(id));
  BOOST_REQUIRE_EQUAL(Result{static_cast<LONG>(reply.p2)}, Result{0});
  BOOST_REQUIRE(call != 0);
  return call;
}

HCALL MakeConnectedCall(TestApp& app, Exchange& exchange, HLINE line) {
  const HCALL call = MakeCall(app, exchange, line);
  AwaitState(app, exchange, call, LINECALLSTATE_CONNECTED);
  return call;
}

HCALL TakeIncomingCall(TestApp& app, Exchange& exchange) {
  exchange.CallLine();
  const Message announced = AwaitId(app, exchange, LINE_APPNEWCALL);
  const HCALL call = static_cast<HCALL>(announced.p2);
  BOOST_CHECK_EQUAL(announced.p3, DWORD_PTR{LINECALLPRIVILEGE_OWNER});
  AwaitState(app, exchange, call, LINECALLSTATE_OFFERING);
  return call;
}

void Drop(TestApp& app, Exchange& exchange, HCALL call) {
  TAPI_CHECK_REQUEST(lineDrop(call, nullptr, 0));
  AwaitState(app, exchange, call, LINECALLSTATE_IDLE);
}

LONG StatusOf(HCALL call, VarBuf<LINECALLSTATUS>& status) {
  status.Resize(1024);
  return lineGetCallStatus(call, status.get());
}

void CheckIdle(HCALL call) {
  VarBuf<LINECALLSTATUS> status;
  TAPI_CHECK_OK(StatusOf(call, status));
  BOOST_CHECK_EQUAL(CallState{status->dwCallState}, CallState{LINECALLSTATE_IDLE});
}

// No function takes the handle any more.
void CheckVoid(HCALL call) {
  VarBuf<LINECALLSTATUS> status;
  VarBuf<LINECALLINFO> info(2048);
  TAPI_CHECK_ERROR(StatusOf(call, status), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, info.get()), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineAccept(call, nullptr, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineAnswer(call, nullptr, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineDialA(call, "1", 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetAppSpecific(call, 1), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetCallPrivilege(call, LINECALLPRIVILEGE_OWNER), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
}

// An idle one, a connected one and an incoming one.
std::vector<HCALL> MakeCallsOfAllAges(TestApp& app, Exchange& exchange, HLINE line) {
  const HCALL idle = MakeConnectedCall(app, exchange, line);
  Drop(app, exchange, idle);
  const HCALL connected = MakeConnectedCall(app, exchange, line);
  return {idle, connected, TakeIncomingCall(app, exchange)};
}

// What an application would log of a call. The number of owners and the state are not of the call itself.
struct Logged {
  LINECALLINFO info{};
  std::string caller, caller_name, called, called_name, app, displayable, party, comment;
};

Logged ReadForLog(HCALL call) {
  VarBuf<LINECALLINFO> info(sizeof(LINECALLINFO));
  TAPI_REQUIRE_OK(info.Fill([&](LINECALLINFO* out) { return lineGetCallInfoA(call, out); }));
  return {*info.get(),
          TAPI_TEXT_A(info, CallerID),
          TAPI_TEXT_A(info, CallerIDName),
          TAPI_TEXT_A(info, CalledID),
          TAPI_TEXT_A(info, CalledIDName),
          TAPI_TEXT_A(info, AppName),
          TAPI_TEXT_A(info, DisplayableAddress),
          TAPI_TEXT_A(info, CalledParty),
          TAPI_TEXT_A(info, Comment)};
}

void CheckSameLog(const Logged& before, const Logged& after) {
  BOOST_CHECK_EQUAL(after.caller, before.caller);
  BOOST_CHECK_EQUAL(after.caller_name, before.caller_name);
  BOOST_CHECK_EQUAL(after.called, before.called);
  BOOST_CHECK_EQUAL(after.called_name, before.called_name);
  BOOST_CHECK_EQUAL(after.app, before.app);
  BOOST_CHECK_EQUAL(after.displayable, before.displayable);
  BOOST_CHECK_EQUAL(after.party, before.party);
  BOOST_CHECK_EQUAL(after.comment, before.comment);
  const auto same = [&](const char* name, DWORD LINECALLINFO::*field) {
    BOOST_CHECK_MESSAGE(after.info.*field == before.info.*field,
                        name << " was " << before.info.*field << " and is " << after.info.*field);
  };
  same("hLine", reinterpret_cast<DWORD LINECALLINFO::*>(&LINECALLINFO::hLine));
  same("dwLineDeviceID", &LINECALLINFO::dwLineDeviceID);
  same("dwAddressID", &LINECALLINFO::dwAddressID);
  same("dwBearerMode", &LINECALLINFO::dwBearerMode);
  same("dwMediaMode", &LINECALLINFO::dwMediaMode);
  same("dwAppSpecific", &LINECALLINFO::dwAppSpecific);
  same("dwCallID", &LINECALLINFO::dwCallID);
  same("dwOrigin", &LINECALLINFO::dwOrigin);
  same("dwReason", &LINECALLINFO::dwReason);
  same("dwNumOwners", &LINECALLINFO::dwNumOwners);
  same("dwNumMonitors", &LINECALLINFO::dwNumMonitors);
}

void CheckLoggedWhenIdle(TestApp& app, Exchange& exchange, HCALL call) {
  TAPI_CHECK_OK(lineSetAppSpecific(call, 4711));
  const Logged before = ReadForLog(call);
  BOOST_CHECK_EQUAL(before.info.dwAppSpecific, 4711U);
  Drop(app, exchange, call);
  CheckSameLog(before, ReadForLog(call));
  VarBuf<LINECALLSTATUS> status;
  TAPI_CHECK_OK(StatusOf(call, status));
  BOOST_CHECK_EQUAL(CallState{status->dwCallState}, CallState{LINECALLSTATE_IDLE});
  BOOST_CHECK_EQUAL(status->dwCallPrivilege, DWORD{LINECALLPRIVILEGE_OWNER});
  BOOST_CHECK(status->tStateEntryTime.wYear >= 2024);
}

HCALL MakeDescribedCall(TestApp& app, Exchange& exchange, HLINE line) {
  const std::string texts = std::string("display") + '\0' + "party" + '\0' + "comment" + '\0';
  VarBuf<LINECALLPARAMS> params(static_cast<DWORD>(sizeof(LINECALLPARAMS) + texts.size()));
  *params.get() = {};
  params->dwTotalSize = params.total();
  params->dwBearerMode = LINEBEARERMODE_VOICE;
  params->dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params->dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  std::memcpy(reinterpret_cast<char*>(params.get()) + sizeof(LINECALLPARAMS), texts.data(), texts.size());
  DWORD offset = sizeof(LINECALLPARAMS);
  const auto place = [&](DWORD LINECALLPARAMS::*size, DWORD LINECALLPARAMS::*at, DWORD length) {
    params.get()->*size = length;
    params.get()->*at = offset;
    offset += length;
  };
  place(&LINECALLPARAMS::dwDisplayableAddressSize, &LINECALLPARAMS::dwDisplayableAddressOffset, 8);
  place(&LINECALLPARAMS::dwCalledPartySize, &LINECALLPARAMS::dwCalledPartyOffset, 6);
  place(&LINECALLPARAMS::dwCommentSize, &LINECALLPARAMS::dwCommentOffset, 8);
  const HCALL call = app.MakeCall(line, exchange.answering_number().c_str(), params.get());
  AwaitState(app, exchange, call, LINECALLSTATE_CONNECTED);
  return call;
}

// One call that two applications know, to its end.
void Cycle(Exchange& exchange, TestApp& owner, TestApp& monitor, HLINE line, bool incoming) {
  const HCALL call = incoming ? TakeIncomingCall(owner, exchange) : MakeConnectedCall(owner, exchange, line);
  const HCALL seen = static_cast<HCALL>(AwaitId(monitor, exchange, LINE_APPNEWCALL).p2);
  Drop(owner, exchange, call);
  AwaitState(monitor, exchange, seen, LINECALLSTATE_IDLE);
  TAPI_REQUIRE_OK(lineDeallocateCall(seen));
  TAPI_REQUIRE_OK(lineDeallocateCall(call));
  exchange.Forget();
}

void CheckSameCounts(const TAPI32_OBJECT_COUNTS& before, const TAPI32_OBJECT_COUNTS& after) {
  BOOST_CHECK_EQUAL(after.dwLineApps, before.dwLineApps);
  BOOST_CHECK_EQUAL(after.dwLines, before.dwLines);
  BOOST_CHECK_EQUAL(after.dwCallHandles, before.dwCallHandles);
  BOOST_CHECK_EQUAL(after.dwCalls, before.dwCalls);
  BOOST_CHECK_EQUAL(after.dwProviderLines, before.dwProviderLines);
  BOOST_CHECK_EQUAL(after.dwProviderCalls, before.dwProviderCalls);
  BOOST_CHECK_EQUAL(after.dwPendingRequests, before.dwPendingRequests);
  BOOST_CHECK_EQUAL(after.dwQueuedMessages, before.dwQueuedMessages);
}

}  // namespace

void CallsComeWithHandles(Exchange& exchange) {
  TestApp app;
  const HLINE line = app.Open();
  const HCALL made = MakeConnectedCall(app, exchange, line);
  BOOST_CHECK_EQUAL(ReadForLog(made).info.hLine, line);
  const HCALL taken = TakeIncomingCall(app, exchange);
  BOOST_CHECK(taken != made);
  BOOST_CHECK_EQUAL(ReadForLog(taken).info.hLine, line);
  exchange.Forget();
}

void IdleCallsKeepTheirHandles(Exchange& exchange) {
  TestApp app;
  const HLINE line = app.Open();
  const HCALL first = MakeConnectedCall(app, exchange, line);
  Drop(app, exchange, first);
  const HCALL second = TakeIncomingCall(app, exchange);
  Drop(app, exchange, second);
  for (const HCALL call : {first, second, first}) CheckIdle(call);
  TAPI_CHECK_OK(lineDeallocateCall(first));
  CheckVoid(first);
  CheckIdle(second);
  TAPI_CHECK_OK(app.Close(line));
  CheckVoid(second);
  exchange.Forget();
}

void ClosedLinesVoidTheirCallHandles(Exchange& exchange) {
  TestApp app;
  const HLINE closed = app.Open();
  const auto by_application = MakeCallsOfAllAges(app, exchange, closed);
  TAPI_CHECK_OK(app.Close(closed));
  for (const HCALL call : by_application) CheckVoid(call);
  exchange.Forget();

  const HLINE taken = app.Open();
  const auto by_provider = MakeCallsOfAllAges(app, exchange, taken);
  exchange.CloseLine();
  BOOST_CHECK_EQUAL(AwaitId(app, exchange, LINE_CLOSE).device, taken);
  for (const HCALL call : by_provider) CheckVoid(call);
  TAPI_CHECK_ERROR(lineClose(taken), LINEERR_INVALLINEHANDLE);
  exchange.Forget();
}

void IdleCallsCanBeLogged(Exchange& exchange) {
  TestApp app;
  const HLINE line = app.Open();
  const HCALL made = MakeDescribedCall(app, exchange, line);
  CheckLoggedWhenIdle(app, exchange, made);
  const Logged log = ReadForLog(made);
  BOOST_CHECK_EQUAL(log.called, exchange.answering_number());
  BOOST_CHECK_EQUAL(log.app, "TestApp");
  BOOST_CHECK_EQUAL(log.displayable, "display");
  BOOST_CHECK_EQUAL(log.party, "party");
  BOOST_CHECK_EQUAL(log.comment, "comment");
  const HCALL taken = TakeIncomingCall(app, exchange);
  CheckLoggedWhenIdle(app, exchange, taken);
  BOOST_CHECK(!ReadForLog(taken).caller.empty());
  exchange.Forget();
}

void DeallocationFreesTheCall(Exchange& exchange) {
  TestApp app;
  TestApp watcher;
  const HLINE line = app.Open();
  watcher.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const TAPI32_OBJECT_COUNTS before = ObjectCounts();
  const HCALL call = MakeConnectedCall(app, exchange, line);
  const HCALL watched = static_cast<HCALL>(AwaitId(watcher, exchange, LINE_APPNEWCALL).p2);
  BOOST_CHECK_EQUAL(ObjectCounts().dwCallHandles, before.dwCallHandles + 2);
  BOOST_CHECK_EQUAL(ObjectCounts().dwProviderCalls, before.dwProviderCalls + 1);
  Drop(app, exchange, call);
  TAPI_CHECK_OK(lineDeallocateCall(call));
  CheckVoid(call);
  // The call lives on for the other application, and at the provider.
  BOOST_CHECK_EQUAL(ObjectCounts().dwCallHandles, before.dwCallHandles + 1);
  BOOST_CHECK_EQUAL(ObjectCounts().dwProviderCalls, before.dwProviderCalls + 1);
  CheckIdle(watched);
  TAPI_CHECK_OK(lineDeallocateCall(watched));
  CheckVoid(watched);
  app.Drain();
  watcher.Drain();
  CheckSameCounts(before, ObjectCounts());
}

void CyclesLeaveNothingBehind(Exchange& exchange, int cycles) {
  // Freed handles rest behind 4096 others, which costs memory once.
  constexpr int kWarmUp = 5000;
  // Queues are made of blocks of several entries: how many there are depends on where they stand.
  constexpr long kBlocksOfQueues = 64;
  TestApp owner;
  TestApp monitor;
  const HLINE line = owner.Open();
  monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const auto run = [&](int count) {
    for (int i = 0; i < count; ++i) Cycle(exchange, owner, monitor, line, i % 16 == 0);
    owner.Drain();
    monitor.Drain();
  };
  run(kWarmUp);
  const TAPI32_OBJECT_COUNTS before = ObjectCounts();
  const long blocks = LiveBlocks();
  run(cycles);
  CheckSameCounts(before, ObjectCounts());
  const long grown = LiveBlocks() - blocks;
  BOOST_CHECK_MESSAGE(grown <= kBlocksOfQueues,
                      grown << " blocks of memory more after " << cycles << " cycles");
}

}  // namespace tapi::test
