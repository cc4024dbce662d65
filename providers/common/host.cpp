// SPDX-License-Identifier: MIT
// Host over the C table of tspi32ext.h: its timers carry C++ functions and end with the session.
#include "common/host.hpp"

#include <algorithm>
#include <cstddef>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/mutex.hpp"

namespace tapi::provider {

struct Host::Timer {
  std::shared_ptr<State> state;
  TimerId id;
  std::function<void()> action;
};

struct Host::State {
  struct Entry {
    Timer* timer;
    unsigned long long host_id;  // 0 until the library has named it
  };

  explicit State(const TAPI32_PROVIDER_HOST& from) : table(from) {}

  // The action of a timer that fell due, or nothing after Close.
  std::function<void()> Begin(Timer& timer) {
    MutexLock lock(mutex);
    timers.erase(timer.id);
    if (closed) {
      changed.NotifyAll();
      return {};
    }
    running.push_back(std::this_thread::get_id());
    return std::move(timer.action);
  }

  void End() {
    MutexLock lock(mutex);
    running.erase(std::find(running.begin(), running.end(), std::this_thread::get_id()));
    changed.NotifyAll();
  }

  bool OthersRun() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    return std::any_of(running.begin(), running.end(),
                       [](auto id) { return id != std::this_thread::get_id(); });
  }

  const TAPI32_PROVIDER_HOST table;
  Mutex mutex;
  CondVar changed;
  bool closed ABSL_GUARDED_BY(mutex) = false;
  TimerId next ABSL_GUARDED_BY(mutex) = 0;
  std::unordered_map<TimerId, Entry> timers ABSL_GUARDED_BY(mutex);
  std::vector<std::thread::id> running ABSL_GUARDED_BY(mutex);
};

Host::Host(const TAPI32_PROVIDER_HOST& table)
    : permanent_id_(table.dwPermanentProviderID),
      settings_(table.lpszSettings != nullptr ? table.lpszSettings : "{}") {
  if (table.dwSize < offsetof(TAPI32_PROVIDER_HOST, lpfnLog) + sizeof(table.lpfnLog)) {
    throw Error(LINEERR_INVALPARAM, "the library's table of functions is too small");
  }
  state_ = std::make_shared<State>(table);
}

Host::~Host() { Close(); }

std::uint64_t Host::Now() const { return state_->table.lpfnNow(state_->table.lpHost); }

Host::TimerId Host::StartTimer(DWORD delay, std::function<void()> action) {
  auto timer = std::make_unique<Timer>(Timer{state_, 0, std::move(action)});
  State& state = *state_;
  TimerId id;
  {
    MutexLock lock(state.mutex);
    if (state.closed) return 0;
    id = timer->id = ++state.next;
    state.timers[id] = {timer.get(), 0};
  }
  const unsigned long long host_id =
      state.table.lpfnStartTimer(state.table.lpHost, delay, &Host::RunTimer, timer.get());
  bool closed;
  {
    MutexLock lock(state.mutex);
    if (host_id == 0) {
      state.timers.erase(id);
      throw Error(LINEERR_NOMEM, "the library has no timer to give");
    }
    static_cast<void>(timer.release());  // now owned by its run or its cancellation
    const auto found = state.timers.find(id);
    if (found != state.timers.end()) found->second.host_id = host_id;
    closed = state.closed;
  }
  if (closed) CancelTimer(id);  // Close has gone through the timers before this one had its ID
  return id;
}

bool Host::CancelTimer(TimerId id) {
  State& state = *state_;
  State::Entry entry;
  {
    MutexLock lock(state.mutex);
    const auto found = state.timers.find(id);
    if (found == state.timers.end() || found->second.host_id == 0) return false;
    entry = found->second;
  }
  if (state.table.lpfnCancelTimer(state.table.lpHost, entry.host_id) != 1) return false;
  {
    MutexLock lock(state.mutex);
    state.timers.erase(id);
    state.changed.NotifyAll();
  }
  delete entry.timer;
  return true;
}

void CALLBACK Host::RunTimer(void* context) {
  const std::unique_ptr<Timer> timer(static_cast<Timer*>(context));
  const std::shared_ptr<State> state = timer->state;
  const std::function<void()> action = state->Begin(*timer);
  if (!action) return;
  try {
    action();
  } catch (const std::exception& error) {
    state->table.lpfnLog(state->table.lpHost, TAPI32_LOG_ERROR, error.what());
  }
  state->End();
}

void Host::Log(DWORD level, const std::string& text) const noexcept {
  {
    MutexLock lock(state_->mutex);
    if (state_->closed) return;
  }
  state_->table.lpfnLog(state_->table.lpHost, level, text.c_str());
}

void Host::Close() {
  State& state = *state_;
  std::vector<TimerId> ids;
  {
    MutexLock lock(state.mutex);
    state.closed = true;
    for (const auto& [id, entry] : state.timers) ids.push_back(id);
  }
  for (TimerId id : ids) CancelTimer(id);
  MutexLock lock(state.mutex);
  // A timer that could not be cancelled is about to run elsewhere: it will find the session closed.
  while (!state.timers.empty() || state.OthersRun()) state.changed.Wait(state.mutex);
}

}  // namespace tapi::provider
