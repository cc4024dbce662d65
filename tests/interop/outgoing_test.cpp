// SPDX-License-Identifier: MIT
// Calls that an application makes over SIP, against SIPp.
#include <tuple>

#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

using States = std::vector<DWORD>;

struct Outgoing : SipTest {
  Outgoing() { ConfigureDirect("no_answer_timeout = 0"); }

  Values Media(const std::string& codecs = "0") const {
    return {{"rtp_port", std::to_string(media.port())}, {"codecs", codecs}};
  }

  UdpSocket media;  // where the peer wants its RTP
};

// How the call to a peer ends that answers the INVITE with `status`.
DWORD_PTR ModeAfter(const Outgoing& test, int status) {
  Sipp peer(test.folder(), "refuse", test.peer, {{"status", std::to_string(status)}});
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
  const Message end = AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  peer.ExpectSuccess();
  DropAndForget(app, call);
  return end.p2;
}

LONG DialResult(TestApp& app, HLINE line, const char* address) {
  HCALL call = 0;
  const LONG result = lineMakeCallA(line, &call, address, 0, nullptr);
  app.Drain();
  return result;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_outgoing, Outgoing)

BOOST_AUTO_TEST_CASE(is_answered_and_dropped_by_us) {
  Sipp callee(folder(), "answer", peer, Media());
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  const HCALL call = Dial(app, line, "2000");
  States states;
  const Message connected = AwaitState(app, call, LINECALLSTATE_CONNECTED, &states);
  BOOST_TEST(connected.p2 == DWORD_PTR{LINECONNECTEDMODE_ACTIVE});
  BOOST_TEST(states == (States{LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK,
                               LINECALLSTATE_CONNECTED}));
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 1U);
  AwaitReply(app, lineDrop(call, nullptr, 0));
  NextState(app, call, LINECALLSTATE_IDLE);
  callee.ExpectSuccess();  // it saw our BYE
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 0U);
  TAPI_CHECK_OK(lineDeallocateCall(call));
}

BOOST_AUTO_TEST_CASE(shows_who_calls_and_who_is_called) {
  Sipp callee(folder(), "answer", peer, Media());
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "(20) 0-0");
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  const auto info = InfoOf(call);
  BOOST_TEST(info->dwOrigin == DWORD{LINECALLORIGIN_OUTBOUND});
  BOOST_TEST(info->dwReason == DWORD{LINECALLREASON_DIRECT});
  BOOST_TEST(info->dwMediaMode == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE});
  BOOST_TEST(info->dwCallerIDFlags == (LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME));
  BOOST_TEST(TAPI_TEXT_A(info, CallerID) == "1001");
  BOOST_TEST(TAPI_TEXT_A(info, CallerIDName) == "Ann");
  BOOST_TEST(info->dwCalledIDFlags == DWORD{LINECALLPARTYID_ADDRESS});
  BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "2000");
  BOOST_TEST(TAPI_TEXT_A(info, ConnectedID) == "2000");
  BOOST_TEST(info->dwRedirectingIDFlags == DWORD{LINECALLPARTYID_UNAVAIL});
  DropAndForget(app, call);
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_hung_up_on_by_the_other_side) {
  Sipp callee(folder(), "answer_and_hang_up", peer);
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  const Message end = NextState(app, call, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_NORMAL});
  callee.ExpectSuccess();
  const auto info = InfoOf(call);
  BOOST_TEST(TAPI_TEXT_A(info, ConnectedIDName) == "Reception");
  DropAndForget(app, call);
}

BOOST_AUTO_TEST_CASE(says_why_it_was_refused) {
  const std::pair<int, DWORD> kEnds[] = {
      {486, LINEDISCONNECTMODE_BUSY},         {600, LINEDISCONNECTMODE_BUSY},
      {603, LINEDISCONNECTMODE_REJECT},       {403, LINEDISCONNECTMODE_REJECT},
      {404, LINEDISCONNECTMODE_BADADDRESS},   {484, LINEDISCONNECTMODE_BADADDRESS},
      {480, LINEDISCONNECTMODE_NOANSWER},     {408, LINEDISCONNECTMODE_UNREACHABLE},
      {488, LINEDISCONNECTMODE_INCOMPATIBLE}, {410, LINEDISCONNECTMODE_NUMBERCHANGED},
      {503, LINEDISCONNECTMODE_CONGESTION},   {502, LINEDISCONNECTMODE_OUTOFORDER},
      {500, LINEDISCONNECTMODE_TEMPFAILURE},  {420, LINEDISCONNECTMODE_UNKNOWN}};
  for (const auto& [status, mode] : kEnds) {
    BOOST_TEST_CONTEXT("status " << status) { BOOST_TEST(ModeAfter(*this, status) == DWORD_PTR{mode}); }
  }
}

