// SPDX-License-Identifier: MIT
// Settings: reads a provider's settings (JSON) and names the key when one is wrong or unknown.
#ifndef TAPI_PROVIDERS_COMMON_SETTINGS_HPP_
#define TAPI_PROVIDERS_COMMON_SETTINGS_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tapi::provider {

// A table of settings. Every error is Error(LINEERR_INIFILECORRUPT) with the key's path in its reason.
class Settings {
 public:
  // An empty text counts as "{}".
  static Settings Parse(const std::string& json);

  bool Has(std::string_view key) const;

  // Without the key: `fallback`.
  std::int64_t Integer(std::string_view key, std::int64_t fallback, std::int64_t min, std::int64_t max) const;
  bool Bool(std::string_view key, bool fallback) const;
  std::string Text(std::string_view key, std::string_view fallback) const;

  // Without the key: an error.
  std::string RequiredText(std::string_view key) const;

  // Without the key: an empty table, or no table.
  Settings Table(std::string_view key) const;
  std::vector<Settings> Tables(std::string_view key) const;

  // The text a user may choose from; `choices` are listed in the error.
  std::string Choice(std::string_view key, std::string_view fallback,
                     const std::vector<std::string>& choices) const;

  // An error for a key of this table that was never asked for. Call it when everything has been read.
  void RejectUnknown() const;

  // An error of the caller's own about `key`.
  [[noreturn]] void Fail(std::string_view key, const std::string& reason) const;

 private:
  struct Node;
  explicit Settings(std::shared_ptr<Node> node);

  std::shared_ptr<Node> node_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_SETTINGS_HPP_
