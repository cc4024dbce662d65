// SPDX-License-Identifier: MIT
// Event: one message on its way to an application, and the hook that runs when it is handed over or dropped.
#ifndef TAPI_CORE_EVENT_HPP_
#define TAPI_CORE_EVENT_HPP_

#include <tapi.h>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace tapi::core {

// Runs exactly once: with true just before the message is handed to the application, on the thread that
// retrieves it; or with false when the message was dropped, and then at the latest when the hook is
// destroyed.
//
// With true it runs under the lock of the application's queue, so that a message that was purged never
// touches the application's memory again: it may only write memory, and takes no lock. With false it runs
// without that lock, wherever the dropped event is destroyed. It must not throw.
class RetrieveHook {
 public:
  RetrieveHook() = default;
  template <class F>
  requires(!std::same_as<std::remove_cvref_t<F>, RetrieveHook> && std::invocable<F&, bool>)
      RetrieveHook(F action)
      : action_(std::make_unique<Holder<F>>(std::move(action))) {}
  RetrieveHook(RetrieveHook&&) noexcept = default;
  RetrieveHook& operator=(RetrieveHook&& other) noexcept {
    Run(false);
    action_ = std::move(other.action_);
    return *this;
  }
  ~RetrieveHook() { Run(false); }

  // Only the first call does anything.
  void Run(bool delivered) noexcept {
    if (const std::unique_ptr<Action> action = std::move(action_)) action->Run(delivered);
  }
  explicit operator bool() const noexcept { return action_ != nullptr; }

 private:
  struct Action {
    virtual ~Action() = default;
    virtual void Run(bool delivered) = 0;
  };
  template <class F>
  struct Holder final : Action {
    explicit Holder(F f) : call(std::move(f)) {}
    void Run(bool delivered) override { call(delivered); }
    F call;
  };

  std::unique_ptr<Action> action_;
};

// The first six members are those of LINEMESSAGE and PHONEMESSAGE.
struct Event {
  DWORD hDevice = 0;
  DWORD dwMessageID = 0;
  DWORD_PTR dwCallbackInstance = 0;
  DWORD_PTR dwParam1 = 0;
  DWORD_PTR dwParam2 = 0;
  DWORD_PTR dwParam3 = 0;

  DWORD line = 0;  // handle of the line or phone it belongs to, 0: none; for purging
  DWORD call = 0;  // handle of the call it belongs to, 0: none; for purging
  // A status message whose bits may be added to an equal message that still waits. Only LINE_LINEDEVSTATE,
  // LINE_ADDRESSSTATE, LINE_CALLINFO and PHONE_STATE have such bits; elsewhere the mark means nothing.
  bool mergeable = false;
  RetrieveHook on_retrieve;
};

// What an application gets to see of an event.
inline LINEMESSAGE ToMessage(const Event& event) noexcept {
  LINEMESSAGE message{};
  message.hDevice = event.hDevice;
  message.dwMessageID = event.dwMessageID;
  message.dwCallbackInstance = event.dwCallbackInstance;
  message.dwParam1 = event.dwParam1;
  message.dwParam2 = event.dwParam2;
  message.dwParam3 = event.dwParam3;
  return message;
}

}  // namespace tapi::core

#endif  // TAPI_CORE_EVENT_HPP_
