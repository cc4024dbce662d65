// SPDX-License-Identifier: MIT
// TestSession: the configuration and state file that the library finds while a test runs.
#pragma once

#include <string>
#include <vector>

namespace tapi::test {

struct SessionOptions {
  std::vector<std::string> modules = {"scripted"};  // in this order
  bool manual_clock = true;
  std::string extra{};  // more TOML, behind the rest
};

// Writes both files into a directory of its own and names them in the environment until it is destroyed. A
// library that is initialised then reads them; an earlier session keeps its own.
class TestSession {
 public:
  explicit TestSession(const SessionOptions& options = {});
  ~TestSession();
  TestSession(const TestSession&) = delete;
  TestSession& operator=(const TestSession&) = delete;

  // Replaces the configuration, for the next session.
  void Configure(const SessionOptions& options);
  void WriteConfiguration(const std::string& toml);

  const std::string& directory() const { return directory_; }
  std::string state_file() const { return directory_ + "/state.toml"; }

 private:
  std::string directory_;
};

}  // namespace tapi::test
