// SPDX-License-Identifier: MIT
// Session: what exists between the first lineInitialize and the last lineShutdown: settings, clock,
// providers, devices.
#ifndef TAPI_CORE_SESSION_HPP_
#define TAPI_CORE_SESSION_HPP_

#include <tapi.h>
#include <tspi.h>

#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "core/executor.hpp"
#include "core/settings.hpp"
#include "support/clock.hpp"
#include "support/mutex.hpp"

namespace tapi::host {
class Provider;
}

namespace tapi::core {

struct LineDevice;

class Session {
 public:
  // Reads the configuration; no provider is called yet.
  static std::shared_ptr<Session> Create();

  // Starts the configured providers in order. Throws the first one's failure; Stop() then undoes what was
  // done.
  void StartProviders();

  // Waits for the work under way and for every thread that is inside a provider, then shuts the providers
  // down. Every line must be closed, or be about to be.
  void Stop();

  const Settings& settings() const { return settings_; }
  const std::shared_ptr<support::Clock>& clock() const { return clock_; }
  Strand& control() { return *control_; }  // for work that belongs to no device yet
  // On the control strand, but not before all providers have started: until then device IDs are being given.
  void PostWhenStarted(std::function<void()> task);

  std::size_t NumProviders() const;
  DWORD NumLines() const;
  std::vector<std::shared_ptr<LineDevice>> Devices() const;
  // Failure: LINEERR_BADDEVICEID; LINEERR_NODEVICE when it was removed; LINEERR_UNINITIALIZED after Stop.
  std::shared_ptr<LineDevice> Device(DWORD id) const;
  // Null for IDs that never were.
  std::shared_ptr<LineDevice> FindDevice(DWORD id) const;

  // On the control strand. Takes a line that the provider created while running (LINE_CREATE) and has named
  // `temporary_id`. Null when the provider refused.
  std::shared_ptr<LineDevice> CreateDevice(HPROVIDER provider, DWORD_PTR temporary_id);

 private:
  // A provider is shut down on the thread that ends the session, never on the one that happens to leave it
  // last: that one may be the provider's own, in the middle of a report.
  struct Running {
    std::shared_ptr<host::Provider> owned;  // its end shuts the provider down
    std::shared_ptr<host::Provider> used;   // what everybody else holds copies of
    std::future<void> unused;               // ready when the last copy is gone
  };

  explicit Session(Settings settings);

  void PostWhatWaits();
  static Running Run(std::shared_ptr<host::Provider> provider);
  static void Retire(Running provider);
  bool Stopped() const;
  void AddDevices(Running running);
  std::shared_ptr<LineDevice> MakeDevice(const std::shared_ptr<host::Provider>& provider, DWORD id);

  const Settings settings_;
  const std::shared_ptr<support::Clock> clock_;
  const std::unique_ptr<Executor> disposal_executor_;
  const std::unique_ptr<Strand> disposal_;
  const std::unique_ptr<Executor> executor_;
  const std::unique_ptr<Strand> control_;

  mutable support::Mutex mutex_;
  bool started_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);  // for `started_`
  std::vector<Running> providers_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<LineDevice>> devices_ ABSL_GUARDED_BY(mutex_);  // index = device ID
};

}  // namespace tapi::core

#endif  // TAPI_CORE_SESSION_HPP_
