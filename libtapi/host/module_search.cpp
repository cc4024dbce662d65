// SPDX-License-Identifier: MIT
// The folders of provider modules: the user's, the one beside this library, the installation's.
#include "host/module_search.hpp"

#include <absl/strings/str_split.h>
#include <dlfcn.h>

#include <algorithm>

#include "support/environment.hpp"
#include "support/log.hpp"

#ifndef TAPI32_PROVIDER_DIR
#define TAPI32_PROVIDER_DIR "/usr/local/lib/tapi32"
#endif

namespace tapi::host {
namespace {

std::vector<std::string> FoldersOfVariable(const std::string& list) {
  std::vector<std::string> folders = absl::StrSplit(list, ':', absl::SkipEmpty());
  const auto relative = [](const std::string& folder) {
    if (folder.front() == '/') return false;
    support::Log(support::LogPart::kHost, support::LogLevel::kWarning,
                 "TAPI32_PROVIDER_PATH: \"{}\" is not an absolute path, and is ignored", folder);
    return true;
  };
  folders.erase(std::remove_if(folders.begin(), folders.end(), relative), folders.end());
  return folders;
}

// The folder of the shared object that this code is in; empty when it isn't known for sure.
std::string OwnFolder() {
  Dl_info info{};
  // For code in the program itself the path is the argv[0] of whoever started it.
  if (support::RunsWithRaisedRights() || dladdr(reinterpret_cast<void*>(&OwnFolder), &info) == 0) return {};
  const std::string file = info.dli_fname != nullptr ? info.dli_fname : "";
  return !file.empty() && file.front() == '/' ? file.substr(0, file.rfind('/')) : std::string();
}

}  // namespace

std::vector<std::string> ProviderFolders() {
  if (const char* list = support::Env("TAPI32_PROVIDER_PATH")) return FoldersOfVariable(list);
  std::vector<std::string> folders;
  if (std::string own = OwnFolder(); !own.empty()) folders.push_back(own + "/tapi32");
  if (folders.empty() || folders.front() != TAPI32_PROVIDER_DIR) folders.emplace_back(TAPI32_PROVIDER_DIR);
  return folders;
}

}  // namespace tapi::host
