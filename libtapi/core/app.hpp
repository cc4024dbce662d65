// SPDX-License-Identifier: MIT
// App: one application, that is one successful lineInitialize or lineInitializeEx (HLINEAPP).
#ifndef TAPI_CORE_APP_HPP_
#define TAPI_CORE_APP_HPP_

#include <tapi.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "core/notifier.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

struct Line;

class App {
 public:
  struct Names {
    std::u16string friendly;  // shown in LINECALLINFO
    std::u16string module;    // executable's file name without folder: handoff target, media-mode priorities
  };

  App(Names names, DWORD version, std::shared_ptr<Notifier> notifier)
      : names_(std::move(names)), version_(version), notifier_(std::move(notifier)) {}

  void set_handle(DWORD value) { handle_ = value; }
  DWORD handle() const { return handle_; }
  // The highest API version it declared: to lineInitializeEx, else by negotiating.
  DWORD version() const { return version_.load(std::memory_order_relaxed); }
  void RaiseVersion(DWORD negotiated);
  const std::u16string& friendly_name() const { return names_.friendly; }
  const std::u16string& module_name() const { return names_.module; }
  Notifier& notifier() { return *notifier_; }

  // False when the application is shutting down: nothing may be opened for it any more.
  bool AddLine(const std::shared_ptr<Line>& line);
  void RemoveLine(const Line& line);
  // Stops AddLine, and gives what was open.
  std::vector<std::shared_ptr<Line>> BeginShutdown();
  std::vector<std::shared_ptr<Line>> Lines() const;

 private:
  const Names names_;
  std::atomic<DWORD> version_;
  const std::shared_ptr<Notifier> notifier_;
  DWORD handle_ = 0;

  mutable support::Mutex mutex_;
  bool shutting_down_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::shared_ptr<Line>> lines_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tapi::core

#endif  // TAPI_CORE_APP_HPP_
