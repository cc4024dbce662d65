// SPDX-License-Identifier: MIT
// What goes over the wire while a SIP call is connected: RTP with silence.
#include <chrono>
#include <regex>

#include "interop/sip_test.hpp"

using namespace tapi::test;
using std::chrono::milliseconds;

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

constexpr milliseconds kPatience{10'000};
constexpr std::size_t kHeader = 12;
constexpr std::size_t kFrame = 160;  // 20 ms of G.711

struct RtpPacket {
  explicit RtpPacket(const Datagram& datagram) : from(datagram.from), data(datagram.data) {
    BOOST_REQUIRE_GE(data.size(), kHeader);
  }
  std::uint32_t Number(std::size_t at, std::size_t bytes) const {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + bytes; ++i) value = value << 8 | static_cast<unsigned char>(data[i]);
    return value;
  }
  std::uint32_t first_byte() const { return Number(0, 1); }
  std::uint32_t payload_type() const { return Number(1, 1) & 0x7F; }
  bool marker() const { return (Number(1, 1) & 0x80) != 0; }
  std::uint16_t sequence() const { return static_cast<std::uint16_t>(Number(2, 2)); }
  std::uint32_t timestamp() const { return Number(4, 4); }
  std::uint32_t source() const { return Number(8, 4); }
  std::string payload() const { return data.substr(kHeader); }

  std::uint16_t from;
  std::string data;
};

std::uint16_t LoggedPort(const std::string& log) {
  std::smatch found;
  BOOST_REQUIRE_MESSAGE(std::regex_search(log, found, std::regex("port ([0-9]+) types ([0-9 ]+)")), log);
  return static_cast<std::uint16_t>(std::stoi(found[1]));
}

struct Media : SipTest {
  Media() { ConfigureDirect(); }

  RtpPacket NextPacket() {
    const auto datagram = media.Receive(kPatience);
    BOOST_REQUIRE_MESSAGE(datagram, "no RTP packet came");
    return RtpPacket(*datagram);
  }

  // Ten packets in a row of a call whose peer speaks only `codec`.
  void ExpectSilence(int codec, char silence) {
    const RtpPacket first = NextPacket();
    BOOST_TEST(first.marker());
    const auto begun = std::chrono::steady_clock::now();
    RtpPacket last = first;
    for (int i = 1; i <= 10; ++i) {
      const RtpPacket packet = NextPacket();
      BOOST_TEST(packet.first_byte() == 0x80U);  // version 2, nothing optional
      BOOST_TEST(packet.payload_type() == static_cast<std::uint32_t>(codec));
      BOOST_TEST(!packet.marker());
      BOOST_TEST(packet.sequence() == static_cast<std::uint16_t>(last.sequence() + 1));
      BOOST_TEST(packet.timestamp() == static_cast<std::uint32_t>(last.timestamp() + kFrame));
      BOOST_TEST(packet.source() == first.source());
      BOOST_TEST(packet.from == first.from);
      BOOST_TEST(packet.payload() == std::string(kFrame, silence));
      last = packet;
    }
    // Ten frames are 200 ms: never much faster, whatever the machine is busy with.
    const auto passed = std::chrono::steady_clock::now() - begun;
    BOOST_TEST((passed > milliseconds(100)));
    rtp_port = first.from;
  }

  // A whole call to a peer that answers with `codec` alone.
  void CallWithCodec(int codec, char silence) {
    Sipp callee(folder(), "answer", peer,
                {{"rtp_port", std::to_string(media.port())}, {"codecs", std::to_string(codec)}});
    TestApp app;
    const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
    AwaitState(app, call, LINECALLSTATE_CONNECTED);
    ExpectSilence(codec, silence);
    BOOST_TEST(rtp_port % 2 == 0);
    // What comes is discarded, and what isn't RTP harms nobody.
    for (int i = 0; i < 20; ++i) media.Send(rtp_port, std::string(static_cast<std::size_t>(i * 80), '\x80'));
    BOOST_TEST(UdpPortIsOpen(rtp_port));
    NextPacket();
    DropAndForget(app, call);
    callee.ExpectSuccess();
    BOOST_TEST(LoggedPort(callee.Logged()) == rtp_port);  // it is the port that the offer names
    BOOST_TEST(callee.Logged().find("types 0 8") != std::string::npos);
  }

  UdpSocket media;             // the peer's
  std::uint16_t rtp_port = 0;  // ours
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_media, Media)

BOOST_AUTO_TEST_CASE(of_an_outgoing_call_is_silence_in_pcmu) { CallWithCodec(0, '\xFF'); }

BOOST_AUTO_TEST_CASE(of_an_outgoing_call_is_silence_in_pcma) { CallWithCodec(8, '\xD5'); }

BOOST_AUTO_TEST_CASE(ends_with_the_call_and_gives_its_port_back) {
  Sipp callee(folder(), "answer", peer, {{"rtp_port", std::to_string(media.port())}, {"codecs", "0"}});
  TestApp app;
  const HCALL call = Dial(app, app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE}), "2000");
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  ExpectSilence(0, '\xFF');
  DropAndForget(app, call);
  callee.ExpectSuccess();
  TAPI_CHECK_OK(app.Shutdown());
  while (media.Receive(milliseconds(0))) {  // what was under way
  }
  BOOST_TEST(!media.Receive(milliseconds(100)));
  BOOST_TEST(!UdpPortIsOpen(rtp_port));
}

BOOST_AUTO_TEST_CASE(of_an_incoming_call_takes_the_callers_first_codec) {
  TestApp app;
  app.Open();
  Sipp caller(folder(), "call", peer, port, {{"headers", "Subject: a call"}});
  const HCALL call = AwaitOffer(app);
  AwaitReply(app, lineAccept(call, nullptr, 0));
  AwaitReply(app, lineAnswer(call, nullptr, 0));
  AwaitState(app, call, LINECALLSTATE_CONNECTED);
  DropAndForget(app, call);
  caller.ExpectSuccess();
  BOOST_TEST(LoggedPort(caller.Logged()) % 2 == 0);
  BOOST_TEST(caller.Logged().find("types 8") != std::string::npos);
  BOOST_TEST(caller.Logged().find("types 8 0") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
