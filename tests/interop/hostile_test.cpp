// SPDX-License-Identifier: MIT
// What a network may send: nothing of it may harm, block or mislead the application. The test is the peer
// itself.
#include <memory>

#include "interop/raw_sip.hpp"
#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

struct Hostile : SipTest {
  Hostile() {
    ConfigureDirect("max_calls_per_line = 8");
    app = std::make_unique<TestApp>();
    line = app->Open();
  }
  ~Hostile() { app.reset(); }

  InviteText WithOffer() const {
    InviteText text;
    text.body = RawSip::Offer();
    return text;
  }

  // An INVITE is offered with this caller's name; the call is declined.
  std::string NameOf(const std::string& from) {
    InviteText text = WithOffer();
    text.from = from;
    sip.Request("INVITE", text);
    const HCALL call = AwaitOffer(*app);
    VarBuf<LINECALLINFO> info;
    TAPI_REQUIRE_OK(info.Fill([call](LINECALLINFO* to) { return lineGetCallInfoW(call, to); }));
    const std::u16string name =
        info.TextW(&LINECALLINFO::dwCallerIDNameSize, &LINECALLINFO::dwCallerIDNameOffset);
    number = info.TextW(&LINECALLINFO::dwCallerIDSize, &LINECALLINFO::dwCallerIDOffset);
    DropAndForget(*app, call);
    BOOST_TEST(sip.AwaitFinal() == 603);
    std::string shown;
    for (const char16_t unit : name)
      shown += unit < 0x80 ? static_cast<char>(unit) : unit == 0xFFFD ? '?' : '*';
    return shown;
  }

  // The provider still does its work.
  void ExpectAlive() { BOOST_TEST(NameOf("\"Bob\" <sip:2002@127.0.0.1>") == "Bob"); }

  RawSip sip{peer, port};
  std::unique_ptr<TestApp> app;
  HLINE line = 0;
  std::u16string number;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_hostile, Hostile)

BOOST_AUTO_TEST_CASE(names_of_any_bytes_are_shown_as_text) {
  BOOST_TEST(NameOf("\"B\xC3\xB6"
                    "b\" <sip:2002@127.0.0.1>") == "B*b");
  BOOST_TEST(NameOf("\"bad \xFF\xFE"
                    "utf\" <sip:2002@127.0.0.1>") == "bad ??utf");
  BOOST_TEST(NameOf("\"cut \xE2\x82\" <sip:2002@127.0.0.1>") == "cut ?");
  BOOST_TEST(NameOf("\"say \\\"hi\\\"\" <sip:2002@127.0.0.1>") == "say \"hi\"");
  BOOST_TEST(NameOf("\"\x1B[2Jred\" <sip:2002@127.0.0.1>") == "[2Jred");
  BOOST_TEST(NameOf("<sip:20%0002%0D%0AX@127.0.0.1>") == "");
  BOOST_TEST((number == u"2002X"));
  BOOST_TEST(NameOf("\"\" <sip:@127.0.0.1>").empty());
  BOOST_TEST(NameOf("Anonymous <sip:anonymous@anonymous.invalid>").empty());
}

