// SPDX-License-Identifier: MIT
// NotifyTables: one set per process, a new one after fork.
#include "core/notify_tables.hpp"

#include "support/per_process.hpp"

namespace tapi::core {

NotifyTables& Tables() { return support::PerProcess<NotifyTables>::Get(); }

}  // namespace tapi::core
