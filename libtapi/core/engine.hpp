// SPDX-License-Identifier: MIT
// Engine: the root of the process: handle tables, the applications, and the session that lives while there
// are any.
#ifndef TAPI_CORE_ENGINE_HPP_
#define TAPI_CORE_ENGINE_HPP_

#include <tapi.h>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "core/app.hpp"
#include "core/call.hpp"
#include "core/call_handle.hpp"
#include "core/handle_table.hpp"
#include "core/line.hpp"
#include "core/line_device.hpp"
#include "core/request.hpp"
#include "core/session.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

class Engine {
 public:
  // One for each process: a child of fork starts with a fresh one. Never destroyed, so that exit needs no
  // order.
  static Engine& Get();

  Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  using MakeNotifier = std::function<std::shared_ptr<Notifier>(const std::shared_ptr<support::Clock>&)>;

  // Adds an application; the first one starts the session with its providers. Failure: LINEERR_REINIT,
  // LINEERR_NOMEM, LINEERR_INIFILECORRUPT, or the error of the provider that failed to start.
  std::shared_ptr<App> Initialize(App::Names names, DWORD version, const MakeNotifier& make_notifier);

  // Ends an application whose handle the caller has taken out of `apps`; the last one ends the session.
  void Shutdown(const std::shared_ptr<App>& app) ABSL_LOCKS_EXCLUDED(line_state);

  // True while at least one application is initialised.
  bool Initialised() const { return num_apps_.load(std::memory_order_acquire) != 0; }

  // Null when nothing is initialised.
  std::shared_ptr<Session> FindSession() const;

  std::vector<std::shared_ptr<App>> Apps() const;

  // A provider demands that all applications shut down: until they have, LINEERR_REINIT. Each of them gets
  // the message once for each demand; one that is being made gets it first thing. Without a session nothing
  // happens.
  void DemandReinit();

  // Messages an application may leave waiting in this session; 0: any number. Asked for every message: takes
  // no lock.
  std::size_t MaxQueue() const { return max_queue_.load(std::memory_order_acquire); }

  bool ReinitPending() const { return reinit_pending_.load(std::memory_order_acquire); }

  HandleTable<App> apps{HandleKind::kLineApp};
  HandleTable<Line> lines{HandleKind::kLine};
  HandleTable<CallHandle> call_handles{HandleKind::kCall};
  HandleTable<Request> requests{HandleKind::kRequest};
  HandleTable<LineOpening> openings{HandleKind::kProviderLine};
  HandleTable<Call> calls{HandleKind::kProviderCall};

 private:
  enum class Phase { kIdle, kStarting, kRunning, kStopping };

  std::shared_ptr<Session> JoinSession();
  bool AddApp(const std::shared_ptr<App>& app);
  void AwaitSettledPhase() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void StartSession() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ForgetSession() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void StopUnusedSession() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void StopSession();
  std::shared_ptr<Session> RemoveApp(const App& app);

  mutable support::Mutex mutex_;
  support::CondVar phase_changed_;
  Phase phase_ ABSL_GUARDED_BY(mutex_) = Phase::kIdle;
  std::thread::id changing_ ABSL_GUARDED_BY(mutex_);  // the thread that starts or stops the session
  std::shared_ptr<Session> session_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<App>> app_list_ ABSL_GUARDED_BY(mutex_);
  int joining_ ABSL_GUARDED_BY(mutex_) = 0;  // applications being made, which keep the session
  std::atomic<std::size_t> num_apps_ = 0;
  std::atomic<std::size_t> max_queue_ = 0;
  std::atomic<bool> reinit_pending_ = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_ENGINE_HPP_
