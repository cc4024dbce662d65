// SPDX-License-Identifier: MIT
// Session: providers come up in the configured order, and go down when the last application has left.
#include "core/session.hpp"

#include <algorithm>
#include <utility>

#include "core/line_device.hpp"
#include "core/line_provider.hpp"
#include "core/priorities.hpp"
#include "core/state_file.hpp"
#include "core/versions.hpp"
#include "host/provider.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Failure;

// Work of line devices; more than one, so that a provider that dawdles on one device does not hold up the
// others.
constexpr int kThreads = 4;

std::shared_ptr<support::Clock> MakeClock(const Settings& settings) {
  return settings.manual_clock ? support::MakeManualClock() : support::MakeRealClock();
}

// 0 when no version can be agreed on; the device is listed, but can't be used.
DWORD NegotiateDevice(const host::Provider& provider, DWORD id) {
  try {
    return provider.NegotiateLine(id, kVersion13, kHighestVersion);
  } catch (const Failure& failure) {
    support::Log(support::LogPart::kCore, support::LogLevel::kWarning, "line device {}: {}", id,
                 failure.reason());
    return 0;
  }
}

}  // namespace

std::shared_ptr<Session> Session::Create() { return std::shared_ptr<Session>(new Session(LoadSettings())); }

Session::Session(Settings settings)
    : settings_(std::move(settings)),
      clock_(MakeClock(settings_)),
      disposal_executor_(MakeExecutor(1)),
      disposal_(disposal_executor_->NewStrand()),
      executor_(MakeExecutor(kThreads)),
      control_(executor_->NewStrand()) {}

void Session::StartProviders() {
  Priorities::Get().Load();
  const std::vector<DWORD> permanent_ids = PermanentProviderIds(settings_.providers);
  DWORD line_base = 0;
  DWORD phone_base = 0;
  for (std::size_t i = 0; i < settings_.providers.size(); ++i) {
    auto provider =
        host::Provider::Start(settings_.providers[i], permanent_ids[i], line_base, phone_base, clock_);
    line_base += provider->num_lines();
    phone_base += provider->num_phones();
    AddDevices(Run(std::move(provider)));
  }
  PostWhatWaits();
}

void Session::PostWhenStarted(std::function<void()> task) {
  support::MutexLock lock(mutex_);
  if (started_) return control_->Post(std::move(task));
  waiting_.push_back(std::move(task));
}

void Session::PostWhatWaits() {
  support::MutexLock lock(mutex_);
  started_ = true;
  for (auto& task : std::exchange(waiting_, {})) control_->Post(std::move(task));
}

Session::Running Session::Run(std::shared_ptr<host::Provider> provider) {
  auto last_use = std::make_shared<std::promise<void>>();
  auto unused = last_use->get_future();
  auto* const address = provider.get();
  std::shared_ptr<host::Provider> used(address, [last_use](host::Provider*) { last_use->set_value(); });
  return {std::move(provider), std::move(used), std::move(unused)};
}

void Session::Retire(Running provider) {
  provider.used.reset();
  provider.unused.wait();
}

void Session::AddDevices(Running running) {
  const auto& provider = running.used;
  for (DWORD i = 0; i < provider->num_lines(); ++i) {
    auto device = MakeDevice(provider, provider->line_base() + i);
    support::MutexLock lock(mutex_);
    devices_.push_back(std::move(device));
  }
  support::MutexLock lock(mutex_);
  providers_.push_back(std::move(running));
}

std::shared_ptr<LineDevice> Session::MakeDevice(const std::shared_ptr<host::Provider>& provider, DWORD id) {
  return std::make_shared<LineDevice>(id, provider, NegotiateDevice(*provider, id), executor_->NewStrand(),
                                      *disposal_);
}

void Session::Stop() {
  executor_->Join();  // what is under way may still call the providers
  // A thread that closes a line may not have come so far as to tell the provider.
  for (const auto& device : Devices()) CloseAtProviderIfUnused(*device);
  disposal_executor_->Join();
  std::vector<std::shared_ptr<LineDevice>> devices;
  std::vector<Running> providers;
  {
    support::MutexLock lock(mutex_);
    stopped_ = true;
    devices.swap(devices_);
    providers.swap(providers_);
  }
  devices.clear();
  for (; !providers.empty(); providers.pop_back())
    Retire(std::move(providers.back()));  // the last one goes first
}

bool Session::Stopped() const {
  support::MutexLock lock(mutex_);
  return stopped_;
}

std::size_t Session::NumProviders() const {
  support::MutexLock lock(mutex_);
  return providers_.size();
}

DWORD Session::NumLines() const {
  support::MutexLock lock(mutex_);
  return static_cast<DWORD>(devices_.size());
}

std::vector<std::shared_ptr<LineDevice>> Session::Devices() const {
  support::MutexLock lock(mutex_);
  return devices_;
}

std::shared_ptr<LineDevice> Session::FindDevice(DWORD id) const {
  support::MutexLock lock(mutex_);
  return id < devices_.size() ? devices_[id] : nullptr;
}

std::shared_ptr<LineDevice> Session::Device(DWORD id) const {
  auto device = FindDevice(id);
  if (device == nullptr && Stopped()) throw Failure(LINEERR_UNINITIALIZED, "the last application shuts down");
  if (device == nullptr) {
    throw Failure(LINEERR_BADDEVICEID,
                  fmt::format("there is no line device {}, only 0 to {}", id, NumLines() - 1));
  }
  if (device->removed) throw Failure(LINEERR_NODEVICE, fmt::format("line device {} was removed", id));
  return device;
}

std::shared_ptr<LineDevice> Session::CreateDevice(HPROVIDER provider, DWORD_PTR temporary_id) {
  std::shared_ptr<host::Provider> creator;
  DWORD id = 0;
  {
    support::MutexLock lock(mutex_);
    const auto is_creator = [&](const auto& each) { return each.used->handle() == provider; };
    const auto found = std::find_if(providers_.begin(), providers_.end(), is_creator);
    if (found == providers_.end()) return nullptr;
    creator = found->used;
    id = static_cast<DWORD>(devices_.size());
  }
  const LONG result = creator->Call<&host::TspiTable::providerCreateLineDevice>(temporary_id, id);
  if (result < 0) return nullptr;
  auto device = MakeDevice(creator, id);
  support::MutexLock lock(mutex_);
  devices_.push_back(device);
  return device;
}

}  // namespace tapi::core
