// SPDX-License-Identifier: MIT
// Fuzzes what applications hand in for a new call: LINECALLPARAMS.
#include "fuzz/fuzz.hpp"
#include "marshal/call_params.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(call_params) {
  FuzzStructure(LayoutOf<LINECALLPARAMS>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(call_params::kOrigAddress));
    Touch(buffer.Text(call_params::kDisplayableAddress));
    Touch(buffer.Text(call_params::kCalledParty));
    Touch(buffer.Text(call_params::kComment));
    Touch(buffer.Bytes(call_params::kUserUserInfo));
    Touch(buffer.Bytes(call_params::kHighLevelComp));
    Touch(buffer.Bytes(call_params::kLowLevelComp));
    Touch(buffer.Bytes(call_params::kDevSpecific));
    Touch(buffer.Text(call_params::kTargetAddress));
    Touch(buffer.Bytes(call_params::kSendingFlowspec));
    Touch(buffer.Bytes(call_params::kReceivingFlowspec));
    Touch(buffer.Text(call_params::kDeviceClass));
    Touch(buffer.Bytes(call_params::kDeviceConfig));
    Touch(buffer.Bytes(call_params::kCallData));
    Touch(buffer.Text(call_params::kCallingPartyID));
  });
}
