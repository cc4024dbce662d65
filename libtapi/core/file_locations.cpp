// SPDX-License-Identifier: MIT
// Paths of the configuration and the state file, after XDG or Apple's conventions.
#include "core/file_locations.hpp"

#include "support/environment.hpp"

namespace tapi::core {
namespace {

#if defined(__APPLE__)
constexpr PathStyle kNativeStyle = PathStyle::kApple;
#else
constexpr PathStyle kNativeStyle = PathStyle::kXdg;
#endif

// The folder of `variable`, else `under_home` in the home directory; empty when there is neither. The XDG
// specification has relative paths ignored.
std::string BaseFolder(const PathContext& context, const char* variable, const char* under_home) {
  const char* value = context.lookup(variable);
  if (value != nullptr && *value == '/') return value;
  return context.home.empty() ? std::string() : context.home + under_home;
}

std::string UserFile(const PathContext& context, const char* variable, const char* under_home,
                     const char* name) {
  const bool apple = context.style == PathStyle::kApple && context.lookup(variable) == nullptr;
  const std::string folder =
      BaseFolder(context, variable, apple ? "/Library/Application Support" : under_home);
  return folder.empty() ? folder : folder + "/tapi32/" + name;
}

}  // namespace

PathContext ThisProcess() { return {kNativeStyle, support::HomeDirectory(), &support::Env}; }

std::string NamedConfigFile(const PathContext& context) {
  const char* named = context.lookup("TAPI32_CONFIG");
  return named != nullptr ? named : "";
}

std::vector<std::string> UsualConfigFiles(const PathContext& context) {
  std::vector<std::string> files;
  std::string user = UserFile(context, "XDG_CONFIG_HOME", "/.config", "tapi32.toml");
  if (!user.empty()) files.push_back(std::move(user));
  files.emplace_back("/etc/tapi32/tapi32.toml");
  return files;
}

std::string StateFilePath(const PathContext& context) {
  if (const char* named = context.lookup("TAPI32_STATE")) return named;
  return UserFile(context, "XDG_STATE_HOME", "/.local/state", "state.toml");
}

}  // namespace tapi::core
