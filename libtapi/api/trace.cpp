// SPDX-License-Identifier: MIT
// The text of the log's lines about a call.
#include "api/trace.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>

#include "marshal/text.hpp"
#include "support/error_names.hpp"

namespace tapi::api {
namespace {

// Control characters and what delimits text must not break up a line of the log.
std::string Quote(std::string_view utf8) {
  std::string quoted = "\"";
  for (const char c : utf8) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      quoted += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace

std::string DescribeNumber(std::uint64_t number) {
  return number < 10 ? fmt::format("{}", number) : fmt::format("0x{:X}", number);
}

std::string DescribePointer(const void* pointer) {
  return pointer == nullptr ? "NULL" : DescribeNumber(reinterpret_cast<std::uintptr_t>(pointer));
}

std::string DescribeBytes(const void* data, DWORD size, const char* unit) {
  return data == nullptr ? "NULL" : fmt::format("{} {} at {}", size, unit, DescribePointer(data));
}

std::string Describe(const contract::Text& text) {
  if (text.null) return "NULL";
  return text.too_long ? "text without an end" : Quote(marshal::ToNarrow(text.text));
}

std::string Describe(const contract::AgentPinIn& pin) { return pin.null ? "NULL" : "\"***\""; }

std::string CallLine(std::string_view function, std::span<const char* const> parameters,
                     std::initializer_list<std::string> values) {
  std::string line(function);
  std::size_t index = 0;
  for (const std::string& value : values) {
    line += fmt::format("{}{}={}", index == 0 ? "(" : ", ", parameters[index], value);
    ++index;
  }
  return line + ')';
}

std::string ResultLine(std::string_view function, LONG result) {
  if (result < 0) return fmt::format("{} = {}", function, support::ErrorName(result));
  return fmt::format("{} = {}", function, DescribeNumber(static_cast<std::uint64_t>(result)));
}

std::string ErrorLine(std::string_view function, LONG error, std::string_view reason) {
  return fmt::format("{}: {}{}{}", function, support::ErrorName(error), reason.empty() ? "" : ": ", reason);
}

}  // namespace tapi::api
