// SPDX-License-Identifier: MIT
// What each TSPI_ function of a scripted provider does by default: the work of a well-behaved provider.
#include <tspi32ext.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_map>

#include "support/scripted_state.hpp"
#include "support/struct_writer.hpp"

namespace tapi::test {
namespace {

constexpr DWORD kInitializeNegotiation = 0xFFFFFFFF;

void NegotiateRange(DWORD low, DWORD high, DWORD our_low, DWORD our_high, LONG error, DWORD* result) {
  if (low > our_high || high < our_low) throw error;
  *result = std::min(high, our_high);
}

std::string_view RecordBytes(const auto& record) {
  return {reinterpret_cast<const char*>(&record), sizeof(record)};
}

// Where a function that makes a call finds the library's handle and puts its own.
struct NewCallArguments {
  std::string_view function;
  std::size_t tapi_handle, driver_handle;
};
constexpr NewCallArguments kNewCalls[] = {
    {"lineMakeCall", 2, 3},      {"linePickup", 3, 4},  {"lineUnpark", 3, 4},
    {"lineSetupTransfer", 2, 3}, {"lineForward", 6, 7}, {"linePrepareAddToConference", 2, 3},
};

const NewCallArguments& NewCallArgumentsOf(std::string_view function) {
  return *std::ranges::find(kNewCalls, function, &NewCallArguments::function);
}

void WriteCallTreatments(StructWriter<LINEADDRESSCAPS>& writer, const ScriptedAddress& address) {
  std::string list;
  for (const auto& [id, name] : address.call_treatments) {
    const std::string_view text = StructWriter<LINEADDRESSCAPS>::WithTerminator(name);
    const DWORD offset = writer.Append(text);
    list +=
        RecordBytes(LINECALLTREATMENTENTRY{id, offset == 0 ? 0 : static_cast<DWORD>(text.size()), offset});
  }
  TAPI_WRITE_BYTES(writer, LINEADDRESSCAPS, CallTreatmentList, list);
}

void WriteForwards(StructWriter<LINEADDRESSSTATUS>& writer, const ScriptedAddress& address) {
  std::string list;
  for (const auto& [caller, destination] : address.forwards) {
    LINEFORWARD forward{};
    forward.dwForwardMode = LINEFORWARDMODE_UNCOND;
    const std::string_view from = StructWriter<LINEADDRESSSTATUS>::WithTerminator(caller);
    const std::string_view to = StructWriter<LINEADDRESSSTATUS>::WithTerminator(destination);
    forward.dwCallerAddressOffset = writer.Append(from);
    forward.dwCallerAddressSize = forward.dwCallerAddressOffset == 0 ? 0 : static_cast<DWORD>(from.size());
    forward.dwDestAddressOffset = writer.Append(to);
    forward.dwDestAddressSize = forward.dwDestAddressOffset == 0 ? 0 : static_cast<DWORD>(to.size());
    list += RecordBytes(forward);
  }
  TAPI_WRITE_BYTES(writer, LINEADDRESSSTATUS, Forward, list);
}

}  // namespace

ScriptedState::Work ScriptedState::DefaultWork(std::string_view function) {
  static const std::unordered_map<std::string_view, Work> works = {
      {"providerAttach", &ScriptedState::Attach},
      {"providerEnumDevices", &ScriptedState::EnumDevices},
      {"providerInit", &ScriptedState::Init},
      {"providerShutdown", &ScriptedState::Shutdown},
      {"providerCreateLineDevice", &ScriptedState::CreateLineDevice},
      {"providerCreatePhoneDevice", &ScriptedState::CreatePhoneDevice},
      {"lineNegotiateTSPIVersion", &ScriptedState::NegotiateLine},
      {"lineNegotiateExtVersion", &ScriptedState::NegotiateExtension},
      {"lineGetExtensionID", &ScriptedState::GetExtensionId},
      {"lineGetDevCaps", &ScriptedState::GetDevCaps},
      {"lineGetAddressCaps", &ScriptedState::GetAddressCaps},
      {"lineGetIcon", &ScriptedState::GetIcon},
      {"lineOpen", &ScriptedState::OpenLineDevice},
      {"lineClose", &ScriptedState::CloseLineDevice},
      {"lineGetLineDevStatus", &ScriptedState::GetLineDevStatus},
      {"lineGetAddressStatus", &ScriptedState::GetAddressStatus},
      {"lineGetNumAddressIDs", &ScriptedState::GetNumAddressIds},
      {"lineGetAddressID", &ScriptedState::GetAddressId},
      {"lineGetID", &ScriptedState::GetId},
      {"lineMakeCall", &ScriptedState::CreateCallForLine},
      {"linePickup", &ScriptedState::CreateCallForLine},
      {"lineUnpark", &ScriptedState::CreateCallForLine},
      {"lineForward", &ScriptedState::CreateCallForLine},
      {"lineSetupTransfer", &ScriptedState::CreateCallForCall},
      {"linePrepareAddToConference", &ScriptedState::CreateCallForCall},
      {"lineSetupConference", &ScriptedState::SetupConference},
      {"lineCloseCall", &ScriptedState::CloseCall},
      {"lineGetCallAddressID", &ScriptedState::GetCallAddressId},
      {"lineGetCallInfo", &ScriptedState::GetCallInfo},
      {"lineGetCallStatus", &ScriptedState::GetCallStatus},
      {"lineSetAppSpecific", &ScriptedState::SetAppSpecific},
      {"lineSetMediaMode", &ScriptedState::SetMediaMode},
      {"phoneNegotiateTSPIVersion", &ScriptedState::NegotiatePhone},
      {"phoneOpen", &ScriptedState::OpenPhoneDevice},
      {"phoneClose", &ScriptedState::ClosePhoneDevice},
      {"phoneGetDevCaps", &ScriptedState::GetPhoneCaps},
  };
  const auto found = works.find(function);
  return found == works.end() ? nullptr : found->second;
}

LONG ScriptedState::Attach(TspiCall& call) {
  const Lock lock(mutex);
  settings = call.Arg<const TAPI32_PROVIDER_HOST*>(0)->lpszSettings;
  return 0;
}

LONG ScriptedState::EnumDevices(TspiCall& call) {
  const Lock lock(mutex);
  // Lines that were created while the library ran are ordinary ones in its next session.
  std::erase_if(lines, [](const ScriptedLine& line) { return line.removed; });
  permanent_id = call.Dword(0);
  *call.Arg<LPDWORD>(1) = static_cast<DWORD>(enumerated_lines = lines.size());
  *call.Arg<LPDWORD>(2) = static_cast<DWORD>(enumerated_phones = phones.size());
  provider_handle = call.Arg<HPROVIDER>(3);
  create_line_proc = call.Arg<LINEEVENT>(4);
  create_phone_proc = call.Arg<PHONEEVENT>(5);
  return 0;
}

LONG ScriptedState::Init(TspiCall& call) {
  const Lock lock(mutex);
  if (initialised) violations.push_back("TSPI_providerInit came before TSPI_providerShutdown");
  line_base = call.Dword(2);
  phone_base = call.Dword(3);
  for (std::size_t i = 0; i < enumerated_lines; ++i) lines[i].device_id = line_base + static_cast<DWORD>(i);
  for (std::size_t i = 0; i < enumerated_phones; ++i)
    phones[i].device_id = phone_base + static_cast<DWORD>(i);
  completion_proc = call.Arg<ASYNC_COMPLETION>(6);
  *call.Arg<LPDWORD>(7) = options;
  initialised = true;
  return 0;
}

LONG ScriptedState::Shutdown(TspiCall&) {
  const Lock lock(mutex);
  initialised = false;
  completion_proc = nullptr;
  create_line_proc = nullptr;
  create_phone_proc = nullptr;
  for (ScriptedLine& line : lines) {
    if (line.handle != nullptr) violations.push_back("TSPI_providerShutdown came before TSPI_lineClose");
    line.handle = nullptr;
  }
  return 0;
}

LONG ScriptedState::CreateLineDevice(TspiCall& call) {
  const Lock lock(mutex);
  for (ScriptedLine& line : lines) {
    if (line.temporary_id != call.args[0]) continue;
    line.device_id = call.Dword(1);
    return 0;
  }
  return LINEERR_BADDEVICEID;
}

LONG ScriptedState::CreatePhoneDevice(TspiCall& call) {
  const Lock lock(mutex);
  for (ScriptedPhone& phone : phones) {
    if (phone.temporary_id != call.args[0]) continue;
    phone.device_id = call.Dword(1);
    return 0;
  }
  return PHONEERR_BADDEVICEID;
}

LONG ScriptedState::NegotiateLine(TspiCall& call) {
  const Lock lock(mutex);
  const bool provider = call.Dword(0) == kInitializeNegotiation;
  const DWORD low = provider ? low_version : LineOf(call.Dword(0)).low_version;
  const DWORD high = provider ? high_version : LineOf(call.Dword(0)).high_version;
  NegotiateRange(call.Dword(1), call.Dword(2), low, high, LINEERR_INCOMPATIBLEAPIVERSION,
                 call.Arg<LPDWORD>(3));
  return 0;
}

LONG ScriptedState::NegotiateExtension(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = LineOf(call.Dword(0));
  if (line.high_extension == 0) return LINEERR_OPERATIONUNAVAIL;
  NegotiateRange(call.Dword(2), call.Dword(3), line.low_extension, line.high_extension,
                 LINEERR_INCOMPATIBLEEXTVERSION, call.Arg<LPDWORD>(4));
  return 0;
}

LONG ScriptedState::GetExtensionId(TspiCall& call) {
  const Lock lock(mutex);
  *call.Arg<LPLINEEXTENSIONID>(2) = LineOf(call.Dword(0)).extension;
  return 0;
}

LONG ScriptedState::GetDevCaps(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = LineOf(call.Dword(0));
  LINEDEVCAPS caps = line.caps;
  caps.dwNumAddresses = static_cast<DWORD>(line.addresses.size());
  StructWriter<LINEDEVCAPS> writer(call.Arg<LPLINEDEVCAPS>(3), caps, call.Dword(1));
  TAPI_WRITE_TEXT(writer, LINEDEVCAPS, ProviderInfo, line.provider_info);
  TAPI_WRITE_TEXT(writer, LINEDEVCAPS, SwitchInfo, line.switch_info);
  TAPI_WRITE_TEXT(writer, LINEDEVCAPS, LineName, line.name);
  TAPI_WRITE_TEXT(writer, LINEDEVCAPS, TerminalText, line.terminal_text);
  TAPI_WRITE_BYTES(writer, LINEDEVCAPS, TerminalCaps, std::string_view());
  TAPI_WRITE_BYTES(writer, LINEDEVCAPS, DevSpecific, line.dev_specific);
  TAPI_WRITE_TEXT(writer, LINEDEVCAPS, DeviceClasses, line.device_classes);
  return 0;
}

LONG ScriptedState::GetAddressCaps(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = LineOf(call.Dword(0));
  if (call.Dword(1) >= line.addresses.size()) return LINEERR_INVALADDRESSID;
  const ScriptedAddress& address = line.addresses[call.Dword(1)];
  LINEADDRESSCAPS caps = address.caps;
  caps.dwLineDeviceID = line.device_id;
  StructWriter<LINEADDRESSCAPS> writer(call.Arg<LPLINEADDRESSCAPS>(4), caps, call.Dword(2));
  TAPI_WRITE_TEXT(writer, LINEADDRESSCAPS, Address, address.address);
  TAPI_WRITE_BYTES(writer, LINEADDRESSCAPS, DevSpecific, address.dev_specific);
  TAPI_WRITE_TEXT(writer, LINEADDRESSCAPS, CompletionMsgText, address.completion_text);
  TAPI_WRITE_TEXT(writer, LINEADDRESSCAPS, DeviceClasses, address.device_classes);
  if (call.Dword(2) >= 0x00020000) WriteCallTreatments(writer, address);
  return 0;
}

LONG ScriptedState::GetIcon(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = LineOf(call.Dword(0));
  if (line.icon == nullptr) return LINEERR_OPERATIONUNAVAIL;
  *call.Arg<LPHICON>(2) = line.icon;
  return 0;
}

LONG ScriptedState::OpenLineDevice(TspiCall& call) {
  const Lock lock(mutex);
  ScriptedLine& line = LineOf(call.Dword(0));
  if (line.handle != nullptr) {
    violations.push_back("TSPI_lineOpen of a line that is open");
    return LINEERR_ALLOCATED;
  }
  line.handle = NewHandle<HDRVLINE>();
  line.tapi_handle = call.Arg<HTAPILINE>(1);
  *call.Arg<LPHDRVLINE>(2) = line.handle;
  line.open_version = call.Dword(3);
  line.event_proc = call.Arg<LINEEVENT>(4);
  return 0;
}

LONG ScriptedState::CloseLineDevice(TspiCall& call) {
  const HDRVLINE handle = call.Arg<HDRVLINE>(0);
  FailHeld([&](const Held& request) {
    const auto on_call = calls.find(reinterpret_cast<HDRVCALL>(request.object));
    return request.object == call.args[0] || (on_call != calls.end() && on_call->second.line == handle);
  });
  const Lock lock(mutex);
  ScriptedLine& line = OpenLine(handle);
  for (const auto& [id, data] : calls) {
    if (data.line != handle || data.closed || data.failed || !data.acknowledged) continue;
    violations.push_back("TSPI_lineClose came before TSPI_lineCloseCall");
  }
  line.handle = nullptr;
  line.tapi_handle = nullptr;
  return 0;
}

LONG ScriptedState::GetLineDevStatus(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = OpenLine(call.Arg<HDRVLINE>(0));
  StructWriter<LINEDEVSTATUS> writer(call.Arg<LPLINEDEVSTATUS>(1), line.status, line.open_version);
  TAPI_WRITE_BYTES(writer, LINEDEVSTATUS, TerminalModes, std::string_view());
  TAPI_WRITE_BYTES(writer, LINEDEVSTATUS, DevSpecific, line.dev_specific);
  TAPI_WRITE_BYTES(writer, LINEDEVSTATUS, AppInfo, std::string_view());
  return 0;
}

LONG ScriptedState::GetAddressStatus(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = OpenLine(call.Arg<HDRVLINE>(0));
  if (call.Dword(1) >= line.addresses.size()) return LINEERR_INVALADDRESSID;
  const ScriptedAddress& address = line.addresses[call.Dword(1)];
  LINEADDRESSSTATUS status = address.status;
  status.dwForwardNumEntries = static_cast<DWORD>(address.forwards.size());
  StructWriter<LINEADDRESSSTATUS> writer(call.Arg<LPLINEADDRESSSTATUS>(2), status, line.open_version);
  TAPI_WRITE_BYTES(writer, LINEADDRESSSTATUS, TerminalModes, std::string_view());
  TAPI_WRITE_BYTES(writer, LINEADDRESSSTATUS, DevSpecific, address.dev_specific);
  WriteForwards(writer, address);
  return 0;
}

LONG ScriptedState::GetNumAddressIds(TspiCall& call) {
  const Lock lock(mutex);
  *call.Arg<LPDWORD>(1) = static_cast<DWORD>(OpenLine(call.Arg<HDRVLINE>(0)).addresses.size());
  return 0;
}

LONG ScriptedState::GetAddressId(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedLine& line = OpenLine(call.Arg<HDRVLINE>(0));
  std::u16string wanted = call.Text(3);
  while (!wanted.empty() && wanted.back() == u'\0') wanted.pop_back();
  for (std::size_t i = 0; i < line.addresses.size(); ++i) {
    if (line.addresses[i].address != wanted) continue;
    *call.Arg<LPDWORD>(1) = static_cast<DWORD>(i);
    return 0;
  }
  return LINEERR_INVALADDRESS;
}

LONG ScriptedState::GetId(TspiCall& call) {
  const Lock lock(mutex);
  const bool by_call = call.Dword(3) == LINECALLSELECT_CALL;
  const HDRVLINE handle = by_call ? CallOf(call.Arg<HDRVCALL>(2)).line : call.Arg<HDRVLINE>(0);
  const ScriptedLine& line = OpenLine(handle);
  const auto found = line.ids.find(call.Text(5));
  if (found == line.ids.end()) return LINEERR_INVALDEVICECLASS;
  VARSTRING fixed{};
  fixed.dwStringFormat = STRINGFORMAT_BINARY;
  StructWriter<VARSTRING> writer(call.Arg<LPVARSTRING>(4), fixed, line.open_version);
  TAPI_WRITE_BYTES(writer, VARSTRING, String, found->second);
  return 0;
}

LONG ScriptedState::CreateCallForLine(TspiCall& call) {
  const Lock lock(mutex);
  const NewCallArguments& where = NewCallArgumentsOf(call.function);
  const HDRVLINE line = call.Arg<HDRVLINE>(1);
  OpenLine(line);
  if (call.args[where.driver_handle] == 0) return 0;  // a lineForward that makes no call
  call.new_call = AddCall(line, call.Arg<HTAPICALL>(where.tapi_handle));
  *call.Arg<LPHDRVCALL>(where.driver_handle) = call.new_call;
  if (call.function != "lineMakeCall") return 0;
  ScriptedCallData& data = calls.at(call.new_call);
  if (call.texts.contains(4)) data.called_id = call.Text(4);
  data.info.dwCountryCode = call.Dword(5);
  if (!call.bytes.contains(6)) return 0;
  data.info.dwMediaMode = call.CallParams(6).dwMediaMode;
  data.info.dwBearerMode = call.CallParams(6).dwBearerMode;
  data.info.dwCallParamFlags = call.CallParams(6).dwCallParamFlags;
  if (call.CallParams(6).dwAddressMode == LINEADDRESSMODE_ADDRESSID)
    data.address_id = call.CallParams(6).dwAddressID;
  return 0;
}

LONG ScriptedState::CreateCallForCall(TspiCall& call) {
  const Lock lock(mutex);
  const NewCallArguments& where = NewCallArgumentsOf(call.function);
  call.new_call = AddCall(CallOf(call.Arg<HDRVCALL>(1)).line, call.Arg<HTAPICALL>(where.tapi_handle));
  *call.Arg<LPHDRVCALL>(where.driver_handle) = call.new_call;
  return 0;
}

LONG ScriptedState::SetupConference(TspiCall& call) {
  const Lock lock(mutex);
  const HDRVLINE line = call.args[1] == 0 ? call.Arg<HDRVLINE>(2) : CallOf(call.Arg<HDRVCALL>(1)).line;
  *call.Arg<LPHDRVCALL>(4) = AddCall(line, call.Arg<HTAPICALL>(3));
  call.new_call = AddCall(line, call.Arg<HTAPICALL>(5));
  *call.Arg<LPHDRVCALL>(6) = call.new_call;
  return 0;
}

LONG ScriptedState::CloseCall(TspiCall& call) {
  const auto handle = call.args[0];
  FailHeld([&](const Held& request) {
    return request.object == handle || reinterpret_cast<std::uintptr_t>(request.new_call) == handle;
  });
  const Lock lock(mutex);
  CallOf(call.Arg<HDRVCALL>(0)).closed = true;
  return 0;
}

LONG ScriptedState::GetCallAddressId(TspiCall& call) {
  const Lock lock(mutex);
  *call.Arg<LPDWORD>(1) = CallOf(call.Arg<HDRVCALL>(0)).address_id;
  return 0;
}

LONG ScriptedState::GetCallInfo(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedCallData& data = CallOf(call.Arg<HDRVCALL>(0));
  LINECALLINFO info = data.info;
  info.dwAddressID = data.address_id;
  const auto flags = [](const std::u16string& id, const std::u16string& name_text) {
    if (id.empty() && name_text.empty()) return DWORD{LINECALLPARTYID_UNKNOWN};
    return (id.empty() ? 0U : DWORD{LINECALLPARTYID_ADDRESS}) |
           (name_text.empty() ? 0U : DWORD{LINECALLPARTYID_NAME});
  };
  info.dwCallerIDFlags = flags(data.caller_id, data.caller_id_name);
  info.dwCalledIDFlags = flags(data.called_id, data.called_id_name);
  info.dwConnectedIDFlags = flags(data.connected_id, data.connected_id_name);
  StructWriter<LINECALLINFO> writer(call.Arg<LPLINECALLINFO>(1), info, OpenLine(data.line).open_version);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, CallerID, data.caller_id);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, CallerIDName, data.caller_id_name);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, CalledID, data.called_id);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, CalledIDName, data.called_id_name);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, ConnectedID, data.connected_id);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, ConnectedIDName, data.connected_id_name);
  TAPI_WRITE_TEXT(writer, LINECALLINFO, Display, data.display);
  TAPI_WRITE_BYTES(writer, LINECALLINFO, UserUserInfo, data.user_user_info);
  TAPI_WRITE_BYTES(writer, LINECALLINFO, DevSpecific, data.dev_specific);
  return 0;
}

