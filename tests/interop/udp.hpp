// SPDX-License-Identifier: MIT
// UdpSocket: a socket of the test's own on 127.0.0.1.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tapi::test {

struct Datagram {
  std::string data;
  std::uint16_t from = 0;  // port
};

class UdpSocket {
 public:
  explicit UdpSocket(std::uint16_t port = 0);  // 0: any free one
  ~UdpSocket();
  UdpSocket(const UdpSocket&) = delete;
  UdpSocket& operator=(const UdpSocket&) = delete;

  std::uint16_t port() const { return port_; }
  void Send(std::uint16_t to, const std::string& data);
  // Nothing within `limit`: none.
  std::optional<Datagram> Receive(std::chrono::milliseconds limit);

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

// A port that was free a moment ago.
std::uint16_t FreeUdpPort();

// Something listens at the port now. It gets an empty datagram.
bool UdpPortIsOpen(std::uint16_t port);

}  // namespace tapi::test
