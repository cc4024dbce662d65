// SPDX-License-Identifier: MIT
// Typed look-ups in a TOML table, with messages that say where the mistake is.
#include "core/toml_reader.hpp"

#include <fmt/core.h>
#include <tapi.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "support/failure.hpp"

namespace tapi::core {

using support::Failure;

void FailAt(const std::string& file, toml::source_index line, const std::string& message) {
  throw Failure(LINEERR_INIFILECORRUPT, fmt::format("{}:{}: {}", file, line, message));
}

toml::table ParseToml(std::string_view text, const std::string& file) {
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    FailAt(file, error.source().begin.line, std::string(error.description()));
  }
}

TomlReader::TomlReader(const toml::table& table, const std::string& file, std::string path)
    : table_(table), file_(file), path_(std::move(path)) {}

std::string TomlReader::Name(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

std::string TomlReader::Where() const { return fmt::format("{}:{}", file_, table_.source().begin.line); }

void TomlReader::Fail(std::string_view key, const std::string& message) const {
  for (const auto& [candidate, node] : table_) {
    if (candidate.str() == key) FailAt(file_, candidate.source().begin.line, message);
  }
  FailAt(file_, table_.source().begin.line, message);
}

const toml::node* TomlReader::Take(std::string_view key) {
  known_.emplace_back(key);
  return table_.get(key);
}

std::string TomlReader::TakeText(std::string_view key, const std::string& fallback) {
  const toml::node* node = Take(key);
  if (node == nullptr) return fallback;
  if (!node->is_string()) Fail(key, fmt::format("{} must be a string", Name(key)));
  return node->as_string()->get();
}

std::string TomlReader::RequireText(std::string_view key) {
  RequireKey(key);
  return TakeText(key, {});
}

bool TomlReader::TakeBool(std::string_view key, bool fallback) {
  const toml::node* node = Take(key);
  if (node == nullptr) return fallback;
  if (!node->is_boolean()) Fail(key, fmt::format("{} must be true or false", Name(key)));
  return node->as_boolean()->get();
}

std::uint32_t TomlReader::TakeNumber(std::string_view key, std::uint32_t fallback) {
  const toml::node* node = Take(key);
  if (node == nullptr) return fallback;
  constexpr std::int64_t kMax = std::numeric_limits<std::uint32_t>::max();
  const std::int64_t value = node->is_integer() ? node->as_integer()->get() : -1;
  if (value < 0 || value > kMax)
    Fail(key, fmt::format("{} must be a whole number from 0 to {}", Name(key), kMax));
  return static_cast<std::uint32_t>(value);
}

std::uint32_t TomlReader::RequireNumber(std::string_view key) {
  RequireKey(key);
  return TakeNumber(key, 0);
}

const toml::table* TomlReader::TakeTable(std::string_view key) {
  const toml::node* node = Take(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) Fail(key, fmt::format("{} must be a table", Name(key)));
  return node->as_table();
}

const toml::array* TomlReader::TakeTables(std::string_view key) {
  const toml::node* node = Take(key);
  if (node == nullptr) return nullptr;
  const toml::array* array = node->as_array();
  const auto is_table = [](const toml::node& element) { return element.is_table(); };
  if (array == nullptr || !std::all_of(array->begin(), array->end(), is_table)) {
    Fail(key, fmt::format("{0} must be a list of tables, written [[{0}]]", Name(key)));
  }
  return array;
}

void TomlReader::RequireKey(std::string_view key) const {
  if (!table_.contains(key)) Fail(key, fmt::format("{} is missing", Name(key)));
}

void TomlReader::RejectTheRest() const {
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
      FailAt(file_, key.source().begin.line, fmt::format("unknown key {}", Name(key.str())));
    }
  }
}

}  // namespace tapi::core
