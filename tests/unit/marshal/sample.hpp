// SPDX-License-Identifier: MIT
// Sample structures of every family, built and read back without the code under test.
#ifndef TAPI_TESTS_UNIT_MARSHAL_SAMPLE_HPP_
#define TAPI_TESTS_UNIT_MARSHAL_SAMPLE_HPP_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "marshal/layouts.hpp"

namespace tapi::testing {

// All layouts, of the application's and the providers' structures.
std::span<const marshal::StructLayout* const> AllLayouts();

// The versions at which the fixed part of the structure or of its records differs, the newest included.
std::vector<DWORD> VersionsOf(const marshal::StructLayout& layout);

// What the variable fields hold, by name ("DestAddress", "ForwardList[1].DestAddress"); bytes as one unit
// each.
using Contents = std::map<std::string, std::u16string>;

// A complete structure with something in every variable field that `version` has, and 0x11 in the fixed ones.
std::vector<std::byte> BuildSample(const marshal::StructLayout& layout, DWORD version,
                                   marshal::TextForm form);

// The fields of a structure of up to `used` bytes; fails the running test when one of them is not well
// formed.
Contents Extract(const marshal::StructLayout& layout, DWORD version, marshal::TextForm form,
                 std::span<const std::byte> structure);

// The offsets of all bytes of the fixed part that are no header, size, offset, count, entry size or string
// format.
std::vector<std::size_t> PlainBytes(const marshal::StructLayout& layout, DWORD version);

DWORD Load(std::span<const std::byte> bytes, std::size_t at);
void Store(std::span<std::byte> bytes, std::size_t at, DWORD value);

}  // namespace tapi::testing

#endif  // TAPI_TESTS_UNIT_MARSHAL_SAMPLE_HPP_
