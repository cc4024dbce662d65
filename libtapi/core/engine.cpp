// SPDX-License-Identifier: MIT
// Engine: applications come and go, and the session with them.
#include "core/engine.hpp"

#include <algorithm>
#include <utility>

#include "core/delivery.hpp"
#include "core/line_close.hpp"
#include "core/sink.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"
#include "support/per_process.hpp"

namespace tapi::core {
namespace {

using support::Failure;

}  // namespace

Engine& Engine::Get() { return support::PerProcess<Engine>::Get(); }

Engine::Engine() { InstallSink(); }

std::shared_ptr<App> Engine::Initialize(App::Names names, DWORD version, const MakeNotifier& make_notifier) {
  const auto session = JoinSession();
  std::shared_ptr<App> app;
  try {
    app = std::make_shared<App>(std::move(names), version, make_notifier(session->clock()));
    if (apps.Insert(app) == 0) throw Failure(LINEERR_NOMEM, "no free application handle");
  } catch (...) {
    support::MutexLock lock(mutex_);
    --joining_;
    StopUnusedSession();
    throw;
  }
  if (AddApp(app)) PostReinit(*app, 0, 0);
  return app;
}

// True when a provider demanded re-initialisation before the application was there to be told.
bool Engine::AddApp(const std::shared_ptr<App>& app) {
  support::MutexLock lock(mutex_);
  --joining_;
  app_list_.push_back(app);
  num_apps_.store(app_list_.size(), std::memory_order_release);
  return ReinitPending();
}

// The session, started if need be; it can't end before the caller has lowered `joining_`. What follows may
// call foreign code (the notification platform), so the lock is not held then.
std::shared_ptr<Session> Engine::JoinSession() {
  support::MutexLock lock(mutex_);
  AwaitSettledPhase();
  if (ReinitPending())
    throw Failure(LINEERR_REINIT, "a provider demanded re-initialisation; applications still run");
  if (phase_ == Phase::kIdle) StartSession();
  ++joining_;
  return session_;
}

void Engine::StopUnusedSession() {
  if (!app_list_.empty() || joining_ != 0 || phase_ != Phase::kRunning) return;
  phase_ = Phase::kStopping;
  changing_ = std::this_thread::get_id();
  mutex_.Unlock();
  StopSession();
  mutex_.Lock();
}

void Engine::AwaitSettledPhase() {
  while (phase_ == Phase::kStarting || phase_ == Phase::kStopping) {
    if (changing_ == std::this_thread::get_id()) {
      throw Failure(LINEERR_RESOURCEUNAVAIL,
                    "a provider called lineInitialize while it was started or stopped");
    }
    phase_changed_.Wait(mutex_);
  }
}

// Providers are called without the lock: `phase_` keeps the others out meanwhile.
void Engine::StartSession() {
  phase_ = Phase::kStarting;
  changing_ = std::this_thread::get_id();
  std::shared_ptr<Session> session = Session::Create();
  session_ = session;  // providers may already report new devices
  max_queue_.store(session->settings().calls.max_queue, std::memory_order_release);
  mutex_.Unlock();
  std::exception_ptr failed;
  try {
    session->StartProviders();
  } catch (...) {
    failed = std::current_exception();
  }
  if (failed) session->Stop();
  mutex_.Lock();
  if (failed) {
    ForgetSession();
    std::rethrow_exception(failed);
  }
  phase_ = Phase::kRunning;
  changing_ = {};
  phase_changed_.NotifyAll();
}

// The caller keeps the session itself until the lock is released.
void Engine::ForgetSession() {
  session_ = nullptr;
  reinit_pending_.store(false, std::memory_order_release);
  phase_ = Phase::kIdle;
  changing_ = {};
  phase_changed_.NotifyAll();
}

void Engine::Shutdown(const std::shared_ptr<App>& app) {
  auto lines_open = app->BeginShutdown();
  app->notifier().Shutdown();
  for (const auto& line : lines_open) CloseLine(line);
  lines_open.clear();  // the end of the session waits for whoever holds a line device
  if (RemoveApp(*app) != nullptr) StopSession();
}

// The session when the last application has gone, and it is to be stopped by the caller.
std::shared_ptr<Session> Engine::RemoveApp(const App& app) {
  support::MutexLock lock(mutex_);
  const auto is_app = [&](const auto& each) { return each.get() == &app; };
  app_list_.erase(std::remove_if(app_list_.begin(), app_list_.end(), is_app), app_list_.end());
  num_apps_.store(app_list_.size(), std::memory_order_release);
  if (!app_list_.empty() || joining_ != 0 || phase_ != Phase::kRunning) return nullptr;
  phase_ = Phase::kStopping;
  changing_ = std::this_thread::get_id();
  return session_;
}

void Engine::StopSession() {
  FindSession()->Stop();
  std::shared_ptr<Session> stopped;  // destroyed after the lock
  support::MutexLock lock(mutex_);
  stopped = session_;
  ForgetSession();
}

std::shared_ptr<Session> Engine::FindSession() const {
  support::MutexLock lock(mutex_);
  return session_;
}

std::vector<std::shared_ptr<App>> Engine::Apps() const {
  support::MutexLock lock(mutex_);
  return app_list_;
}

void Engine::DemandReinit() {
  std::vector<std::shared_ptr<App>> told;
  {
    support::MutexLock lock(mutex_);
    if (session_ == nullptr) return;
    reinit_pending_.store(true, std::memory_order_release);
    told = app_list_;
  }
  for (const auto& app : told) PostReinit(*app, 0, 0);
}

}  // namespace tapi::core
