// SPDX-License-Identifier: MIT
// Config: the settings of a loopback provider.
#ifndef TAPI_PROVIDERS_LOOPBACK_CONFIG_HPP_
#define TAPI_PROVIDERS_LOOPBACK_CONFIG_HPP_

#include <tspi.h>

#include <string>

namespace tapi::loopback {

// Delays of the switch in milliseconds, on the library's clock; 0 means at once, without a timer.
struct Timing {
  DWORD setup;          // from the last digit to the destination's answer (PROCEEDING)
  DWORD ring_interval;  // between two rings
  DWORD no_answer;      // how long a call rings
  DWORD answer;         // until a number that answers later does
  DWORD hang_up;        // until a number that hangs up does
  DWORD call_back;      // from hanging up to calling back
  DWORD device;         // until a line device is closed, created or removed
  DWORD interdigit;     // after partial dialing, until the digits count as complete
};

struct Config {
  DWORD lines;
  DWORD phones;
  DWORD calls_per_line;
  std::string first_number;
  std::string service_prefix;
  std::string switch_name;
  std::string name_prefix;
  Timing timing;

  // The number of line device `index` of the switch: first_number + index, leading zeros kept.
  std::u16string NumberOf(DWORD index) const;
};

// `json` is the settings table; throws provider::Error(LINEERR_INIFILECORRUPT) naming a wrong or unknown key.
Config ReadConfig(const std::string& json);

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_CONFIG_HPP_
