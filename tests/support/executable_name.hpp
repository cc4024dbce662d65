// SPDX-License-Identifier: MIT
// ExecutableName: lets applications of one test be those of different executables.
#pragma once

#include <stdlib.h>

#if defined(__linux__)
#include <errno.h>
#endif

#include <string>
#include <utility>

namespace tapi::test {

// As long as it lives the process goes by this name; an application keeps the one it initialised with.
class ExecutableName {
 public:
  explicit ExecutableName(std::string name) : name_(std::move(name)) { Set(name_.data()); }
  ~ExecutableName() { Set(before_); }
  ExecutableName(const ExecutableName&) = delete;
  ExecutableName& operator=(const ExecutableName&) = delete;

 private:
#if defined(__linux__)
  static char* Get() { return program_invocation_short_name; }
  static void Set(char* name) { program_invocation_short_name = name; }
#else
  static const char* Get() { return getprogname(); }
  static void Set(const char* name) { setprogname(name); }
#endif

  decltype(Get()) before_ = Get();
  std::string name_;
};

}  // namespace tapi::test
