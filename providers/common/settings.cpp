// SPDX-License-Identifier: MIT
// Settings by nlohmann-json.
#include "common/settings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "common/error.hpp"

namespace tapi::provider {

using Json = nlohmann::json;

struct Settings::Node {
  Json object;
  std::string path;                          // of this table, "" at the top
  std::set<std::string, std::less<>> asked;  // the keys read so far

  const Json* Find(std::string_view key) {
    asked.emplace(key);
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
  }
};

Settings::Settings(std::shared_ptr<Node> node) : node_(std::move(node)) {}

Settings Settings::Parse(const std::string& json) {
  Json parsed = Json::parse(json.empty() ? "{}" : json, nullptr, false);
  if (!parsed.is_object()) throw Error(LINEERR_INIFILECORRUPT, "settings: no JSON object");
  return Settings(std::make_shared<Node>(Node{std::move(parsed), "", {}}));
}

void Settings::Fail(std::string_view key, const std::string& reason) const {
  throw Error(LINEERR_INIFILECORRUPT, "settings." + node_->path + std::string(key) + ": " + reason);
}

bool Settings::Has(std::string_view key) const { return node_->Find(key) != nullptr; }

std::int64_t Settings::Integer(std::string_view key, std::int64_t fallback, std::int64_t min,
                               std::int64_t max) const {
  const Json* value = node_->Find(key);
  if (value == nullptr) return fallback;
  const bool fits =
      value->is_number_integer() && value->get<std::int64_t>() >= min && value->get<std::int64_t>() <= max;
  if (!fits) Fail(key, "must be an integer from " + std::to_string(min) + " to " + std::to_string(max));
  return value->get<std::int64_t>();
}

bool Settings::Bool(std::string_view key, bool fallback) const {
  const Json* value = node_->Find(key);
  if (value == nullptr) return fallback;
  if (!value->is_boolean()) Fail(key, "must be true or false");
  return value->get<bool>();
}

std::string Settings::Text(std::string_view key, std::string_view fallback) const {
  const Json* value = node_->Find(key);
  if (value == nullptr) return std::string(fallback);
  if (!value->is_string()) Fail(key, "must be a string");
  return value->get<std::string>();
}

std::string Settings::RequiredText(std::string_view key) const {
  if (!Has(key)) Fail(key, "is missing");
  return Text(key, "");
}

std::string Settings::Choice(std::string_view key, std::string_view fallback,
                             const std::vector<std::string>& choices) const {
  const std::string value = Text(key, fallback);
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return value;
  std::string list;
  for (const std::string& choice : choices) list += (list.empty() ? "\"" : ", \"") + choice + "\"";
  Fail(key, "must be one of " + list);
}

Settings Settings::Table(std::string_view key) const {
  const Json* value = node_->Find(key);
  if (value != nullptr && !value->is_object()) Fail(key, "must be a table");
  return Settings(std::make_shared<Node>(
      Node{value != nullptr ? *value : Json::object(), node_->path + std::string(key) + ".", {}}));
}

std::vector<Settings> Settings::Tables(std::string_view key) const {
  std::vector<Settings> tables;
  const Json* value = node_->Find(key);
  if (value == nullptr) return tables;
  if (!value->is_array()) Fail(key, "must be an array of tables");
  for (const Json& element : *value) {
    if (!element.is_object()) Fail(key, "must be an array of tables");
    const std::string path = node_->path + std::string(key) + "[" + std::to_string(tables.size()) + "].";
    tables.push_back(Settings(std::make_shared<Node>(Node{element, path, {}})));
  }
  return tables;
}

void Settings::RejectUnknown() const {
  for (const auto& [key, value] : node_->object.items()) {
    if (node_->asked.count(key) == 0) Fail(key, "unknown key");
  }
}

}  // namespace tapi::provider
