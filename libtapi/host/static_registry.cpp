// SPDX-License-Identifier: MIT
// Registered providers by name, with loopback registered from the start where it is linked in.
#include "host/static_registry.hpp"

#include <map>
#include <new>

#include "support/mutex.hpp"
#include "support/per_process.hpp"

// Loopback defines this; a build without it gets the weak one, which has no function at all.
extern "C" __attribute__((weak)) void* CALLBACK tapi32_loopback_find(const char*) { return nullptr; }

namespace tapi::host {
namespace {

struct Registry {
  support::Mutex mutex;
  std::map<std::string, TAPI32_FIND_EXPORT> providers ABSL_GUARDED_BY(mutex);
};

Registry& TheRegistry();
support::Mutex& RegistryMutex() { return TheRegistry().mutex; }

// Leaked: providers may be registered and looked up before main() and after it. A forked child keeps what was
// registered.
Registry& TheRegistry() {
  static Registry* const registry = [] {
    support::HoldAcrossFork<RegistryMutex>();
    auto* fresh = new Registry;
    if (tapi32_loopback_find("TSPI_providerInit") != nullptr) {
      const support::MutexLock lock(fresh->mutex);
      fresh->providers["loopback"] = &tapi32_loopback_find;
    }
    return fresh;
  }();
  return *registry;
}

void Store(const std::string& name, TAPI32_FIND_EXPORT find) {
  Registry& registry = TheRegistry();
  const support::MutexLock lock(registry.mutex);
  if (find != nullptr) {
    registry.providers[name] = find;
  } else {
    registry.providers.erase(name);
  }
}

}  // namespace

LONG RegisterStatic(const char* name, TAPI32_FIND_EXPORT find) noexcept {
  if (name == nullptr) return static_cast<LONG>(LINEERR_INVALPOINTER);
  try {
    const std::string text = name;
    if (text.empty() || text.find('/') != std::string::npos) return static_cast<LONG>(LINEERR_INVALPARAM);
    Store(text, find);
    return 0;
  } catch (const std::bad_alloc&) {
    return static_cast<LONG>(LINEERR_NOMEM);
  }
}

TAPI32_FIND_EXPORT FindStatic(const std::string& name) {
  Registry& registry = TheRegistry();
  const support::MutexLock lock(registry.mutex);
  const auto found = registry.providers.find(name);
  return found != registry.providers.end() ? found->second : nullptr;
}

}  // namespace tapi::host
