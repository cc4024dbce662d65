// SPDX-License-Identifier: MIT
// The peers of the SIP provider: SIPp with a scenario of tests/interop/peers, and Kamailio as registrar and
// proxy.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "interop/peer_process.hpp"

namespace tapi::test {

using Values = std::map<std::string, std::string>;  // for @name@ in a scenario or configuration

// Plays one scenario once. It is ready when the constructor returns.
class Sipp {
 public:
  // A scenario that waits for requests on `port`.
  Sipp(const std::string& folder, const std::string& scenario, std::uint16_t port, const Values& values = {});
  // One that begins, by a request to `remote`.
  Sipp(const std::string& folder, const std::string& scenario, std::uint16_t port, std::uint16_t remote,
       const Values& values = {});

  // The scenario has run to its end as it is written; otherwise a failed check with what SIPp says.
  void ExpectSuccess();
  // Waits for a message, sent or received, with this text in it.
  void AwaitMessage(const std::string& text);
  // What the scenario logs with <log>, once it has ended.
  std::string Logged() const;

 private:
  void Start(const Values& values, const std::string& remote);

  const std::string folder_;
  const std::string scenario_;
  const std::uint16_t port_;
  std::unique_ptr<PeerProcess> process_;
};

// Users 1001 to 1004, password "secret" + user, domain pbx.test; grants registrations for at most
// `max_expires` seconds. 9NNN is answered with the status NNN.
class Kamailio {
 public:
  Kamailio(const std::string& folder, std::uint16_t port, int max_expires = 3600);

  void End() { process_->End(); }

 private:
  std::unique_ptr<PeerProcess> process_;
};

}  // namespace tapi::test
