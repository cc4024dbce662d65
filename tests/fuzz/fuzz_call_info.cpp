// SPDX-License-Identifier: MIT
// Fuzzes what providers report of a call: LINECALLINFO.
#include "fuzz/fuzz.hpp"
#include "marshal/call_info.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(call_info) {
  FuzzStructure(LayoutOf<LINECALLINFO>(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(call_info::kCallerID));
    Touch(buffer.Text(call_info::kCallerIDName));
    Touch(buffer.Text(call_info::kCalledID));
    Touch(buffer.Text(call_info::kCalledIDName));
    Touch(buffer.Text(call_info::kConnectedID));
    Touch(buffer.Text(call_info::kConnectedIDName));
    Touch(buffer.Text(call_info::kRedirectionID));
    Touch(buffer.Text(call_info::kRedirectionIDName));
    Touch(buffer.Text(call_info::kRedirectingID));
    Touch(buffer.Text(call_info::kRedirectingIDName));
    Touch(buffer.Text(call_info::kAppName));
    Touch(buffer.Text(call_info::kDisplayableAddress));
    Touch(buffer.Text(call_info::kCalledParty));
    Touch(buffer.Text(call_info::kComment));
    Touch(buffer.Bytes(call_info::kDisplay));
    Touch(buffer.Bytes(call_info::kUserUserInfo));
    Touch(buffer.Bytes(call_info::kHighLevelComp));
    Touch(buffer.Bytes(call_info::kLowLevelComp));
    Touch(buffer.Bytes(call_info::kChargingInfo));
    Touch(buffer.Bytes(call_info::kTerminalModes));
    Touch(buffer.Bytes(call_info::kDevSpecific));
    Touch(buffer.Bytes(call_info::kCallData));
    Touch(buffer.Bytes(call_info::kSendingFlowspec));
    Touch(buffer.Bytes(call_info::kReceivingFlowspec));
  });
}
