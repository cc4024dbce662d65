// SPDX-License-Identifier: MIT
// UDP on 127.0.0.1.
#include "interop/udp.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <vector>

namespace tapi::test {
namespace {

constexpr int kRefusalTime = 20;  // milliseconds: loopback refuses at once

constexpr unsigned kFirstGivenPort = 16'384;  // to the first that Linux and macOS give away by themselves
constexpr unsigned kGivenPorts = 16'000;

sockaddr_in Loopback(std::uint16_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

template <class Function>
int With(Function function, int socket, const sockaddr_in& address) {
  return function(socket, reinterpret_cast<const sockaddr*>(&address),
                  static_cast<socklen_t>(sizeof(address)));
}

}  // namespace

UdpSocket::UdpSocket(std::uint16_t port) : socket_(socket(AF_INET, SOCK_DGRAM, 0)) {
  fcntl(socket_, F_SETFD, FD_CLOEXEC);
  sockaddr_in address = Loopback(port);
  if (With(&bind, socket_, address) != 0) throw std::runtime_error("can't bind port " + std::to_string(port));
  socklen_t size = sizeof(address);
  getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
}

UdpSocket::~UdpSocket() { close(socket_); }

void UdpSocket::Send(std::uint16_t to, const std::string& data) {
  const sockaddr_in address = Loopback(to);
  sendto(socket_, data.data(), data.size(), 0, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

std::optional<Datagram> UdpSocket::Receive(std::chrono::milliseconds limit) {
  pollfd readable{socket_, POLLIN, 0};
  if (poll(&readable, 1, static_cast<int>(limit.count())) <= 0) return std::nullopt;
  std::vector<char> data(65536);
  sockaddr_in from = {};
  socklen_t size = sizeof(from);
  const ssize_t length =
      recvfrom(socket_, data.data(), data.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
  if (length < 0) return std::nullopt;
  return Datagram{std::string(data.data(), static_cast<std::size_t>(length)), ntohs(from.sin_port)};
}

// Not one that the system gives away by itself: whoever asks it for any port could get it before the peer
// does.
std::uint16_t FreeUdpPort() {
  static unsigned next = static_cast<unsigned>(getpid()) * 101U;  // programs that run at once begin apart
  for (unsigned tries = 0; tries < kGivenPorts; ++tries) {
    const auto port = static_cast<std::uint16_t>(kFirstGivenPort + next++ % kGivenPorts);
    try {
      return UdpSocket(port).port();
    } catch (const std::runtime_error&) {  // taken: the next one
    }
  }
  throw std::runtime_error("no free UDP port");
}

bool UdpPortIsOpen(std::uint16_t port) {
  const int probe = socket(AF_INET, SOCK_DGRAM, 0);
  const sockaddr_in address = Loopback(port);
  With(&connect, probe, address);
  send(probe, "", 0, 0);
  pollfd refused{probe, POLLIN, 0};
  const bool open = poll(&refused, 1, kRefusalTime) == 0;
  close(probe);
  return open;
}

}  // namespace tapi::test
