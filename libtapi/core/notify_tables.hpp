// SPDX-License-Identifier: MIT
// NotifyTables: what the notification mechanisms keep for the whole process.
#ifndef TAPI_CORE_NOTIFY_TABLES_HPP_
#define TAPI_CORE_NOTIFY_TABLES_HPP_

#include <memory>

#include "core/id_table.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

class CallbackQueue;
class CompletionQueue;
class NativeEvent;
class Notifier;

struct NotifyTables {
  IdTable<std::shared_ptr<NativeEvent>> events;
  IdTable<std::shared_ptr<CompletionQueue>> ports;
  IdTable<std::weak_ptr<Notifier>> notifiers;  // those with callbacks that a thread's loop is asked to run

  support::Mutex mutex;
  std::shared_ptr<CallbackQueue> library_thread ABSL_GUARDED_BY(mutex);
};

// Made at the first call and never destroyed, so that the library's threads may use it while the program
// exits. The child of a fork starts with empty tables.
NotifyTables& Tables();

}  // namespace tapi::core

#endif  // TAPI_CORE_NOTIFY_TABLES_HPP_
