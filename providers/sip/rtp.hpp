// SPDX-License-Identifier: MIT
// RtpEngine: the RTP ports of the provider's calls; sends silence and discards what comes.
#ifndef TAPI_PROVIDERS_SIP_RTP_HPP_
#define TAPI_PROVIDERS_SIP_RTP_HPP_

#include <cstdint>
#include <memory>
#include <string>

namespace tapi::sip {

enum class Codec : std::uint8_t { kPcmu = 0, kPcma = 8 };  // values: the static RTP payload types

// Where one call's frames go.
struct RtpTarget {
  std::string address;  // dotted IPv4
  std::uint16_t port = 0;
  Codec codec = Codec::kPcmu;
};

class RtpEngine;

// One bound port. Destroying it closes the port. Any thread, one at a time.
class RtpPort {
 public:
  ~RtpPort();
  RtpPort(const RtpPort&) = delete;
  RtpPort& operator=(const RtpPort&) = delete;

  std::uint16_t number() const noexcept;  // what the session description names

  // From now on a frame of silence every 20 ms to `target`; a second call changes the target. An address that
  // isn't one stops sending.
  void Send(const RtpTarget& target);
  void StopSending();

  std::uint64_t frames_sent() const noexcept;

 private:
  friend class RtpEngine;
  struct Stream;
  explicit RtpPort(std::shared_ptr<Stream> stream);

  std::shared_ptr<Stream> stream_;
};

// A thread of its own for all ports. It must outlive them.
class RtpEngine {
 public:
  explicit RtpEngine(const std::string& local);
  ~RtpEngine();
  RtpEngine(const RtpEngine&) = delete;
  RtpEngine& operator=(const RtpEngine&) = delete;

  // Binds a free even port. Null when there is none.
  std::unique_ptr<RtpPort> OpenPort();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_RTP_HPP_
