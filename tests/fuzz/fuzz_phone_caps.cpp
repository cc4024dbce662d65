// SPDX-License-Identifier: MIT
// Fuzzes what providers say of a phone device: PHONECAPS.
#include "fuzz/fuzz.hpp"
#include "marshal/phone_caps.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(phone_caps) {
  FuzzStructure(LayoutOf<PHONECAPS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(phone_caps::kProviderInfo));
    Touch(buffer.Text(phone_caps::kPhoneInfo));
    Touch(buffer.Text(phone_caps::kPhoneName));
    Touch(buffer.Bytes(phone_caps::kButtonModes));
    Touch(buffer.Bytes(phone_caps::kButtonFunctions));
    Touch(buffer.Bytes(phone_caps::kLampModes));
    Touch(buffer.Bytes(phone_caps::kSetData));
    Touch(buffer.Bytes(phone_caps::kGetData));
    Touch(buffer.Bytes(phone_caps::kDevSpecific));
    for (std::u16string_view text : buffer.TextList(phone_caps::kDeviceClasses)) Touch(text);
  });
}
