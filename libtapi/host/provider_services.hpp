// SPDX-License-Identifier: MIT
// ProviderServices: settings, clock and log as a provider gets them with TSPI32_providerAttach.
#ifndef TAPI_HOST_PROVIDER_SERVICES_HPP_
#define TAPI_HOST_PROVIDER_SERVICES_HPP_

#include <tspi32ext.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "support/clock.hpp"
#include "support/mutex.hpp"

namespace tapi::host {

// One for each provider and session. The provider knows it by a number, so that a call that comes too late
// finds nothing rather than freed memory.
class ProviderServices : public std::enable_shared_from_this<ProviderServices> {
 public:
  static std::shared_ptr<ProviderServices> Make(std::string provider, DWORD permanent_id,
                                                std::string settings_json,
                                                std::shared_ptr<support::Clock> clock);
  ~ProviderServices();
  ProviderServices(const ProviderServices&) = delete;
  ProviderServices& operator=(const ProviderServices&) = delete;

  // Lives as long as this object.
  const TAPI32_PROVIDER_HOST* table() const noexcept { return &table_; }

  // No timer of the provider starts to run after this.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

  unsigned long long Now() const;
  unsigned long long StartTimer(DWORD delay, TAPI32_TIMER_PROC action, void* context)
      ABSL_LOCKS_EXCLUDED(mutex_);
  bool CancelTimer(unsigned long long id) ABSL_LOCKS_EXCLUDED(mutex_);
  void Log(DWORD level, const char* text) const;

 private:
  ProviderServices(std::string provider, std::string settings_json, std::shared_ptr<support::Clock> clock);

  // True for the one that may run, or may say that nothing will.
  bool Claim(unsigned long long id, support::Clock::TimerId* timer) ABSL_LOCKS_EXCLUDED(mutex_);

  const std::string provider_;
  const std::string settings_json_;
  const std::shared_ptr<support::Clock> clock_;
  TAPI32_PROVIDER_HOST table_{};
  support::Mutex mutex_;
  std::map<unsigned long long, support::Clock::TimerId> timers_ ABSL_GUARDED_BY(mutex_);
  unsigned long long last_timer_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tapi::host

#endif  // TAPI_HOST_PROVIDER_SERVICES_HPP_
