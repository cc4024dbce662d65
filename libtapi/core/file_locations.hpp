// SPDX-License-Identifier: MIT
// Where the configuration and the state file are.
#ifndef TAPI_CORE_FILE_LOCATIONS_HPP_
#define TAPI_CORE_FILE_LOCATIONS_HPP_

#include <functional>
#include <string>
#include <vector>

namespace tapi::core {

enum class PathStyle { kXdg, kApple };

// What decides on the paths. Lookup gives a variable's value, null where it is unset, empty or not to be
// trusted.
struct PathContext {
  PathStyle style = PathStyle::kXdg;
  std::string home;  // empty: there is none
  std::function<const char*(const char*)> lookup;
};

// That of this process.
PathContext ThisProcess();

// $TAPI32_CONFIG, which is then the only place looked at; empty when it isn't set.
std::string NamedConfigFile(const PathContext& context);

// Where a configuration is otherwise looked for; the first file that exists counts.
std::vector<std::string> UsualConfigFiles(const PathContext& context);

// Empty when there is neither a variable that says nor a home directory.
std::string StateFilePath(const PathContext& context);

}  // namespace tapi::core

#endif  // TAPI_CORE_FILE_LOCATIONS_HPP_
