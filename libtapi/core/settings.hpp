// SPDX-License-Identifier: MIT
// Settings: the configuration file, read and checked.
#ifndef TAPI_CORE_SETTINGS_HPP_
#define TAPI_CORE_SETTINGS_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/file_locations.hpp"
#include "host/provider_config.hpp"

namespace tapi::core {

// [calls]
struct CallSettings {
  bool drop_unowned = true;  // an incoming call that nobody can own is dropped
  bool drop_sole_owner_on_close =
      false;                    // also from API 2.0: a call whose only owner closes its line is dropped
  std::uint32_t max_queue = 0;  // messages an application may leave waiting; 0: any number
};

struct Settings {
  std::string file;                             // where it was read from; empty: there was none
  std::vector<host::ProviderConfig> providers;  // [[provider]], in order
  CallSettings calls;
  bool manual_clock = false;  // [test] clock = "manual"
};

// Reads the file that ThisProcess() has, or that `context` names; without any, loopback with 4 lines and 2
// phones. Throws Failure(LINEERR_INIFILECORRUPT), logged as an error, with a reason that names file, line and
// key.
Settings LoadSettings();
Settings LoadSettings(const PathContext& context);

// Reads the text of a file called `file`, which relative module paths in it are taken from. Failure as above.
Settings ParseSettings(std::string_view text, const std::string& file);

}  // namespace tapi::core

#endif  // TAPI_CORE_SETTINGS_HPP_
