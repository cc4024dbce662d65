// SPDX-License-Identifier: MIT
// Fuzzes what providers report of a phone device: PHONESTATUS.
#include "fuzz/fuzz.hpp"
#include "marshal/phone_status.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(phone_status) {
  FuzzStructure(LayoutOf<PHONESTATUS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Bytes(phone_status::kDisplay));
    Touch(buffer.Bytes(phone_status::kLampModes));
    Touch(buffer.Text(phone_status::kOwnerName));
    Touch(buffer.Bytes(phone_status::kDevSpecific));
  });
}
