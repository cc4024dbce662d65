// SPDX-License-Identifier: MIT
// Fuzzes what providers say of a line device: LINEDEVCAPS.
#include "fuzz/fuzz.hpp"
#include "marshal/dev_caps.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(dev_caps) {
  FuzzStructure(LayoutOf<LINEDEVCAPS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(dev_caps::kProviderInfo));
    Touch(buffer.Text(dev_caps::kSwitchInfo));
    Touch(buffer.Text(dev_caps::kLineName));
    Touch(buffer.Bytes(dev_caps::kTerminalCaps));
    Touch(buffer.Bytes(dev_caps::kTerminalText));
    Touch(buffer.Bytes(dev_caps::kDevSpecific));
    for (std::u16string_view text : buffer.TextList(dev_caps::kDeviceClasses)) Touch(text);
  });
}
