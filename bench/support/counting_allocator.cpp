// SPDX-License-Identifier: MIT
// Replaces operator new and delete. The forms that are not here call these.
#include "support/counting_allocator.hpp"

#if defined(__APPLE__)
#include <malloc/malloc.h>
#define malloc_usable_size malloc_size
#else
#include <malloc.h>
#endif

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> allocated = 0;

void* Count(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  allocated.fetch_add(malloc_usable_size(memory), std::memory_order_relaxed);
  return memory;
}

void Free(void* memory) noexcept {
  allocated.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
  std::free(memory);
}

std::size_t RoundUp(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

}  // namespace

void* operator new(std::size_t size) { return Count(std::malloc(size)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto to = static_cast<std::size_t>(alignment);
  return Count(std::aligned_alloc(to, RoundUp(size, to)));
}
void operator delete(void* memory) noexcept { Free(memory); }
void operator delete(void* memory, std::size_t) noexcept { Free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { Free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { Free(memory); }

namespace tapi::bench {

std::size_t AllocatedBytes() { return allocated.load(std::memory_order_relaxed); }

}  // namespace tapi::bench