BOOST_AUTO_TEST_CASE(ends_when_nobody_answers_in_the_time_that_the_application_gives) {
  Sipp callee(folder(), "ring_until_cancelled", peer);
  TestApp app;
  LINECALLPARAMS params = {};
  params.dwTotalSize = sizeof(params);
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  params.dwNoAnswerTimeout = 1;
  const HCALL call = app.MakeCall(app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000", &params);
  const Message end = AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_NOANSWER});
  callee.ExpectSuccess();  // it was cancelled
  DropAndForget(app, call);
}

BOOST_AUTO_TEST_CASE(is_given_up_while_it_rings) {
  Sipp callee(folder(), "ring_until_cancelled", peer);
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
  AwaitState(app, call, LINECALLSTATE_RINGBACK);
  DropAndForget(app, call);
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(finds_nobody_where_it_is_sent) {
  TestApp app;  // nothing listens at the peer's port
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
  const Message end = AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_UNREACHABLE});
  DropAndForget(app, call);
}

BOOST_AUTO_TEST_CASE(without_an_address_waits_for_lineDial) {
  Sipp callee(folder(), "answer", peer, Media());
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), nullptr);
  const Message tone = NextState(app, call, LINECALLSTATE_DIALTONE);
  BOOST_TEST(tone.p2 == DWORD_PTR{LINEDIALTONEMODE_UNAVAIL});
  BOOST_TEST(StatusOf(call).dwCallFeatures == (LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP));
  AwaitReply(app, lineDialA(call, "20;", 0));
  NextState(app, call, LINECALLSTATE_DIALING);
  AwaitReply(app, lineDialA(call, "0;", 0));
  BOOST_TEST(TAPI_TEXT_A(InfoOf(call), CalledID) == "200");
  BOOST_TEST(StatusOf(call).dwCallState == DWORD{LINECALLSTATE_DIALING});
  AwaitReply(app, lineDialA(call, "0", 0));
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  BOOST_TEST(TAPI_TEXT_A(InfoOf(call), CalledID) == "2000");
  TAPI_CHECK_ERROR(lineDialA(call, "0", 0), LINEERR_INVALCALLSTATE);
  DropAndForget(app, call);
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(that_was_begun_with_digits_goes_on_with_lineDial) {
  Sipp callee(folder(), "refuse", peer, {{"status", "404"}});
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "20;");
  NextState(app, call, LINECALLSTATE_DIALING);
  AwaitReply(app, lineDialA(call, "", 0));  // nothing more: this is the number
  AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  callee.ExpectSuccess();
  DropAndForget(app, call);
}

BOOST_AUTO_TEST_CASE(refuses_what_it_cannot_dial_and_calls_nobody) {
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  const std::pair<const char*, LONG> kAddresses[] = {
      {"20$00", LINEERR_DIALBILLING},         {"20@00", LINEERR_DIALQUIET},
      {"W2000", LINEERR_DIALDIALTONE},        {"2000?", LINEERR_DIALPROMPT},
      {"20:00", LINEERR_DIALVOICEDETECT},     {"20;00", LINEERR_INVALADDRESS},
      {"a b<c>", LINEERR_INVALADDRESS},       {"sip:x y@127.0.0.1", LINEERR_INVALADDRESS},
      {"sip:a@b.c;lr", LINEERR_INVALADDRESS}, {"\"x\" <sip:a@b.c>", LINEERR_INVALADDRESS}};
  for (const auto& [address, error] : kAddresses) {
    BOOST_TEST_CONTEXT(address) { TAPI_CHECK_ERROR(DialResult(app, line, address), error); }
  }
  const std::string long_one(300, '1');
  TAPI_CHECK_ERROR(DialResult(app, line, long_one.c_str()), LINEERR_INVALADDRESS);
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 0U);
}

BOOST_AUTO_TEST_CASE(takes_a_whole_sip_address) {
  Sipp callee(folder(), "answer", peer, Media());
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "sip:*21#@127.0.0.1");
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  BOOST_TEST(TAPI_TEXT_A(InfoOf(call), CalledID) == "*21#@127.0.0.1");
  DropAndForget(app, call);
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_limited_to_what_the_line_device_can_carry) {
  ConfigureDirect("max_calls_per_line = 1");
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  const HCALL call = Dial(app, line, nullptr);
  NextState(app, call, LINECALLSTATE_DIALTONE);
  BOOST_TEST(StatusOfLine(line).dwLineFeatures == 0U);
  TAPI_CHECK_ERROR(DialResult(app, line, "2000"), LINEERR_CALLUNAVAIL);
  DropAndForget(app, call);
  BOOST_TEST(StatusOfLine(line).dwLineFeatures == DWORD{LINEFEATURE_MAKECALL});
}

BOOST_AUTO_TEST_SUITE_END()
