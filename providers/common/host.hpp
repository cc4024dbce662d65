// SPDX-License-Identifier: MIT
// Host: what the library gives a provider for one session: settings, clock, timers and log.
#ifndef TAPI_PROVIDERS_COMMON_HOST_HPP_
#define TAPI_PROVIDERS_COMMON_HOST_HPP_

#include <tspi32ext.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace tapi::provider {

// Every function may be called from any thread, with locks of the provider held. After Close they do nothing.
class Host {
 public:
  using TimerId = std::uint64_t;  // never 0

  // Copies what `table` points to as far as its dwSize reaches.
  explicit Host(const TAPI32_PROVIDER_HOST& table);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  DWORD permanent_id() const noexcept { return permanent_id_; }
  const std::string& settings() const noexcept { return settings_; }  // JSON

  // Milliseconds on the library's clock.
  std::uint64_t Now() const;

  // Runs `action` once, `delay` milliseconds from now, on a thread of the library with no lock held. Throws
  // Error (LINEERR_NOMEM) when the library has no timer to give. Returns 0, and never runs it, after Close.
  TimerId StartTimer(DWORD delay, std::function<void()> action);

  // True: the action will not run. False: it ran, is running, or never was.
  bool CancelTimer(TimerId id);

  // One line to the library's log; `level` is a TAPI32_LOG_ value, `text` UTF-8.
  void Log(DWORD level, const std::string& text) const noexcept;

  // Cancels all timers and waits for actions that run on other threads. To be called in
  // TSPI_providerShutdown, with no lock held: the library's table is void after that function.
  void Close();

 private:
  struct State;
  struct Timer;
  static void CALLBACK RunTimer(void* context);

  DWORD permanent_id_;
  std::string settings_;
  std::shared_ptr<State> state_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_HOST_HPP_
