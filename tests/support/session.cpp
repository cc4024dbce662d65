// SPDX-License-Identifier: MIT
// TestSession: temporary files and environment variables.
#include "support/session.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace tapi::test {

TestSession::TestSession(const SessionOptions& options) {
  std::string pattern = (std::filesystem::temp_directory_path() / "tapi32-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  directory_ = pattern;
  Configure(options);
  setenv("TAPI32_CONFIG", (directory_ + "/tapi32.toml").c_str(), 1);
  setenv("TAPI32_STATE", state_file().c_str(), 1);
}

TestSession::~TestSession() {
  unsetenv("TAPI32_CONFIG");
  unsetenv("TAPI32_STATE");
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TestSession::Configure(const SessionOptions& options) {
  std::string toml;
  for (const std::string& module : options.modules) toml += "[[provider]]\nmodule = \"" + module + "\"\n";
  toml += options.manual_clock ? "[test]\nclock = \"manual\"\n" : "";
  WriteConfiguration(toml + options.extra);
}

void TestSession::WriteConfiguration(const std::string& toml) {
  std::ofstream file(directory_ + "/tapi32.toml", std::ios::trunc);
  file << toml;
  if (!file.flush()) throw std::runtime_error("the configuration cannot be written");
}

}  // namespace tapi::test
