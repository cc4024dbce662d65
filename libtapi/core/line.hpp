// SPDX-License-Identifier: MIT
// Line: one application's open line (HLINE).
#ifndef TAPI_CORE_LINE_HPP_
#define TAPI_CORE_LINE_HPP_

#include <absl/container/flat_hash_map.h>
#include <tapi.h>

#include <memory>
#include <optional>

#include "core/state_lock.hpp"

namespace tapi::core {

class App;
struct LineDevice;

// What lineOpen was asked for; does not change afterwards.
struct LineOptions {
  DWORD version = 0;      // the application's API version for this line
  DWORD ext_version = 0;  // 0: no extensions
  DWORD_PTR callback_instance = 0;
  DWORD privileges = 0;   // LINECALLPRIVILEGE_ bits
  DWORD media_modes = 0;  // 0 unless privileges has OWNER
  std::optional<DWORD>
      single_address;  // LINEOPENOPTION_SINGLEADDRESS: the only address whose new calls it may own
};

struct Line {
  Line(std::shared_ptr<App> owner, std::shared_ptr<LineDevice> opened, const LineOptions& asked)
      : app(std::move(owner)), device(std::move(opened)), options(asked) {}

  void set_handle(DWORD value) { handle = value; }

  const std::shared_ptr<App> app;
  const std::shared_ptr<LineDevice> device;
  const LineOptions options;
  DWORD handle = 0;  // set once, before the line can be found

  bool announced ABSL_GUARDED_BY(line_state) = false;  // the other openers were told of it
  bool closed ABSL_GUARDED_BY(line_state) = false;
  DWORD line_states ABSL_GUARDED_BY(line_state) = 0;     // LINEDEVSTATE_ bits this application wants
  DWORD address_states ABSL_GUARDED_BY(line_state) = 0;  // LINEADDRESSSTATE_ bits
  absl::flat_hash_map<DWORD, DWORD> num_rings ABSL_GUARDED_BY(line_state);  // by address ID
};

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_HPP_
