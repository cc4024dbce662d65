// SPDX-License-Identifier: MIT
// Fuzzes what providers report of a line device's state: LINEDEVSTATUS.
#include "fuzz/fuzz.hpp"
#include "marshal/dev_status.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(dev_status) {
  FuzzStructure(LayoutOf<LINEDEVSTATUS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Bytes(dev_status::kTerminalModes));
    Touch(buffer.Bytes(dev_status::kDevSpecific));
    for (const LINEAPPINFO& entry : buffer.Array<LINEAPPINFO>(dev_status::kAppInfo)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAPPINFO, MachineName)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAPPINFO, UserName)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAPPINFO, ModuleFilename)));
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINEAPPINFO, FriendlyName)));
    }
  });
}
