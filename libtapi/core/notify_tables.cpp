// SPDX-License-Identifier: MIT
// NotifyTables: one set per process, a new one after fork.
#include "core/notify_tables.hpp"

#include <atomic>

namespace tapi::core {

namespace {

std::atomic<NotifyTables*> current = nullptr;

}  // namespace

NotifyTables& Tables() {
  NotifyTables* tables = current.load(std::memory_order_acquire);
  if (tables != nullptr) return *tables;
  auto fresh = std::make_unique<NotifyTables>();
  if (current.compare_exchange_strong(tables, fresh.get(), std::memory_order_acq_rel)) tables = fresh.release();
  return *tables;
}

void ForgetTablesAfterFork() {
  // Kept reachable for leak checkers.
  static std::atomic<NotifyTables*> inherited = nullptr;
  inherited = current.exchange(nullptr, std::memory_order_acq_rel);
}

}  // namespace tapi::core
