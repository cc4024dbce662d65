// SPDX-License-Identifier: MIT
// NotifyTables: one set per process, a new one after fork.
#include "core/notify_tables.hpp"

#include <pthread.h>

#include <atomic>

namespace tapi::core {

namespace {

std::atomic<NotifyTables*> current = nullptr;

// In a forked child: other threads may have held the locks of what it inherited, so it is left alone and kept
// reachable for leak checkers.
void ForgetInherited() {
  static std::atomic<NotifyTables*> inherited = nullptr;
  inherited.store(current.exchange(nullptr, std::memory_order_acq_rel), std::memory_order_relaxed);
}

NotifyTables& MakeTables() {
  static const int registered = pthread_atfork(nullptr, nullptr, ForgetInherited);
  static_cast<void>(registered);
  auto fresh = std::make_unique<NotifyTables>();
  NotifyTables* expected = nullptr;
  return current.compare_exchange_strong(expected, fresh.get(), std::memory_order_acq_rel) ? *fresh.release()
                                                                                           : *expected;
}

}  // namespace

NotifyTables& Tables() {
  NotifyTables* const tables = current.load(std::memory_order_acquire);
  return tables != nullptr ? *tables : MakeTables();
}

}  // namespace tapi::core
