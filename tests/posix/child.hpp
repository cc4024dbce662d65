// SPDX-License-Identifier: MIT
// Child: a process of the test's, its output and its end.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace tapi::test {

struct ChildEnd {
  bool exited = false;  // by itself, not by a signal
  int code = 0;         // the exit code, or the signal
  std::string output;   // of stdout and stderr
};

// Runs a program and waits for it. `prepare` runs in the child before, and gives false when it can't; the
// exit code is then 126. A child that takes longer than half a minute is ended by SIGALRM.
ChildEnd RunProgram(const std::string& program, const std::vector<std::string>& arguments,
                    const std::function<bool()>& prepare = {});

// Runs `body` in a forked child, whose exit code it gives.
ChildEnd RunForked(const std::function<int()>& body);

}  // namespace tapi::test
