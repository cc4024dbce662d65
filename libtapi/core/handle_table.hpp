// SPDX-License-Identifier: MIT
// HandleTable: 32-bit handles for live objects; lookup is O(1), checks type and generation, and gives a
// strong reference.
#ifndef TAPI_CORE_HANDLE_TABLE_HPP_
#define TAPI_CORE_HANDLE_TABLE_HPP_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>

#include "support/mutex.hpp"

namespace tapi::core {

// What a handle names; kept in the handle's top bits, below bit 31, so that a handle of another type is never
// found.
enum class HandleKind : std::uint32_t {
  kRequest = 0,
  kLineApp = 1,
  kLine = 2,
  kCall = 3,
  kPhoneApp = 4,
  kPhone = 5,
  kProviderLine = 6,  // HTAPILINE
  kProviderCall = 7,  // HTAPICALL
};

// A handle is kind (3 bits), generation (8 bits), slot (20 bits): never 0, never with bit 31 set. A freed
// slot waits behind at least kQuarantine others, so that a value does not come back within 256 * 4096 = 2^20
// creations.
template <class T>
class HandleTable {
 public:
  static constexpr std::uint32_t kSlotBits = 20;
  static constexpr std::uint32_t kMaxSlots = 1u << kSlotBits;
  static constexpr std::size_t kQuarantine = 4096;

  explicit HandleTable(HandleKind kind) : kind_(static_cast<std::uint32_t>(kind)) {}
  ~HandleTable() {
    for (auto& chunk : chunks_) delete chunk.load(std::memory_order_relaxed);
  }
  HandleTable(const HandleTable&) = delete;
  HandleTable& operator=(const HandleTable&) = delete;

  // The new handle, told to the object (`set_handle`) before any thread can find it; 0 when the table is
  // full.
  std::uint32_t Insert(std::shared_ptr<T> object) {
    std::uint32_t index = 0;
    if (!TakeSlot(index)) return 0;
    Slot& slot = SlotAt(index);
    support::MutexLock lock(slot.mutex);
    slot.generation = (slot.generation & kGenerationMask) + 1;
    const std::uint32_t handle = Compose(index, slot.generation & kGenerationMask);
    object->set_handle(handle);
    slot.handle = handle;
    slot.object = std::move(object);
    return handle;
  }

  // Null when `handle` is not one of this table's live handles.
  std::shared_ptr<T> Find(std::uint32_t handle) const {
    Slot* slot = Locate(handle);
    if (slot == nullptr) return nullptr;
    support::MutexLock lock(slot->mutex);
    return slot->handle == handle ? slot->object : nullptr;
  }

  // Voids the handle; gives the object back, or null when somebody else was first.
  std::shared_ptr<T> Erase(std::uint32_t handle) {
    Slot* slot = Locate(handle);
    if (slot == nullptr) return nullptr;
    std::shared_ptr<T> object;
    {
      support::MutexLock lock(slot->mutex);
      if (slot->handle != handle) return nullptr;
      slot->handle = 0;
      object = std::move(slot->object);
    }
    GiveBack(handle & (kMaxSlots - 1));
    return object;
  }

  std::size_t size() const {
    support::MutexLock lock(mutex_);
    return live_;
  }

 private:
  static constexpr std::uint32_t kChunkSlots = 256;
  static constexpr std::uint32_t kGenerationMask = 0xFF;

  struct Slot {
    support::Mutex mutex;
    std::uint32_t handle ABSL_GUARDED_BY(mutex) = 0;  // 0: free
    std::uint32_t generation ABSL_GUARDED_BY(mutex) = 0;
    std::shared_ptr<T> object ABSL_GUARDED_BY(mutex);
  };
  using Chunk = std::array<Slot, kChunkSlots>;

  // Slot 0 is never used, so that a request ID (kind 0) is never 0.
  std::uint32_t Compose(std::uint32_t index, std::uint32_t generation) const {
    return kind_ << 28 | generation << kSlotBits | index;
  }

  Slot& SlotAt(std::uint32_t index) const {
    Chunk* chunk = chunks_[index / kChunkSlots].load(std::memory_order_acquire);
    return (*chunk)[index % kChunkSlots];
  }

  Slot* Locate(std::uint32_t handle) const {
    if (handle >> 28 != kind_) return nullptr;
    const std::uint32_t index = handle & (kMaxSlots - 1);
    Chunk* chunk = chunks_[index / kChunkSlots].load(std::memory_order_acquire);
    return chunk == nullptr ? nullptr : &(*chunk)[index % kChunkSlots];
  }

  bool TakeSlot(std::uint32_t& index) {
    support::MutexLock lock(mutex_);
    if (free_.size() > kQuarantine || next_ == kMaxSlots) {
      if (free_.empty()) return false;
      index = free_.front();
      free_.pop_front();
    } else {
      index = next_++;
      auto& chunk = chunks_[index / kChunkSlots];
      if (chunk.load(std::memory_order_relaxed) == nullptr) chunk.store(new Chunk, std::memory_order_release);
    }
    ++live_;
    return true;
  }

  void GiveBack(std::uint32_t index) {
    support::MutexLock lock(mutex_);
    free_.push_back(index);
    --live_;
  }

  const std::uint32_t kind_;
  std::array<std::atomic<Chunk*>, kMaxSlots / kChunkSlots> chunks_{};
  mutable support::Mutex mutex_;
  std::uint32_t next_ ABSL_GUARDED_BY(mutex_) = 1;
  std::size_t live_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<std::uint32_t> free_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tapi::core

#endif  // TAPI_CORE_HANDLE_TABLE_HPP_
