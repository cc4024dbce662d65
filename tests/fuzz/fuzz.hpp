// SPDX-License-Identifier: MIT
// What the fuzz targets share: TAPI_FUZZ() names a target, FuzzStructure() puts one structure through
// marshalling.
#ifndef TAPI_TESTS_FUZZ_FUZZ_HPP_
#define TAPI_TESTS_FUZZ_FUZZ_HPP_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "marshal/layouts.hpp"

namespace tapi::fuzz {

using Target = void (*)(std::span<const std::byte> input);

// The targets of a program that runs them over their corpora without libFuzzer.
void Register(const char* name, Target target);

// The first three bytes of the input choose version, form and who hands it in, and where the answer is cut;
// the structure follows. It is read from memory that ends with the input, written at that size and in full,
// and read again. `use` sees what was read, when it was good, and should touch every field by its accessor.
// Aborts when something is written where it must not be, or a structure changes on its way.
void FuzzStructure(const marshal::StructLayout& layout, std::span<const std::byte> input,
                   const std::function<void(const marshal::Buffer&)>& use);

// Reads every byte, so that a sanitizer sees whether they are there.
void Touch(std::span<const std::byte> bytes);
void Touch(std::u16string_view text);

// Aborts with the reason: the target found an error.
void Require(bool holds, const char* what);

}  // namespace tapi::fuzz

#ifdef TAPI_FUZZ_CORPUS
#define TAPI_FUZZ(name)                                      \
  static void Fuzz_##name(std::span<const std::byte> input); \
  [[maybe_unused]] static const bool registered_##name =     \
      (::tapi::fuzz::Register(#name, &Fuzz_##name), true);   \
  static void Fuzz_##name(std::span<const std::byte> input)
#else
#define TAPI_FUZZ(name)                                                               \
  static void Fuzz_##name(std::span<const std::byte> input);                          \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);  \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    Fuzz_##name({reinterpret_cast<const std::byte*>(data), size});                    \
    return 0;                                                                         \
  }                                                                                   \
  static void Fuzz_##name(std::span<const std::byte> input)
#endif

#endif  // TAPI_TESTS_FUZZ_FUZZ_HPP_
