// SPDX-License-Identifier: MIT
// Loopback: the fixture of tests with the shipped loopback provider instead of a scripted one.
#pragma once

#include <string>

#include "support/telephony.hpp"

namespace tapi::test {

// Line device i has the number 1000 + i. Everything happens at once; what takes time waits for
// tapi32AdvanceClock.
struct Loopback : Telephony {
  Loopback() { Settings("lines = 2"); }

  // For the next session: the provider's settings, as members of a TOML table.
  void Settings(const std::string& settings) {
    session.WriteConfiguration("[[provider]]\nmodule = \"loopback\"\nsettings = { " + settings +
                               " }\n[test]\nclock = \"manual\"\n");
  }
};

}  // namespace tapi::test