LONG ScriptedState::GetCallStatus(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedCallData& data = CallOf(call.Arg<HDRVCALL>(0));
  StructWriter<LINECALLSTATUS> writer(call.Arg<LPLINECALLSTATUS>(1), data.status,
                                      OpenLine(data.line).open_version);
  TAPI_WRITE_BYTES(writer, LINECALLSTATUS, DevSpecific, data.status_dev_specific);
  return 0;
}

LONG ScriptedState::SetAppSpecific(TspiCall& call) {
  const Lock lock(mutex);
  CallOf(call.Arg<HDRVCALL>(0)).info.dwAppSpecific = call.Dword(1);
  return 0;
}

LONG ScriptedState::SetMediaMode(TspiCall& call) {
  const Lock lock(mutex);
  CallOf(call.Arg<HDRVCALL>(0)).info.dwMediaMode = call.Dword(1);
  return 0;
}

LONG ScriptedState::NegotiatePhone(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedPhone& phone = PhoneOf(call.Dword(0));
  NegotiateRange(call.Dword(1), call.Dword(2), phone.low_version, phone.high_version,
                 PHONEERR_INCOMPATIBLEAPIVERSION, call.Arg<LPDWORD>(3));
  return 0;
}

LONG ScriptedState::OpenPhoneDevice(TspiCall& call) {
  const Lock lock(mutex);
  ScriptedPhone& phone = PhoneOf(call.Dword(0));
  if (phone.handle != nullptr) return PHONEERR_ALLOCATED;
  phone.handle = NewHandle<HDRVPHONE>();
  phone.tapi_handle = call.Arg<HTAPIPHONE>(1);
  *call.Arg<LPHDRVPHONE>(2) = phone.handle;
  phone.event_proc = call.Arg<PHONEEVENT>(4);
  return 0;
}

LONG ScriptedState::ClosePhoneDevice(TspiCall& call) {
  FailHeld([&](const Held& request) { return request.object == call.args[0]; });
  const Lock lock(mutex);
  for (ScriptedPhone& phone : phones) {
    if (phone.handle != call.Arg<HDRVPHONE>(0)) continue;
    phone.handle = nullptr;
    return 0;
  }
  return PHONEERR_INVALPHONEHANDLE;
}

LONG ScriptedState::GetPhoneCaps(TspiCall& call) {
  const Lock lock(mutex);
  const ScriptedPhone& phone = PhoneOf(call.Dword(0));
  StructWriter<PHONECAPS> writer(call.Arg<LPPHONECAPS>(3), phone.caps, call.Dword(1));
  TAPI_WRITE_TEXT(writer, PHONECAPS, PhoneName, phone.name);
  return 0;
}

}  // namespace tapi::test
