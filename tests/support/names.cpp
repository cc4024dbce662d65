// SPDX-License-Identifier: MIT
// The tables behind names.hpp.
#include "support/names.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace tapi::test {
namespace {

struct Entry {
  NameFamily family;
  std::uint32_t value;
  std::string_view name;
};

#define TAPI_NAME(family, name) Entry{NameFamily::family, static_cast<std::uint32_t>(name), #name},
constexpr auto kEntries = std::to_array<Entry>({
#include "support/constant_names.inc"
#include "support/error_names.inc"
});
#undef TAPI_NAME

std::string_view Find(NameFamily family, std::uint32_t value) {
  for (const Entry& entry : kEntries) {
    if (entry.family == family && entry.value == value) return entry.name;
  }
  return {};
}

std::string Hex(std::uint64_t value) {
  std::array<char, 24> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "0x%llX", static_cast<unsigned long long>(value));
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string ErrorName(LONG code) {
  if (code == 0) return "0";
  if (code > 0) return "request ID " + std::to_string(code);
  const std::string_view name = Find(NameFamily::kError, static_cast<std::uint32_t>(code));
  return name.empty() ? Hex(static_cast<std::uint32_t>(code)) : std::string(name);
}

std::string MessageName(DWORD message) {
  const std::string_view name = Find(NameFamily::kMessage, message);
  return name.empty() ? "message " + std::to_string(message) : std::string(name);
}

std::string BitNames(NameFamily family, DWORD_PTR bits) {
  std::string names;
  const auto add = [&names](std::string_view name) { names.append(names.empty() ? "" : "|").append(name); };
  std::uint64_t rest = bits;
  for (std::uint64_t bit = 1; bit != 0 && bit <= rest; bit <<= 1) {
    const std::string_view name =
        (rest & bit) != 0 ? Find(family, static_cast<std::uint32_t>(bit)) : std::string_view();
    if (name.empty()) continue;
    add(name);
    rest &= ~bit;
  }
  if (rest != 0 || names.empty()) add(Hex(rest));
  return names;
}

}  // namespace tapi::test
