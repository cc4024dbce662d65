// SPDX-License-Identifier: MIT
// SIP by hand: just enough to be understood.
#include "interop/raw_sip.hpp"

#include <strings.h>

#include <sstream>

namespace tapi::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{10};

std::string Body(const std::string& body, bool typed = true) {
  return (body.empty() || !typed ? "" : std::string("Content-Type: application/sdp\r\n")) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

std::string RawSip::Offer() {
  return "v=0\r\no=peer 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP "
         "0\r\n";
}

std::string RawSip::Contact() const {
  return "Contact: <sip:2002@127.0.0.1:" + std::to_string(socket_.port()) + ">\r\n";
}

// The headers by which a request, and the CANCEL of it, is known.
std::string RawSip::Head(const std::string& method) const {
  const std::string number = std::to_string(number_);
  const std::string port = std::to_string(socket_.port());
  return method + " " + last_.uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bK" +
         port + "x" + number + "\r\nFrom: " + last_.from + ";tag=f" + number + "\r\nTo: <" + last_.uri +
         ">\r\nCall-ID: c" + port + "x" + number + "\r\nCSeq: 1 " + method + "\r\nMax-Forwards: 70\r\n";
}

void RawSip::Request(const std::string& method, const InviteText& text) {
  last_ = text;
  method_ = method;
  ++number_;
  Send(Head(method) + Contact() + text.headers + Body(text.body, text.typed));
}

void RawSip::Cancel() { Send(Head("CANCEL") + Body("")); }

void RawSip::Ack(const std::string& response, const std::string& body) {
  const bool accepted = response.find("SIP/2.0 2") == 0;
  const std::string branch = Header(response, "Via") + (accepted ? "ack" : "");
  Send("ACK " + last_.uri + " SIP/2.0\r\nVia: " + branch + "\r\nFrom: " + Header(response, "From") +
       "\r\nTo: " + Header(response, "To") + "\r\nCall-ID: " + Header(response, "Call-ID") +
       "\r\nCSeq: 1 ACK\r\nMax-Forwards: 70\r\n" + Body(body));
}

void RawSip::Respond(const std::string& request, const std::string& status, const std::string& headers,
                     const std::string& body, const std::string& tag) {
  const std::string to = Header(request, "To");
  const bool tagged = to.find(";tag=") != std::string::npos;
  Send("SIP/2.0 " + status + "\r\nVia: " + Header(request, "Via") + "\r\nFrom: " + Header(request, "From") +
       "\r\nTo: " + to + (tagged ? "" : ";tag=" + tag) + "\r\nCall-ID: " + Header(request, "Call-ID") +
       "\r\nCSeq: " + Header(request, "CSeq") + "\r\n" + headers + Body(body));
}

std::string RawSip::Await(const std::string& start) {
  const auto deadline = steady_clock::now() + kPatience;
  while (steady_clock::now() < deadline) {
    const auto datagram = socket_.Receive(milliseconds(1000));
    if (datagram && datagram->data.compare(0, start.size(), start) == 0) return datagram->data;
  }
  return {};
}

int RawSip::AwaitFinal() {
  const std::string call_id = "c" + std::to_string(socket_.port()) + "x" + std::to_string(number_);
  for (;;) {
    const std::string response = Await("SIP/2.0 ");
    if (response.empty()) return 0;
    const int status = std::stoi(response.substr(8, 3));
    if (status < 200 || Header(response, "Call-ID") != call_id) continue;
    if (Header(response, "CSeq") != "1 " + method_) continue;
    if (method_ == "INVITE") Ack(response);
    return status;
  }
}

std::string RawSip::Header(const std::string& message, const std::string& name) {
  std::istringstream lines(message);
  std::string line;
  while (std::getline(lines, line) && line != "\r") {
    if (line.size() <= name.size() + 2 || line[name.size()] != ':') continue;
    if (strncasecmp(line.c_str(), name.c_str(), name.size()) != 0) continue;
    return line.substr(name.size() + 2, line.size() - name.size() - 3);
  }
  return {};
}

}  // namespace tapi::test
