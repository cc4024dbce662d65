// SPDX-License-Identifier: MIT
// Reading TOML strictly: what is unknown, of the wrong type or out of range is named with file, line and key.
#ifndef TAPI_CORE_TOML_READER_HPP_
#define TAPI_CORE_TOML_READER_HPP_

#include <toml++/toml.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace tapi::core {

// Throws Failure(LINEERR_INIFILECORRUPT, "file:line: message").
[[noreturn]] void FailAt(const std::string& file, toml::source_index line, const std::string& message);

// Throws Failure(LINEERR_INIFILECORRUPT) with the place of the error.
toml::table ParseToml(std::string_view text, const std::string& file);

// One table of a file. Each Take… looks a key up and marks it as known; RejectTheRest() fails for those that
// are left. A missing key gives `fallback`. `path` names the table in messages: "provider" for
// `provider.module`.
class TomlReader {
 public:
  TomlReader(const toml::table& table, const std::string& file, std::string path);

  std::string TakeText(std::string_view key, const std::string& fallback);
  std::string RequireText(std::string_view key);
  bool TakeBool(std::string_view key, bool fallback);
  std::uint32_t TakeNumber(std::string_view key, std::uint32_t fallback);
  std::uint32_t RequireNumber(std::string_view key);
  const toml::table* TakeTable(std::string_view key);   // null when missing
  const toml::array* TakeTables(std::string_view key);  // [[key]]; null when missing, all elements are tables

  void RejectTheRest() const;

  // Fails at the line of a key of this table.
  [[noreturn]] void Fail(std::string_view key, const std::string& message) const;
  std::string Name(std::string_view key) const;
  std::string Where() const;  // "file:line" of the table

 private:
  const toml::node* Take(std::string_view key);
  void RequireKey(std::string_view key) const;

  const toml::table& table_;
  const std::string& file_;
  const std::string path_;
  std::vector<std::string> known_;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_TOML_READER_HPP_
