// SPDX-License-Identifier: MIT
// Fuzzes what providers report of an address: LINEADDRESSSTATUS.
#include "fuzz/fuzz.hpp"
#include "marshal/address_status.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(address_status) {
  FuzzStructure(LayoutOf<LINEADDRESSSTATUS>(), input, [](const Buffer& buffer) {
    for (const LINEFORWARD& entry : buffer.Array<LINEFORWARD>(address_status::kForward)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEFORWARD, CallerAddress)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEFORWARD, DestAddress)));
    }
    Touch(buffer.Bytes(address_status::kTerminalModes));
    Touch(buffer.Bytes(address_status::kDevSpecific));
  });
}
