// SPDX-License-Identifier: MIT
// The commands. Each gives the program's exit code: 0, or 1 when the call did not come about; TapiError for
// the rest.
#ifndef TAPI_TOOLS_COMMANDS_HPP_
#define TAPI_TOOLS_COMMANDS_HPP_

#include <tapi.h>

#include <string>

namespace tapi::tool {

struct Options {
  bool json = false;
  DWORD line = 0;
  std::string number;
  DWORD seconds =
      0;  // how long to stay; 0: until the call ends (dial, answer) or until interrupted (monitor)
};

int ShowLines(const Options& options);
int ShowCaps(const Options& options);
int Dial(const Options& options);
int Answer(const Options& options);
int Monitor(const Options& options);
int Demo(const Options& options);

}  // namespace tapi::tool

#endif  // TAPI_TOOLS_COMMANDS_HPP_
