// SPDX-License-Identifier: MIT
// Guarded: memory that ends where an unreadable page begins, so that any access beyond it crashes the test.
#ifndef TAPI_TESTS_UNIT_MARSHAL_GUARDED_HPP_
#define TAPI_TESTS_UNIT_MARSHAL_GUARDED_HPP_

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <span>

namespace tapi::testing {

class Guarded {
 public:
  static constexpr std::byte kCanary{0xA5};

  explicit Guarded(std::size_t capacity) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    room_ = (capacity + page_ - 1) / page_ * page_;
    void* map = mmap(nullptr, room_ + page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) throw std::bad_alloc();
    base_ = static_cast<std::byte*>(map);
    mprotect(base_ + room_, page_, PROT_NONE);
  }
  ~Guarded() { munmap(base_, room_ + page_); }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  // The last `size` bytes before the guard page, all canaries.
  std::span<std::byte> Last(std::size_t size) {
    std::byte* begin = base_ + room_ - size;
    std::memset(begin, std::to_integer<int>(kCanary), size);
    return {begin, size};
  }

  // A copy of `bytes` right before the guard page.
  std::span<std::byte> Copy(std::span<const std::byte> bytes) {
    const std::span<std::byte> place = Last(bytes.size());
    if (!bytes.empty()) std::memcpy(place.data(), bytes.data(), bytes.size());
    return place;
  }

 private:
  std::size_t page_;
  std::size_t room_ = 0;
  std::byte* base_ = nullptr;
};

}  // namespace tapi::testing

#endif  // TAPI_TESTS_UNIT_MARSHAL_GUARDED_HPP_
