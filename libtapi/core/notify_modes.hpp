// SPDX-License-Identifier: MIT
// The three Notifiers: an event, a completion port, callbacks from a thread's message loop.
#ifndef TAPI_CORE_NOTIFY_MODES_HPP_
#define TAPI_CORE_NOTIFY_MODES_HPP_

#include "core/notifier.hpp"

namespace tapi::core {

// Keeps the event signalled while messages wait.
class EventNotifier final : public Notifier {
 public:
  EventNotifier(const TAPI32_PLATFORM& platform, ClockPointer clock);
  ~EventNotifier() override { Shutdown(); }

  Mode mode() const noexcept override { return Mode::kEvent; }
  HANDLE event() const noexcept override { return event_; }

 private:
  void Deliver() override;
  void Release() override { platform_.lpfnDestroyEvent(platform_.lpContext, event_); }

  const HANDLE event_;
  bool signalled_ = false;  // belongs to the thread that delivers
};

// Posts each message as it comes.
class PortNotifier final : public Notifier {
 public:
  PortNotifier(const TAPI32_PLATFORM& platform, HANDLE port, DWORD key, ClockPointer clock)
      : Notifier(platform, std::move(clock)), port_(port), key_(key) {}
  ~PortNotifier() override { Shutdown(); }

  Mode mode() const noexcept override { return Mode::kPort; }
  int Descriptor() override;

 private:
  void Deliver() override;
  void Release() override {}
  bool WakesForEach() const noexcept override { return true; }
  bool PostNext();

  const HANDLE port_;
  const DWORD key_;
};

// Asks the thread's message loop to run one callback at a time, and for the next one before the callback
// begins: so it may pump, or shut its application down.
class WindowNotifier final : public Notifier {
 public:
  WindowNotifier(const TAPI32_PLATFORM& platform, LINECALLBACK callback, ClockPointer clock);
  ~WindowNotifier() override { Shutdown(); }

  // Makes the message loop find this object. Once, after construction.
  void Enlist();

  Mode mode() const noexcept override { return Mode::kWindow; }

 private:
  static void TAPI32_CALL RunCallback(void* id);

  void Deliver() override;
  void Release() override;
  bool WakesForEach() const noexcept override { return !asked_.load(std::memory_order_acquire); }
  void Dispatch();

  const LINECALLBACK callback_;
  void* const thread_;
  std::uintptr_t id_ = 0;
  std::atomic<bool> asked_ = false;  // the message loop has a call of ours that it has not begun
  bool complained_ = false;          // belongs to the thread that delivers
};

}  // namespace tapi::core

#endif  // TAPI_CORE_NOTIFY_MODES_HPP_
