// SPDX-License-Identifier: MIT
// Finds and loads a provider's code and fills its table.
#include "host/module.hpp"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <dlfcn.h>
#include <unistd.h>

#include <utility>

#include "host/module_search.hpp"
#include "host/static_registry.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

using support::Failure;

[[noreturn]] void Fail(const std::string& module, const std::string& why) {
  throw Failure(static_cast<std::int32_t>(LINEERR_NODRIVER),
                absl::StrCat("provider \"", module, "\": ", why));
}

std::string LastLoaderError() {
  const char* text = dlerror();
  return text != nullptr ? text : "unknown error of the loader";
}

std::string FindBareName(const std::string& module) {
  const std::string file_name = absl::EndsWith(module, ".so") ? module : module + ".so";
  const std::vector<std::string> folders = ProviderFolders();
  for (const std::string& folder : folders) {
    std::string file = absl::StrCat(folder, "/", file_name);
    if (access(file.c_str(), F_OK) == 0) return file;
  }
  Fail(module, absl::StrCat("not built in, and no ", file_name, " in ", absl::StrJoin(folders, ", ")));
}

std::string FindFile(const std::string& module) {
  if (module.empty()) Fail(module, "empty module name");
  if (module.find('/') == std::string::npos) return FindBareName(module);
  // What a relative path names depends on where the program happens to run.
  if (module.front() != '/') Fail(module, "the path is not absolute");
  return module;
}

}  // namespace

Module::Module(std::string name, std::string file, const ExportFinder& find)
    : name_(std::move(name)), file_(std::move(file)), table_(FillTable(find)) {
  const std::string missing = MissingMandatory(table_);
  if (!missing.empty()) Fail(name_, absl::StrCat(file_, " does not export ", missing));
  attach_ = reinterpret_cast<decltype(attach_)>(find("TSPI32_providerAttach"));
}

std::shared_ptr<const Module> Module::Load(const std::string& module) {
  if (const TAPI32_FIND_EXPORT find = FindStatic(module))
    return std::make_shared<Module>(module, "built-in", find);
  const std::string file = FindFile(module);
  void* const handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) Fail(module, LastLoaderError());
  support::Log(support::LogPart::kHost, support::LogLevel::kDebug, "provider \"{}\" loaded from {}", module,
               file);
  return std::make_shared<Module>(module, file, [handle](const char* name) { return dlsym(handle, name); });
}

}  // namespace tapi::host
