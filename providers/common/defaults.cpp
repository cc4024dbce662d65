// SPDX-License-Identifier: MIT
// What Line and Call do for a provider that does not say otherwise.
#include <utility>

#include "common/call.hpp"
#include "common/error.hpp"
#include "common/line.hpp"
#include "common/text.hpp"

namespace tapi::provider {
namespace {

[[noreturn]] void Unavailable() { throw Error(LINEERR_OPERATIONUNAVAIL, "not supported by this provider"); }

}  // namespace

Call::Call(std::shared_ptr<Line> line, HTAPICALL handle) : line_(std::move(line)), tapi_handle_(handle) {}
void Call::Start(const Completion&) { Unavailable(); }
void Call::Dial(std::u16string_view, DWORD, const Completion&) { Unavailable(); }
void Call::Accept(std::string_view, const Completion&) { Unavailable(); }
void Call::Answer(std::string_view, const Completion&) { Unavailable(); }
void Call::Drop(std::string_view, const Completion&) { Unavailable(); }
void Call::SendUserUserInfo(std::string_view, const Completion&) { Unavailable(); }
void Call::ReleaseUserUserInfo(const Completion&) { Unavailable(); }
void Call::GetInfo(VarStruct<LINECALLINFO>&) { Unavailable(); }
void Call::GetStatus(VarStruct<LINECALLSTATUS>&) { Unavailable(); }
CallIds Call::Ids() { return {}; }
void Call::SetAppSpecific(DWORD) { Unavailable(); }
void Call::SetMediaMode(DWORD) { Unavailable(); }

std::shared_ptr<Call> Line::CreateCall(const CallSetup&) { Unavailable(); }
void Line::GetStatus(VarStruct<LINEDEVSTATUS>&) { Unavailable(); }
void Line::GetAddressStatus(DWORD, VarStruct<LINEADDRESSSTATUS>&) { Unavailable(); }
DWORD Line::NumAddresses() { return 1; }
DWORD Line::FindAddress(std::u16string_view) {
  throw Error(LINEERR_INVALADDRESS, "no such address on the line");
}
void Line::GetId(const IdQuery& query, VarStruct<VARSTRING>& id) {
  if (query.select == LINECALLSELECT_ADDRESS && query.address_id >= NumAddresses()) {
    throw Error(LINEERR_INVALADDRESSID, "the line has no such address");
  }
  if (!EqualNoCase(query.device_class, u"tapi/line")) {
    throw Error(LINEERR_INVALDEVICECLASS, "the line has no device of that class");
  }
  const DWORD device = device_id();
  id->dwStringFormat = STRINGFORMAT_BINARY;
  id.Bytes(&VARSTRING::dwStringSize, &VARSTRING::dwStringOffset, &device, sizeof device);
}
void Line::SetMediaDetection(DWORD) {}
void Line::CheckMediaDetection(DWORD, const CallParams&) { Unavailable(); }
void Line::SetStatusMessages(DWORD, DWORD) {}
void Line::SelectExtVersion(DWORD version) {
  if (version != 0) throw Error(LINEERR_INCOMPATIBLEEXTVERSION, "the line has no extensions");
}

}  // namespace tapi::provider
