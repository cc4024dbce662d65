// SPDX-License-Identifier: MIT
// PeerProcess: a program that a test talks to; it ends with this object, or with the test.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tapi::test {

// The program's whole path, in $PATH or where administrators' programs are; empty when it isn't installed.
std::string FindProgram(const std::string& name);

// Ends the test program as skipped, by name, when a peer program is missing; with TAPI32_REQUIRE_PEERS=1 as
// failed. For a global fixture.
void RequirePeers(const std::vector<std::string>& programs);

class PeerProcess {
 public:
  // What it prints goes to `log`, a file. Throws when it can't be started.
  PeerProcess(const std::vector<std::string>& command, std::string log);
  ~PeerProcess();  // ends it
  PeerProcess(const PeerProcess&) = delete;
  PeerProcess& operator=(const PeerProcess&) = delete;

  // Its exit code; none when it is still running then.
  std::optional<int> Wait(std::chrono::milliseconds limit);
  bool Running() { return !Wait(std::chrono::milliseconds(0)); }
  void End();  // SIGTERM, and SIGKILL where that has no effect

  std::string Log() const;

 private:
  const std::string log_;
  pid_t pid_ = -1;
  int keeper_ =
      -1;  // the keeper's standard input: closed here, it ends the program; closed there, it has ended
  std::optional<int> exit_code_;
};

// The text of a file; empty when it isn't there.
std::string ReadFile(const std::string& path);

}  // namespace tapi::test
