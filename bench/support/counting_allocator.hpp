// SPDX-License-Identifier: MIT
// The allocator hook: a program that links it counts what its C++ code, the library in it, allocates.
#ifndef TAPI_BENCH_SUPPORT_COUNTING_ALLOCATOR_HPP_
#define TAPI_BENCH_SUPPORT_COUNTING_ALLOCATOR_HPP_

#include <cstddef>

namespace tapi::bench {

// Bytes that the C++ code of the program holds, as malloc rounds them; by all threads.
std::size_t AllocatedBytes();

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_COUNTING_ALLOCATOR_HPP_
