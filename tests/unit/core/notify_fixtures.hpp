// SPDX-License-Identifier: MIT
// What the tests of queues and notifiers share: events, hooks that count, descriptors, waiting without
// sleeping.
#pragma once

#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include <poll.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

#include "core/event.hpp"
#include "support/clock.hpp"

namespace tapi::test {

inline core::Event MakeEvent(DWORD message, DWORD device, DWORD_PTR param1 = 0) {
  core::Event event;
  event.dwMessageID = message;
  event.hDevice = device;
  event.dwParam1 = param1;
  return event;
}

// How often a hook was told what.
struct HookCounts {
  std::atomic<int> delivered = 0;
  std::atomic<int> dropped = 0;

  core::RetrieveHook Hook() {
    return [this](bool handed_over) { ++(handed_over ? delivered : dropped); };
  }
  std::pair<int, int> Both() const { return {delivered.load(), dropped.load()}; }
};

inline bool Readable(int descriptor) {
  pollfd entry{descriptor, POLLIN, 0};
  return poll(&entry, 1, 0) == 1 && (entry.revents & POLLIN) != 0;
}

// Runs `step` until `condition` holds; a condition that never does ends with the test's time-out.
inline void Until(
    const std::function<bool()>& condition, const std::function<void()>& step = [] {}) {
  while (!condition()) {
    step();
    std::this_thread::yield();
  }
}

inline std::shared_ptr<support::Clock> RealClock() { return support::MakeRealClock(); }
inline std::shared_ptr<support::Clock> ManualClock() { return support::MakeManualClock(); }

}  // namespace tapi::test
