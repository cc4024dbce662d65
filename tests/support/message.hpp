// SPDX-License-Identifier: MIT
// Message: one message that an application got, in a form that prints well.
#pragma once

#include <tapi.h>

#include <ostream>

namespace tapi::test {

struct Message {
  DWORD device = 0;  // hDevice
  DWORD id = 0;      // LINE_CALLSTATE, …
  DWORD_PTR instance = 0;
  DWORD_PTR p1 = 0, p2 = 0, p3 = 0;

  friend bool operator==(const Message&, const Message&) = default;
};

// "LINE_CALLSTATE(hDevice 0x20001, LINECALLSTATE_IDLE, 0x0, 0x0, instance 0x7)"
std::ostream& operator<<(std::ostream& out, const Message& message);

}  // namespace tapi::test
