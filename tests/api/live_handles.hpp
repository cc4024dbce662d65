// SPDX-License-Identifier: MIT
// LiveHandles: an initialised application with an open line and a call on it, made through the interface.
#pragma once

#include <tapi.h>

namespace tapi::test {

struct Handles {
  HLINEAPP app = 0;
  HLINE line = 0;
  HCALL call = 0;
};

class LiveHandles {
 public:
  static constexpr DWORD kVersion = 0x00020002;

  LiveHandles() { Open(); }
  ~LiveHandles() { Close(); }
  LiveHandles(const LiveHandles&) = delete;
  LiveHandles& operator=(const LiveHandles&) = delete;

  const Handles& live() const { return live_; }
  const Handles& dead() const { return dead_; }  // of an application that has shut down

  // Takes all waiting messages. Replaces what a call has ended; live() may then have changed.
  void Restore();

 private:
  void Open();
  void Close();
  bool AllAlive() const;
  void Drain() const;
  void AwaitReply(LONG request) const;

  Handles live_;
  Handles dead_;
};

}  // namespace tapi::test
