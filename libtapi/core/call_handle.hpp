// SPDX-License-Identifier: MIT
// CallHandle: one application's view of a call (HCALL).
#ifndef TAPI_CORE_CALL_HANDLE_HPP_
#define TAPI_CORE_CALL_HANDLE_HPP_

#include <tapi.h>

#include <memory>

#include "core/state_lock.hpp"

namespace tapi::core {

struct Call;
struct Line;

struct CallHandle {
  CallHandle(std::shared_ptr<Call> of, std::shared_ptr<Line> through, DWORD first_privilege)
      : call(std::move(of)), line(std::move(through)), privilege(first_privilege) {}

  void set_handle(DWORD value) { handle = value; }

  const std::shared_ptr<Call> call;
  const std::shared_ptr<Line> line;  // its callback instance and version are those of the messages
  DWORD handle = 0;                  // set once, before it can be found

  DWORD privilege ABSL_GUARDED_BY(line_state);  // LINECALLPRIVILEGE_MONITOR or _OWNER
  bool live ABSL_GUARDED_BY(line_state) = true;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_HANDLE_HPP_
