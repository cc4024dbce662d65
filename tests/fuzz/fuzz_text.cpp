// SPDX-License-Identifier: MIT
// Fuzzes text that applications and providers hand in: conversion both ways, and bounded reads and writes.
#include <cstring>
#include <string>
#include <vector>

#include "fuzz/fuzz.hpp"
#include "marshal/text.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(text) {
  const std::vector<char> bytes(reinterpret_cast<const char*>(input.data()),
                                reinterpret_cast<const char*>(input.data()) + input.size());
  const std::string_view narrow{bytes.data(), bytes.size()};
  const std::u16string wide = FromNarrow(narrow);
  Require(FromNarrow(ToNarrow(wide)) == wide, "converted text is good text");
  Require(ToNarrow(wide).size() == NarrowSize(wide), "the size is known before");

  std::vector<char16_t> units(input.size() / 2);
  if (!units.empty()) std::memcpy(units.data(), input.data(), units.size() * 2);
  const std::string from_units = ToNarrow({units.data(), units.size()});
  Require(ToNarrow(FromNarrow(from_units)) == from_units, "converted text is good text");
  Require(from_units.size() == NarrowSize({units.data(), units.size()}), "the size is known before");

  if (!bytes.empty()) ReadNarrow(bytes.data(), bytes.size());
  if (!units.empty()) ReadWide(units.data(), units.size());
  std::vector<char> cut(input.size() / 3);
  Require(CopyNarrow(wide, cut.data(), cut.size()) <= cut.size(), "a copy is cut");
  std::vector<WCHAR> wide_cut(input.size() / 3);
  Require(CopyWide(wide, wide_cut.data(), wide_cut.size()) <= wide_cut.size(), "a copy is cut");
}
