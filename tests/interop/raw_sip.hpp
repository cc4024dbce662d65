// SPDX-License-Identifier: MIT
// RawSip: SIP messages written and read by the test itself, for what no well-behaved peer would send.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "interop/udp.hpp"

namespace tapi::test {

// What an INVITE of RawSip says, where a test wants it otherwise.
struct InviteText {
  std::string from = "<sip:2002@127.0.0.1>";
  std::string uri = "sip:1001@127.0.0.1";
  std::string headers = {};  // whole lines, each with its line end
  std::string body = {};     // with `typed`, a session description
  bool typed = true;
};

class RawSip {
 public:
  // Talks from `port` with whoever is at `remote`.
  RawSip(std::uint16_t port, std::uint16_t remote) : socket_(port), remote_(remote) {}

  // A session description with one PCMU stream.
  static std::string Offer();

  // A new request outside a dialog.
  void Request(const std::string& method, const InviteText& text = {});
  // Takes the last INVITE back.
  void Cancel();
  // An ACK for the final response `response` to the last INVITE; a session description may come with it.
  void Ack(const std::string& response, const std::string& body = "");
  void Send(const std::string& bytes) { socket_.Send(remote_, bytes); }
  // The answer to a request that came.
  void Respond(const std::string& request, const std::string& status, const std::string& headers = "",
               const std::string& body = "", const std::string& tag = "t");

  // The next message that starts with `start` ("SIP/2.0 200", "BYE"); others are skipped, and a provisional
  // response too unless it is what is asked for. Empty after ten seconds without.
  std::string Await(const std::string& start);
  // The status of the final response to the last request; 0: none came.
  int AwaitFinal();

  static std::string Header(const std::string& message, const std::string& name);
  std::string Contact() const;  // the header line of this end

 private:
  std::string Head(const std::string& method) const;

  UdpSocket socket_;
  const std::uint16_t remote_;
  int number_ = 0;  // of the last request
  std::string method_;
  InviteText last_;
};

}  // namespace tapi::test
