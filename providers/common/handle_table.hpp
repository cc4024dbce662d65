// SPDX-License-Identifier: MIT
// HandleTable: the ids a provider hands out as HDRVLINE and HDRVCALL, never addresses.
#ifndef TAPI_PROVIDERS_COMMON_HANDLE_TABLE_HPP_
#define TAPI_PROVIDERS_COMMON_HANDLE_TABLE_HPP_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "common/mutex.hpp"

namespace tapi::provider {

// Handle is a pointer-sized opaque type; a value is a slot and a generation, so that a stale or invented one
// is found out. Any thread.
template <class Object, class Handle>
class HandleTable {
 public:
  Handle Insert(std::shared_ptr<Object> object) {
    MutexLock lock(mutex_);
    std::size_t slot = free_;
    if (slot == kNone) {
      slot = slots_.size();
      if (slot > kSlotMask) throw Error(LINEERR_NOMEM, "no more handles");
      slots_.emplace_back();
    } else {
      free_ = slots_[slot].next_free;
    }
    slots_[slot].object = std::move(object);
    return ToHandle(slot, slots_[slot].generation);
  }

  // Null when the handle is none of this table's living ones.
  std::shared_ptr<Object> Find(Handle handle) const {
    MutexLock lock(mutex_);
    const std::size_t slot = SlotOf(handle);
    return slot == kNone ? nullptr : slots_[slot].object;
  }

  std::shared_ptr<Object> Remove(Handle handle) {
    MutexLock lock(mutex_);
    const std::size_t slot = SlotOf(handle);
    return slot == kNone ? nullptr : Free(slot);
  }

  // Removes and returns every object that `matches`.
  template <class Predicate>
  std::vector<std::shared_ptr<Object>> RemoveIf(Predicate matches) {
    std::vector<std::shared_ptr<Object>> removed;
    MutexLock lock(mutex_);
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      if (slots_[slot].object && matches(*slots_[slot].object)) removed.push_back(Free(slot));
    }
    return removed;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr unsigned kSlotBits = 20;
  static constexpr std::uintptr_t kSlotMask = (std::uintptr_t{1} << kSlotBits) - 1;

  struct Slot {
    std::shared_ptr<Object> object;
    std::uint32_t generation = 1;
    std::size_t next_free = kNone;
  };

  // Generations fill what a pointer has left beside the slot, without its top bit; never 0.
  static constexpr std::uint32_t kGenerationMask =
      sizeof(void*) == 4 ? (1U << (31 - kSlotBits)) - 1 : 0x7FFFFFFFU;

  static Handle ToHandle(std::size_t slot, std::uint32_t generation) {
    return reinterpret_cast<Handle>((std::uintptr_t{generation} << kSlotBits) | slot);
  }

  std::size_t SlotOf(Handle handle) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto value = reinterpret_cast<std::uintptr_t>(handle);
    const std::size_t slot = value & kSlotMask;
    const bool known =
        slot < slots_.size() && slots_[slot].object && value >> kSlotBits == slots_[slot].generation;
    return known ? slot : kNone;
  }

  std::shared_ptr<Object> Free(std::size_t slot) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    Slot& entry = slots_[slot];
    entry.generation = entry.generation == kGenerationMask ? 1 : entry.generation + 1;
    entry.next_free = free_;
    free_ = slot;
    return std::exchange(entry.object, nullptr);
  }

  mutable Mutex mutex_;
  std::vector<Slot> slots_ ABSL_GUARDED_BY(mutex_);
  std::size_t free_ ABSL_GUARDED_BY(mutex_) = kNone;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_HANDLE_TABLE_HPP_
