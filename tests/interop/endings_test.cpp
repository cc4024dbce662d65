// SPDX-License-Identifier: MIT
// How handles and calls end over SIP, also when an application does not take its time: against SIPp.
#include <chrono>

#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

struct Endings : SipTest {
  Endings() { ConfigureDirect(); }

  Values Media() const { return {{"rtp_port", std::to_string(media.port())}, {"codecs", "0"}}; }

  Sipp Caller() { return Sipp(folder(), "call", peer, port, {{"headers", "Subject: a call"}}); }

  UdpSocket media;
};

// A call that SIPp's `call` scenario makes, connected.
HCALL AnswerCall(TestApp& app) {
  const HCALL call = AwaitOffer(app);
  AwaitReply(app, lineAccept(call, nullptr, 0));
  AwaitReply(app, lineAnswer(call, nullptr, 0));
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  return call;
}

LONG StateResult(HCALL call) {
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof(status);
  return lineGetCallStatus(call, &status);
}

DWORD ProviderCalls() {
  TAPI32_OBJECT_COUNTS counts = {};
  counts.dwSize = sizeof(counts);
  TAPI_CHECK_OK(tapi32GetObjectCounts(&counts));
  return counts.dwProviderCalls;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_endings, Endings)

// A call that the application starts gives it a handle; a call that comes in passes one.
BOOST_AUTO_TEST_CASE(every_call_has_a_handle) {
  TestApp app;
  const HLINE line = app.Open();
  Sipp callee(folder(), "answer", peer, Media());
  const HCALL made = Dial(app, line, "2000");
  AwaitState(app, made, LINECALLSTATE_CONNECTED);
  DropAndForget(app, made);
  callee.ExpectSuccess();
  Sipp caller = Caller();
  const HCALL offered = AwaitOffer(app);
  BOOST_TEST(offered != made);
  AwaitReply(app, lineAccept(offered, nullptr, 0));
  AwaitReply(app, lineAnswer(offered, nullptr, 0));
  AwaitState(app, offered, LINECALLSTATE_CONNECTED);
  DropAndForget(app, offered);
  caller.ExpectSuccess();
}

// After IDLE the handle stays valid, with the whole of the call's information and status, until it is
// deallocated; that frees the library's memory and tells the provider to free its own, and the handle is
// void.
BOOST_AUTO_TEST_CASE(an_idle_call_can_be_read_until_it_is_deallocated) {
  Sipp caller = Caller();
  TestApp app;
  const HLINE line = app.Open();
  const HCALL call = AnswerCall(app);
  const auto before = InfoOf(call);
  AwaitReply(app, lineDrop(call, nullptr, 0));
  NextState(app, call, LINECALLSTATE_IDLE);
  caller.ExpectSuccess();

  const LINECALLSTATUS status = StatusOf(call);
  BOOST_TEST(status.dwCallState == DWORD{LINECALLSTATE_IDLE});
  BOOST_TEST(status.dwCallPrivilege == DWORD{LINECALLPRIVILEGE_OWNER});
  BOOST_TEST(status.dwCallFeatures == 0U);
  BOOST_TEST(status.tStateEntryTime.wYear >= 2024);
  const auto after = InfoOf(call);
  BOOST_TEST(after->hLine == line);
  BOOST_TEST(after->dwCallID == before->dwCallID);
  BOOST_TEST(after->dwOrigin == DWORD{LINECALLORIGIN_INBOUND});
  BOOST_TEST(after->dwNumOwners == 1U);
  BOOST_TEST(after->dwCallerIDFlags == before->dwCallerIDFlags);
  BOOST_TEST(TAPI_TEXT_A(after, CallerID) == "2002");
  BOOST_TEST(TAPI_TEXT_A(after, CallerIDName) == "Bob B.");
  BOOST_TEST(TAPI_TEXT_A(after, CalledID) == "1001");
  BOOST_TEST(TAPI_TEXT_A(after, CalledIDName) == "Ann A.");

  BOOST_TEST(ProviderCalls() == 1U);
  TAPI_CHECK_OK(lineDeallocateCall(call));
  app.ExpectNothing();
  BOOST_TEST(ProviderCalls() == 0U);
  TAPI_CHECK_ERROR(StateResult(call), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
}

BOOST_AUTO_TEST_CASE(closing_the_line_voids_its_calls_at_once_and_hangs_up) {
  Sipp caller = Caller();
  TestApp app;
  const HLINE line = app.Open();
  const HCALL connected = AnswerCall(app);
  const HCALL waiting = Dial(app, line, nullptr);
  TAPI_CHECK_OK(app.Close(line));
  for (const HCALL call : {connected, waiting}) {
    TAPI_CHECK_ERROR(StateResult(call), LINEERR_INVALCALLHANDLE);
    TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_INVALCALLHANDLE);
    TAPI_CHECK_ERROR(lineDeallocateCall(call), LINEERR_INVALCALLHANDLE);
  }
  caller.ExpectSuccess();  // it saw our BYE
}

BOOST_AUTO_TEST_CASE(closing_the_line_refuses_a_call_that_is_offered) {
  Sipp caller(folder(), "call_refused", peer, port, {{"status", "480"}, {"user", "1001"}, {"codecs", "0"}});
  TestApp app;
  const HLINE line = app.Open();
  const HCALL call = AwaitOffer(app);
  TAPI_CHECK_OK(app.Close(line));
  TAPI_CHECK_ERROR(StateResult(call), LINEERR_INVALCALLHANDLE);
  caller.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(shutting_down_hangs_up_what_is_connected) {
  Sipp callee(folder(), "answer", peer, Media());
  TestApp app;
  const HCALL call = Dial(app, app.Open(), "2000");
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  TAPI_CHECK_OK(app.Shutdown());
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(shutting_down_gives_up_what_rings) {
  Sipp callee(folder(), "ring_until_cancelled", peer);
  TestApp app;
  const HCALL call = Dial(app, app.Open(), "2000");
  AwaitState(app, call, LINECALLSTATE_RINGBACK);
  TAPI_CHECK_OK(app.Shutdown());
  callee.ExpectSuccess();
}

// A peer that says nothing any more holds nobody up for long.
BOOST_AUTO_TEST_CASE(shutting_down_does_not_wait_for_a_silent_peer) {
  UdpSocket silent(peer);
  TestApp app;
  const HLINE line = app.Open();
  const HCALL call = Dial(app, line, "2000");
  NextState(app, call, LINECALLSTATE_DIALING);
  BOOST_REQUIRE(silent.Receive(std::chrono::seconds(10)));
  const auto begun = std::chrono::steady_clock::now();
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_CASE(shutting_down_does_not_wait_for_a_peer_that_died_in_the_call) {
  TestApp app;
  HCALL call = 0;
  {
    Sipp callee(folder(), "answer", peer, Media());
    call = Dial(app, app.Open(), "2000");
    AwaitState(app, call, LINECALLSTATE_CONNECTED);
  }
  const UdpSocket silent(peer);
  const auto begun = std::chrono::steady_clock::now();
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_CASE(a_new_session_finds_the_provider_as_new) {
  for (int session = 0; session < 3; ++session) {
    Sipp caller = Caller();
    TestApp app;
    app.Open();
    const HCALL call = AnswerCall(app);
    BOOST_TEST(InfoOf(call)->dwCallID == 1U);
    DropAndForget(app, call);
    caller.ExpectSuccess();
  }
}

BOOST_AUTO_TEST_SUITE_END()