BOOST_AUTO_TEST_CASE(names_of_any_length_are_cut) {
  const std::string long_one(40'000, 'n');
  BOOST_TEST(NameOf("\"" + long_one + "\" <sip:" + std::string(5'000, '7') + "@127.0.0.1>") ==
             std::string(255, 'n'));
  BOOST_TEST(number.size() == 255U);
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "X-Header-" + std::to_string(i) + ": value\r\n";
  InviteText text = WithOffer();
  text.headers = many;
  sip.Request("INVITE", text);
  DropAndForget(*app, AwaitOffer(*app));
  BOOST_TEST(sip.AwaitFinal() == 603);
}

BOOST_AUTO_TEST_CASE(session_descriptions_that_are_none_are_refused) {
  const std::string session = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
  const std::string address = "c=IN IP4 127.0.0.1\r\n";
  const std::string kBodies[] = {"nonsense",
                                 "v=0\r\n",
                                 std::string(30'000, 'm'),
                                 std::string(100, '\0'),
                                 session + address + "m=audio 99999999 RTP/AVP 0\r\n",
                                 session + "m=audio 9 RTP/AVP 0\r\n",
                                 session + "c=IN IP6 ::1\r\nm=audio 9 RTP/AVP 0\r\n",
                                 session + address + "m=video 9 RTP/AVP 0\r\n"};
  for (const std::string& body : kBodies) {
    InviteText text;
    text.body = body;
    sip.Request("INVITE", text);
    BOOST_TEST_CONTEXT(body.substr(0, 200)) {
      const int status = sip.AwaitFinal();
      BOOST_TEST(status >= 400);
      BOOST_TEST(status < 500);
    }
  }
  app->ExpectNothing();
  ExpectAlive();
}

BOOST_AUTO_TEST_CASE(an_offer_in_the_answer_works_and_a_bad_answer_ends_the_call) {
  for (const bool good : {true, false}) {
    sip.Request("INVITE");  // without a body
    const HCALL call = AwaitOffer(*app);
    const LONG request = lineAnswer(call, nullptr, 0);
    BOOST_TEST(request > 0);
    const std::string accepted = sip.Await("SIP/2.0 200");
    BOOST_TEST(accepted.find("m=audio") != std::string::npos);
    sip.Ack(accepted, good ? RawSip::Offer() : "nonsense");
    if (good) AwaitReply(*app, request);
    AwaitState(*app, call, good ? LINECALLSTATE_CONNECTED : LINECALLSTATE_DISCONNECTED);
    if (good) BOOST_TEST(lineDrop(call, nullptr, 0) > 0);
    sip.Respond(sip.Await("BYE"), "200 OK");
    if (!good) BOOST_TEST(lineDrop(call, nullptr, 0) > 0);
    AwaitState(*app, call, LINECALLSTATE_IDLE);
    TAPI_CHECK_OK(lineDeallocateCall(call));
  }
}

BOOST_AUTO_TEST_CASE(a_second_answer_of_a_forked_call_is_hung_up_on) {
  const HCALL call = Dial(*app, line, "2000");
  const std::string invite = sip.Await("INVITE");
  sip.Respond(invite, "200 OK", sip.Contact(), RawSip::Offer(), "first");
  AwaitState(*app, call, LINECALLSTATE_CONNECTED);
  sip.Respond(invite, "200 OK", sip.Contact(), RawSip::Offer(), "second");
  const std::string unwanted = sip.Await("BYE");
  BOOST_TEST(RawSip::Header(unwanted, "To").find("tag=second") != std::string::npos);
  sip.Respond(unwanted, "200 OK");
  BOOST_TEST(StatusOf(call).dwCallState == DWORD{LINECALLSTATE_CONNECTED});
  DropAndForget(*app, call);
  const std::string last = sip.Await("BYE");
  BOOST_TEST(RawSip::Header(last, "To").find("tag=first") != std::string::npos);
  sip.Respond(last, "200 OK");
}

BOOST_AUTO_TEST_CASE(other_requests_and_noise_change_nothing) {
  sip.Request("OPTIONS");
  BOOST_TEST(sip.AwaitFinal() == 200);
  for (const char* method : {"SUBSCRIBE", "MESSAGE", "REFER", "NOTIFY", "PUBLISH", "INFO", "BYE", "WEIRD"}) {
    sip.Request(method);
    BOOST_TEST_CONTEXT(method) { BOOST_TEST(sip.AwaitFinal() >= 400); }
  }
  sip.Send("INVITE sip:1001@127.0.0.1 SIP/2.0\r\n\r\n");
  sip.Send(
      "INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKq\r\nCSeq: x "
      "INVITE\r\n\r\n");
  sip.Send("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n");
  sip.Send(std::string(60'000, 'A'));
  sip.Send(std::string(200, '\0'));
  sip.Send("\r\n\r\n");
  for (int length = 1; length < 400; ++length) {
    std::string noise;
    for (int i = 0; i < length; ++i) noise += static_cast<char>((i * 131 + length * 17) & 0xFF);
    sip.Send(noise);
  }
  app->ExpectNothing();
  ExpectAlive();
}

BOOST_AUTO_TEST_CASE(an_endless_row_of_calls_never_holds_more_than_the_line_device_can) {
  // Each is taken back at once; the application drops none of them.
  for (int i = 0; i < 20; ++i) {
    sip.Request("INVITE", WithOffer());
    sip.Cancel();
    BOOST_TEST(sip.AwaitFinal() >= 486);
  }
  sip.Request("INVITE", WithOffer());
  BOOST_TEST(sip.AwaitFinal() == 486);
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 8U);
  int offered = 0;
  for (const Message& message : app->Drain()) offered += message.id == LINE_APPNEWCALL ? 1 : 0;
  BOOST_TEST(offered == 8);
}

BOOST_AUTO_TEST_CASE(a_flood_of_calls_is_refused_beyond_the_rate) {
  app.reset();
  ConfigureDirect("max_calls_per_second = 2");
  app = std::make_unique<TestApp>();
  line = app->Open();
  for (int i = 0; i < 20; ++i) sip.Request("INVITE", WithOffer());
  BOOST_TEST(sip.AwaitFinal() == 503);
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls >= 2U);
}

BOOST_AUTO_TEST_SUITE_END()
