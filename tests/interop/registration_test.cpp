// SPDX-License-Identifier: MIT
// Registration, against a registrar played by SIPp, and by the test itself for refusals.
#include <memory>

#include "interop/raw_sip.hpp"
#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

constexpr DWORD kBothFlags = LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE;

struct Registration : SipTest {
  Registration() { ConfigureRegistered(1); }
};

DWORD FlagsOf(HLINE line) { return StatusOfLine(line).dwDevStatusFlags & kBothFlags; }

// Waits for the flags; the messages that tell of them may be merged.
void AwaitFlags(TestApp& app, HLINE line, DWORD flags) {
  while (FlagsOf(line) != flags) app.NextOf(LINE_LINEDEVSTATE);
}

HLINE OpenWatched(TestApp& app) {
  const HLINE line = app.Open();
  TAPI_REQUIRE_OK(lineSetStatusMessages(
      line,
      LINEDEVSTATE_INSERVICE | LINEDEVSTATE_OUTOFSERVICE | LINEDEVSTATE_CONNECTED | LINEDEVSTATE_DISCONNECTED,
      0));
  return line;
}

void Grant(RawSip& registrar, const std::string& request, int seconds = 60) {
  registrar.Respond(
      request, "200 OK",
      "Contact: " + RawSip::Header(request, "Contact") + ";expires=" + std::to_string(seconds) + "\r\n");
}

// The registrar sees the registration taken back.
void ExpectUnregistered(RawSip& registrar) {
  const std::string last = registrar.Await("REGISTER");
  BOOST_TEST(RawSip::Header(last, "Expires") == "0");
  registrar.Respond(last, "200 OK");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_registration, Registration)

BOOST_AUTO_TEST_CASE(answers_the_challenge_is_refreshed_in_time_and_taken_back_at_close) {
  Sipp registrar(folder(), "registrar", peer);
  TestApp app;
  const HLINE line = app.Open();
  AwaitInService(app, line);
  BOOST_TEST(FlagsOf(line) == kBothFlags);
  registrar.AwaitMessage("X-Seen: the refresh");  // within the four seconds that the scenario grants
  BOOST_TEST(FlagsOf(line) == kBothFlags);
  TAPI_CHECK_OK(app.Close(line));
  registrar.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(is_tried_again_after_a_refusal) {
  RawSip registrar(peer, port);
  TestApp app;
  const HLINE line = OpenWatched(app);
  BOOST_TEST(FlagsOf(line) == 0U);
  const std::string first = registrar.Await("REGISTER");
  registrar.Respond(first, "403 Forbidden");
  AwaitFlags(app, line, LINEDEVSTATUSFLAGS_CONNECTED);  // it answers, if only to refuse
  const std::string second = registrar.Await("REGISTER");
  Grant(registrar, second);
  AwaitFlags(app, line, kBothFlags);
  TAPI_CHECK_OK(app.Close(line));
  ExpectUnregistered(registrar);
}

BOOST_AUTO_TEST_CASE(answers_stale_nonces_but_not_for_ever) {
  RawSip registrar(peer, port);
  TestApp app;
  const HLINE line = OpenWatched(app);
  std::string request = registrar.Await("REGISTER");
  BOOST_TEST(RawSip::Header(request, "Authorization").empty());
  int answers = 0;
  do {
    registrar.Respond(request, "401 Unauthorized",
                      "WWW-Authenticate: Digest realm=\"pbx.test\", stale=true, nonce=\"" +
                          std::to_string(answers) + "\"\r\n");
    request = registrar.Await("REGISTER");
    BOOST_REQUIRE(++answers < 20);
  } while (!RawSip::Header(request, "Authorization").empty());
  BOOST_TEST(answers > 2);  // a stale nonce is no wrong password
  AwaitFlags(app, line, LINEDEVSTATUSFLAGS_CONNECTED);
  registrar.Respond(request, "403 Forbidden");
}

BOOST_AUTO_TEST_CASE(sends_a_wrong_password_once) {
  RawSip registrar(peer, port);
  TestApp app;
  const HLINE line = OpenWatched(app);
  const std::string challenge = "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"";
  registrar.Respond(registrar.Await("REGISTER"), "401 Unauthorized", challenge + "1\"\r\n");
  const std::string answer = registrar.Await("REGISTER");
  BOOST_TEST(RawSip::Header(answer, "Authorization").find("username=\"1001\"") != std::string::npos);
  registrar.Respond(answer, "401 Unauthorized", challenge + "2\"\r\n");
  AwaitFlags(app, line, LINEDEVSTATUSFLAGS_CONNECTED);
  const std::string anew = registrar.Await("REGISTER");
  BOOST_TEST(RawSip::Header(anew, "Authorization").empty());
  registrar.Respond(anew, "403 Forbidden");
}

BOOST_AUTO_TEST_CASE(that_is_under_way_at_close_is_taken_back_all_the_same) {
  RawSip registrar(peer, port);
  TestApp app;
  const HLINE line = app.Open();
  const std::string request = registrar.Await("REGISTER");
  TAPI_CHECK_OK(app.Close(line));
  Grant(registrar, request);
  ExpectUnregistered(registrar);
}

BOOST_AUTO_TEST_CASE(waits_as_long_as_the_registrar_says) {
  RawSip registrar(peer, port);
  TestApp app;
  const HLINE line = OpenWatched(app);
  const std::string first = registrar.Await("REGISTER");
  const auto begun = std::chrono::steady_clock::now();
  registrar.Respond(first, "503 Service Unavailable", "Retry-After: 3\r\n");
  const std::string second = registrar.Await("REGISTER");  // register_retry says 1 s
  const auto passed = std::chrono::steady_clock::now() - begun;
  BOOST_TEST((passed > std::chrono::milliseconds(2500)));
  Grant(registrar, second);
  AwaitFlags(app, line, kBothFlags);
  TAPI_CHECK_OK(app.Close(line));
  ExpectUnregistered(registrar);
}

BOOST_AUTO_TEST_CASE(is_lost_with_the_registrar_and_comes_back_with_it) {
  TestApp app;
  auto registrar = std::make_unique<RawSip>(peer, port);
  const HLINE line = OpenWatched(app);
  Grant(*registrar, registrar->Await("REGISTER"), 2);
  AwaitFlags(app, line, kBothFlags);
  registrar.reset();  // the refresh finds a closed port
  AwaitFlags(app, line, 0);
  registrar = std::make_unique<RawSip>(peer, port);
  Grant(*registrar, registrar->Await("REGISTER"));
  AwaitFlags(app, line, kBothFlags);
  TAPI_CHECK_OK(app.Close(line));
  ExpectUnregistered(*registrar);
}

BOOST_AUTO_TEST_SUITE_END()
