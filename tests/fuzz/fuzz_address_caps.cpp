// SPDX-License-Identifier: MIT
// Fuzzes what providers say of an address: LINEADDRESSCAPS.
#include "fuzz/fuzz.hpp"
#include "marshal/address_caps.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(address_caps) {
  FuzzStructure(LayoutOf<LINEADDRESSCAPS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(address_caps::kAddress));
    Touch(buffer.Bytes(address_caps::kDevSpecific));
    Touch(buffer.Bytes(address_caps::kCompletionMsgText));
    for (const LINECALLTREATMENTENTRY& entry :
         buffer.Array<LINECALLTREATMENTENTRY>(address_caps::kCallTreatmentList)) {
      Touch(buffer.EntryText(entry, TAPI_FIELD(LINECALLTREATMENTENTRY, CallTreatmentName)));
    }
    for (std::u16string_view text : buffer.TextList(address_caps::kDeviceClasses)) Touch(text);
  });
}
