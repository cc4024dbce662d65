// SPDX-License-Identifier: MIT
// Trusted environment variables: AT_SECURE on Linux, issetugid() on the BSDs and macOS.
#include "support/environment.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

#if defined(__linux__)
#include <sys/auxv.h>
#endif

namespace tapi::support {
namespace {

bool AskSystem() noexcept {
#if defined(__linux__)
  return getauxval(AT_SECURE) != 0;
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__)
  return issetugid() != 0;
#else
  return getuid() != geteuid() || getgid() != getegid();
#endif
}

}  // namespace

bool RunsWithRaisedRights() noexcept {
  // Asked once: a program that dropped its rights later was still started by somebody else.
  static const bool raised = AskSystem();
  return raised;
}

const char* Env(const char* name) noexcept {
  if (RunsWithRaisedRights()) return nullptr;
#if defined(__GLIBC__)
  const char* value = secure_getenv(name);
#else
  const char* value = std::getenv(name);
#endif
  return value != nullptr && *value != '\0' ? value : nullptr;
}

std::string HomeDirectory() {
  if (const char* home = Env("HOME")) return home;
  std::vector<char> memory(16384);
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(geteuid(), &entry, memory.data(), memory.size(), &found) != 0 || found == nullptr) return {};
  return found->pw_dir != nullptr ? found->pw_dir : "";
}

}  // namespace tapi::support
