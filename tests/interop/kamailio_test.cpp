// SPDX-License-Identifier: MIT
// Accounts of a real registrar and proxy, Kamailio: its challenges, its refusals, and two lines of ours that
// call each other through it.
#include <memory>

#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct NeedsKamailio {
  NeedsKamailio() { RequirePeers({"kamailio"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsKamailio);

struct Proxied : SipTest {
  Proxied() { ConfigureRegistered(2); }

  // Line devices 0 and 1, registered.
  void OpenBoth(TestApp& app) {
    for (HLINE& line : lines) {
      line = app.Open(static_cast<DWORD>(&line - lines));
      AwaitInService(app, line);
    }
  }

  // Line device 0 calls 1; gives both handles, the caller's first.
  std::pair<HCALL, HCALL> Connect(TestApp& app) {
    const PendingCall made = app.StartCall(lines[0], "1002");
    HCALL offered = 0;
    // The reply and the other line's events come in any order.
    for (bool replied = false; !replied || offered == 0;) {
      const Message message = app.Next();
      if (message.id == LINE_REPLY) replied = message.p1 == static_cast<DWORD_PTR>(made.request_id);
      if (message.id == LINE_CALLSTATE && message.p1 == LINECALLSTATE_OFFERING) offered = message.device;
    }
    const HCALL calling = *made.handle;
    BOOST_REQUIRE(calling != 0);
    BOOST_REQUIRE(lineAnswer(offered, nullptr, 0) > 0);
    AwaitBoth(app, calling, offered, LINECALLSTATE_CONNECTED);
    return {calling, offered};
  }

  static void AwaitBoth(TestApp& app, HCALL one, HCALL other, DWORD state) {
    for (bool got_one = false, got_other = false; !got_one || !got_other;) {
      const Message message = app.NextOf(LINE_CALLSTATE);
      got_one = got_one || (message.device == one && message.p1 == state);
      got_other = got_other || (message.device == other && message.p1 == state);
    }
  }

  Kamailio proxy{folder(), peer};
  HLINE lines[2] = {};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_kamailio, Proxied)

BOOST_AUTO_TEST_CASE(registers_both_lines) {
  TestApp app;
  OpenBoth(app);
  TAPI_CHECK_OK(app.Close(lines[1]));
  // Known and no longer registered: the proxy answers with 480 itself, once it has let go.
  for (DWORD_PTR mode = 0; mode != LINEDISCONNECTMODE_NOANSWER;) {
    const HCALL call = Dial(app, lines[0], "1002");
    mode = AwaitState(app, call, LINECALLSTATE_DISCONNECTED).p2;
    BOOST_REQUIRE(mode == LINEDISCONNECTMODE_NOANSWER || mode == LINEDISCONNECTMODE_TEMPFAILURE);
    DropAndForget(app, call);
  }
}

BOOST_AUTO_TEST_CASE(is_refused_with_a_wrong_password) {
  Configure({R"(user = "1001", password = "wrong", domain = "pbx.test", proxy = "127.0.0.1:)" +
             std::to_string(peer) + "\""});
  TestApp app;
  const HLINE line = app.Open();
  TAPI_REQUIRE_OK(lineSetStatusMessages(line, LINEDEVSTATE_INSERVICE | LINEDEVSTATE_CONNECTED, 0));
  while (StatusOfLine(line).dwDevStatusFlags != LINEDEVSTATUSFLAGS_CONNECTED) app.NextOf(LINE_LINEDEVSTATE);
  // A call is challenged too.
  const HCALL call = Dial(app, line, "9486");
  const Message end = AwaitState(app, call, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_BLOCKED});
  DropAndForget(app, call);
  BOOST_TEST(StatusOfLine(line).dwDevStatusFlags == DWORD{LINEDEVSTATUSFLAGS_CONNECTED});
}

BOOST_AUTO_TEST_CASE(answers_the_challenge_of_a_call) {
  TestApp app;
  OpenBoth(app);
  const std::pair<const char*, DWORD> kEnds[] = {{"9486", LINEDISCONNECTMODE_BUSY},
                                                 {"9603", LINEDISCONNECTMODE_REJECT},
                                                 {"9503", LINEDISCONNECTMODE_CONGESTION},
                                                 {"5555", LINEDISCONNECTMODE_BADADDRESS}};
  for (const auto& [number, mode] : kEnds) {
    const HCALL call = Dial(app, lines[0], number);
    BOOST_TEST(AwaitState(app, call, LINECALLSTATE_DISCONNECTED).p2 == DWORD_PTR{mode});
    DropAndForget(app, call);
  }
}

BOOST_AUTO_TEST_CASE(carries_a_call_between_two_lines_of_ours) {
  TestApp app;
  OpenBoth(app);
  const auto [calling, called] = Connect(app);
  const auto out = InfoOf(calling);
  const auto in = InfoOf(called);
  BOOST_TEST(out->dwOrigin == DWORD{LINECALLORIGIN_OUTBOUND});
  BOOST_TEST(in->dwOrigin == DWORD{LINECALLORIGIN_INBOUND});
  BOOST_TEST(TAPI_TEXT_A(out, CalledID) == "1002");
  BOOST_TEST(TAPI_TEXT_A(in, CalledID) == "1002");
  BOOST_TEST(TAPI_TEXT_A(in, CallerID) == "1001");
  BOOST_TEST(lineDrop(called, nullptr, 0) > 0);
  const Message end = AwaitState(app, calling, LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(end.p2 == DWORD_PTR{LINEDISCONNECTMODE_NORMAL});
  BOOST_TEST(StatusOf(called).dwCallState == DWORD{LINECALLSTATE_IDLE});
  TAPI_CHECK_OK(lineDeallocateCall(called));
  DropAndForget(app, calling);
}

BOOST_AUTO_TEST_CASE(survives_the_end_of_the_registrar_during_a_call) {
  ConfigureRegistered(2, "expires = 10");
  TestApp app;
  OpenBoth(app);
  const auto [calling, called] = Connect(app);
  proxy.End();
  // The call goes on without it; what our hanging up needs the proxy for, it is not waited for.
  BOOST_TEST(StatusOf(calling).dwCallState == DWORD{LINECALLSTATE_CONNECTED});
  DropAndForget(app, calling);
  const auto begun = std::chrono::steady_clock::now();
  TAPI_CHECK_OK(app.Shutdown());
  BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_SUITE_END()
