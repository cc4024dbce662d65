// SPDX-License-Identifier: MIT
// Prints what this program may know of TAPI32_CONFIG and of the home directory; its test runs it set-uid.
#include <cstdio>

#include "support/environment.hpp"

int main() {
  const char* value = tapi::support::Env("TAPI32_CONFIG");
  std::printf("raised=%d config=%s home=%s\n", tapi::support::RunsWithRaisedRights() ? 1 : 0,
              value != nullptr ? value : "(none)", tapi::support::HomeDirectory().c_str());
}
