// SPDX-License-Identifier: MIT
// RTP by Boost.Asio: one I/O thread, one 20 ms timer for all streams.
#include "sip/rtp.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "sip/blocked_thread.hpp"

namespace tapi::sip {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kFrameTime{20};
constexpr std::size_t kHeaderSize = 12;
constexpr std::size_t kSamples = 160;  // 20 ms at 8 kHz, a byte each
constexpr std::uint8_t kVersion2 = 0x80;
constexpr std::uint8_t kMarker = 0x80;
constexpr int kBindAttempts = 32;

// The byte that decodes to (nearly) zero.
constexpr std::uint8_t SilenceOf(Codec codec) { return codec == Codec::kPcmu ? 0xFF : 0xD5; }

void PutBig(std::uint8_t* to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to[i] = static_cast<std::uint8_t>(value >> (8 * (bytes - 1 - i)));
}

std::uint32_t Random() {
  std::random_device device;
  return std::uint32_t{device()};
}

}  // namespace

// Everything but the constructor, the counter and the port number belongs to the I/O thread.
struct RtpPort::Stream : std::enable_shared_from_this<RtpPort::Stream> {
  explicit Stream(asio::io_context& context) : io(context), socket(context) {}

  // An even port, as RFC 3550 wants it.
  bool Bind(const asio::ip::address_v4& local) {
    for (int attempt = 0; attempt < kBindAttempts; ++attempt) {
      error_code error;
      socket.open(udp::v4(), error);
      if (error) return false;
      fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
      socket.bind(udp::endpoint(local, 0), error);
      if (error) return false;
      port = socket.local_endpoint(error).port();
      if (!error && port % 2 == 0) return true;
      socket.close(error);
    }
    return false;
  }

  void Receive() {
    socket.async_receive(asio::buffer(discarded), [self = shared_from_this()](error_code error, std::size_t) {
      // A port that is unreachable reports so on the next receive: only closing ends this.
      if (error != asio::error::operation_aborted && self->socket.is_open()) self->Receive();
    });
  }

  void Close() {
    error_code ignored;
    socket.close(ignored);
    target.reset();
  }

  void SendFrame() {
    if (!target) return;
    std::array<std::uint8_t, kHeaderSize + kSamples> packet;
    packet[0] = kVersion2;
    packet[1] = static_cast<std::uint8_t>(static_cast<unsigned>(codec) | (first ? kMarker : 0U));
    PutBig(&packet[2], sequence, 2);
    PutBig(&packet[4], timestamp, 4);
    PutBig(&packet[8], source, 4);
    std::fill(packet.begin() + kHeaderSize, packet.end(), SilenceOf(codec));
    first = false;
    ++sequence;
    timestamp += kSamples;
    error_code ignored;  // a lost frame is no reason to end a call
    socket.send_to(asio::buffer(packet), *target, 0, ignored);
    frames.fetch_add(1, std::memory_order_relaxed);
  }

  asio::io_context& io;
  udp::socket socket;
  std::uint16_t port = 0;
  std::array<std::uint8_t, 1500> discarded = {};
  std::optional<udp::endpoint> target;
  Codec codec = Codec::kPcmu;
  bool first = true;
  std::uint16_t sequence = static_cast<std::uint16_t>(Random());
  std::uint32_t timestamp = Random();
  const std::uint32_t source = Random();
  std::atomic<std::uint64_t> frames = 0;
};

RtpPort::RtpPort(std::shared_ptr<Stream> stream) : stream_(std::move(stream)) {}

RtpPort::~RtpPort() {
  asio::post(stream_->io, [stream = stream_] { stream->Close(); });
}

std::uint16_t RtpPort::number() const noexcept { return stream_->port; }

std::uint64_t RtpPort::frames_sent() const noexcept {
  return stream_->frames.load(std::memory_order_relaxed);
}

void RtpPort::Send(const RtpTarget& target) {
  error_code error;
  const auto address = asio::ip::make_address_v4(target.address, error);
  const bool usable = !error && !address.is_unspecified() && !address.is_multicast();
  if (!usable || target.port == 0) return StopSending();
  const udp::endpoint endpoint(address, target.port);
  asio::post(stream_->io, [stream = stream_, endpoint, codec = target.codec] {
    stream->target = endpoint;
    stream->codec = codec;
  });
}

void RtpPort::StopSending() {
  asio::post(stream_->io, [stream = stream_] {
    stream->target.reset();
    stream->first = true;
  });
}

struct RtpEngine::Impl {
  explicit Impl(const std::string& address)
      : local(asio::ip::make_address_v4(address)), timer(io), work(asio::make_work_guard(io)) {
    Tick(std::chrono::steady_clock::now());
    thread = StartBlockedThread([this] { io.run(); });
  }

  ~Impl() {
    io.stop();
    thread.join();
  }

  // Deadlines are absolute, so that frames don't drift. After a long pause (a stopped process) it starts
  // anew.
  void Tick(std::chrono::steady_clock::time_point due) {
    const auto now = std::chrono::steady_clock::now();
    const auto next = std::max(due + kFrameTime, now - 10 * kFrameTime);
    timer.expires_at(next);
    timer.async_wait([this, next](error_code error) {
      if (error) return;
      std::erase_if(streams, [](const auto& stream) { return !stream->socket.is_open(); });
      for (const auto& stream : streams) stream->SendFrame();
      if (!streams.empty()) return Tick(next);
      ticking = false;
    });
    ticking = true;
  }

  void Add(std::shared_ptr<RtpPort::Stream> stream) {
    stream->Receive();
    streams.push_back(std::move(stream));
    if (!ticking) Tick(std::chrono::steady_clock::now());
  }

  const asio::ip::address_v4 local;
  asio::io_context io{1};
  // Of the I/O thread, once it runs.
  asio::steady_timer timer;
  std::vector<std::shared_ptr<RtpPort::Stream>> streams;
  bool ticking = false;
  asio::executor_work_guard<asio::io_context::executor_type> work;
  std::thread thread;
};

RtpEngine::RtpEngine(const std::string& local) : impl_(std::make_unique<Impl>(local)) {}
RtpEngine::~RtpEngine() = default;

std::unique_ptr<RtpPort> RtpEngine::OpenPort() {
  auto stream = std::make_shared<RtpPort::Stream>(impl_->io);
  if (!stream->Bind(impl_->local)) return nullptr;
  asio::post(impl_->io, [impl = impl_.get(), stream] { impl->Add(stream); });
  return std::unique_ptr<RtpPort>(new RtpPort(std::move(stream)));
}

}  // namespace tapi::sip
