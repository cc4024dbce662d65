// SPDX-License-Identifier: MIT
// Connection and Station: what the switch knows of a call from end to end, and of a line device.
#ifndef TAPI_PROVIDERS_LOOPBACK_CONNECTION_HPP_
#define TAPI_PROVIDERS_LOOPBACK_CONNECTION_HPP_

#include <tspi.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "loopback/services.hpp"

namespace tapi::loopback {

class Leg;
class LoopbackLine;
struct Station;

// All fields are guarded by the switch's mutex.
struct Connection {
  DWORD call_id;
  std::shared_ptr<Leg> caller;       // null: a service calls, or the caller has gone
  std::shared_ptr<Leg> callee;       // null: not offered (yet), a service, or gone
  Station* ringing = nullptr;        // the called line device, from the first ring to the answer or the end
  const Service* service = nullptr;  // the far end when it is no line device
  std::uint64_t timer = 0;           // the one delay that is running, 0: none
  std::uint64_t deadline = 0;        // when ringing ends
  std::uint32_t epoch = 0;           // counts delays, so that one that was stopped too late is recognised
  DWORD rings = 0;
  DWORD media_mode = 0;  // of a call that a service makes
};

// Guarded by the switch's mutex; lives as long as the switch.
struct Station {
  DWORD index;
  std::u16string number;
  std::u16string name;
  DWORD device_id = 0;
  bool ready = false;  // the library has given it a device ID
  bool removed = false;
  std::shared_ptr<LoopbackLine> line;                    // while open
  std::vector<std::shared_ptr<Connection>> connections;  // those that use it, ringing included
  DWORD line_states = 0;                                 // TSPI_lineSetStatusMessages
  DWORD address_states = 0;
};

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_CONNECTION_HPP_
