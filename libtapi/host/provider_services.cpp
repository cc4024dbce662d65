// SPDX-License-Identifier: MIT
// The C functions behind TAPI32_PROVIDER_HOST.
#include "host/provider_services.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <utility>

#include "support/log.hpp"
#include "support/per_process.hpp"

namespace tapi::host {
namespace {

using support::LogLevel;
using support::LogPart;

struct Directory {
  support::Mutex mutex;
  std::map<std::uintptr_t, std::weak_ptr<ProviderServices>> entries ABSL_GUARDED_BY(mutex);
};

Directory& TheDirectory() { return support::PerProcess<Directory>::Get(); }

// A forked child goes on counting: what it inherited of a provider can't reach what it has itself.
std::atomic<std::uintptr_t> last_host = 0;

std::uintptr_t Enter(const std::shared_ptr<ProviderServices>& services) {
  Directory& directory = TheDirectory();
  const support::MutexLock lock(directory.mutex);
  const std::uintptr_t host = ++last_host;
  directory.entries[host] = services;
  return host;
}

std::shared_ptr<ProviderServices> Find(void* host) {
  Directory& directory = TheDirectory();
  const support::MutexLock lock(directory.mutex);
  const auto found = directory.entries.find(reinterpret_cast<std::uintptr_t>(host));
  return found != directory.entries.end() ? found->second.lock() : nullptr;
}

// Runs `use` on the services that `host` stands for; `otherwise` when there are none any more, or it throws.
template <class Result, class Use>
Result With(void* host, const char* function, Result otherwise, Use use) noexcept {
  try {
    if (const std::shared_ptr<ProviderServices> services = Find(host)) return use(*services);
    support::Log(LogPart::kHost, LogLevel::kWarning,
                 "{} called with a wrong lpHost, or after TSPI_providerShutdown", function);
  } catch (const std::exception& error) {
    support::Log(LogPart::kHost, LogLevel::kError, "{}: {}", function, error.what());
  }
  return otherwise;
}

extern "C" {

static unsigned long long CALLBACK Tapi32ProviderNow(void* host) {
  return With(host, "lpfnNow", 0ULL, [](ProviderServices& services) { return services.Now(); });
}

static unsigned long long CALLBACK Tapi32ProviderStartTimer(void* host, DWORD delay, TAPI32_TIMER_PROC action,
                                                            void* context) {
  return With(host, "lpfnStartTimer", 0ULL,
              [=](ProviderServices& services) { return services.StartTimer(delay, action, context); });
}

static int CALLBACK Tapi32ProviderCancelTimer(void* host, unsigned long long timer) {
  return With(host, "lpfnCancelTimer", 0,
              [=](ProviderServices& services) { return services.CancelTimer(timer) ? 1 : 0; });
}

static void CALLBACK Tapi32ProviderLog(void* host, DWORD level, const char* text) {
  With(host, "lpfnLog", 0, [=](ProviderServices& services) {
    services.Log(level, text);
    return 0;
  });
}

}  // extern "C"

}  // namespace

ProviderServices::ProviderServices(std::string provider, std::string settings_json,
                                   std::shared_ptr<support::Clock> clock)
    : provider_(std::move(provider)), settings_json_(std::move(settings_json)), clock_(std::move(clock)) {}

std::shared_ptr<ProviderServices> ProviderServices::Make(std::string provider, DWORD permanent_id,
                                                         std::string settings_json,
                                                         std::shared_ptr<support::Clock> clock) {
  const std::shared_ptr<ProviderServices> services(
      new ProviderServices(std::move(provider), std::move(settings_json), std::move(clock)));
  TAPI32_PROVIDER_HOST& table = services->table_;
  table.dwSize = sizeof table;
  table.dwPermanentProviderID = permanent_id;
  table.lpszSettings = services->settings_json_.c_str();
  table.lpHost = reinterpret_cast<void*>(Enter(services));
  table.lpfnNow = &Tapi32ProviderNow;
  table.lpfnStartTimer = &Tapi32ProviderStartTimer;
  table.lpfnCancelTimer = &Tapi32ProviderCancelTimer;
  table.lpfnLog = &Tapi32ProviderLog;
  return services;
}

ProviderServices::~ProviderServices() {
  Directory& directory = TheDirectory();
  const support::MutexLock lock(directory.mutex);
  directory.entries.erase(reinterpret_cast<std::uintptr_t>(table_.lpHost));
}

void ProviderServices::Stop() {
  std::map<unsigned long long, support::Clock::TimerId> timers;
  {
    const support::MutexLock lock(mutex_);
    stopped_ = true;
    timers.swap(timers_);
  }
  for (const auto& [id, timer] : timers) clock_->CancelTimer(timer);
}

unsigned long long ProviderServices::Now() const {
  return static_cast<unsigned long long>(clock_->Now().count());
}

unsigned long long ProviderServices::StartTimer(DWORD delay, TAPI32_TIMER_PROC action, void* context) {
  if (action == nullptr) return 0;
  const support::MutexLock lock(mutex_);
  if (stopped_) return 0;
  const unsigned long long id = ++last_timer_;
  const auto run = [self = shared_from_this(), id, action, context] {
    support::Clock::TimerId ignored = 0;
    if (self->Claim(id, &ignored)) action(context);
  };
  // Even a timer that is due at once finds its entry: it claims it under our lock.
  const auto entry = timers_.emplace(id, 0).first;
  try {
    entry->second = clock_->StartTimer(support::Millis(delay), run);
  } catch (...) {
    timers_.erase(entry);
    throw;
  }
  return id;
}

bool ProviderServices::CancelTimer(unsigned long long id) {
  support::Clock::TimerId timer = 0;
  if (!Claim(id, &timer)) return false;
  clock_->CancelTimer(timer);
  return true;
}

bool ProviderServices::Claim(unsigned long long id, support::Clock::TimerId* timer) {
  const support::MutexLock lock(mutex_);
  const auto found = timers_.find(id);
  if (found == timers_.end()) return false;
  *timer = found->second;
  timers_.erase(found);
  return true;
}

void ProviderServices::Log(DWORD level, const char* text) const {
  const auto severity = static_cast<LogLevel>(std::min<DWORD>(level, TAPI32_LOG_ERROR));
  support::Log(LogPart::kProvider, severity, "{}: {}", provider_, text != nullptr ? text : "(null)");
}

}  // namespace tapi::host
