// SPDX-License-Identifier: MIT
// IdTable: objects behind opaque pointer-sized values that are never given out again.
#ifndef TAPI_CORE_ID_TABLE_HPP_
#define TAPI_CORE_ID_TABLE_HPP_

#include <absl/container/flat_hash_map.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

#include "support/mutex.hpp"

namespace tapi::core {

// A new value, of no table's; never 0 and never all ones.
inline std::uintptr_t NewId() noexcept {
  static std::atomic<std::uintptr_t> next = 0x1000;
  return next.fetch_add(8, std::memory_order_relaxed);
}

// Pointer is std::shared_ptr or std::weak_ptr. Any thread.
template <class Pointer>
class IdTable {
 public:
  std::uintptr_t Add(Pointer object) {
    const std::uintptr_t id = NewId();
    support::MutexLock lock(mutex_);
    objects_.emplace(id, std::move(object));
    return id;
  }

  // An empty pointer for a value that is not, or no longer, in the table.
  Pointer Find(std::uintptr_t id) const {
    support::MutexLock lock(mutex_);
    const auto found = objects_.find(id);
    return found == objects_.end() ? Pointer{} : found->second;
  }

  Pointer Remove(std::uintptr_t id) {
    support::MutexLock lock(mutex_);
    const auto found = objects_.find(id);
    if (found == objects_.end()) return {};
    Pointer object = std::move(found->second);
    objects_.erase(found);
    return object;
  }

 private:
  mutable support::Mutex mutex_;
  absl::flat_hash_map<std::uintptr_t, Pointer> objects_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tapi::core

#endif  // TAPI_CORE_ID_TABLE_HPP_
