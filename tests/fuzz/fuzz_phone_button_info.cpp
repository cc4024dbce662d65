// SPDX-License-Identifier: MIT
// Fuzzes what applications and providers hand in: PHONEBUTTONINFO.
#include "fuzz/fuzz.hpp"
#include "marshal/phone_button_info.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(phone_button_info) {
  FuzzStructure(LayoutOf<PHONEBUTTONINFO>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(phone_button_info::kButtonText));
    Touch(buffer.Bytes(phone_button_info::kDevSpecific));
  });
}
