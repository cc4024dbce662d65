// SPDX-License-Identifier: MIT
// A deliberate data race: a ThreadSanitizer run counts only if this one is reported.
#include <thread>

namespace {
int shared_value = 0;
}

int main() {
  std::thread other([] {
    for (int i = 0; i < 1000; ++i) ++shared_value;
  });
  for (int i = 0; i < 1000; ++i) ++shared_value;
  other.join();
  return shared_value == 0 ? 1 : 0;
}
