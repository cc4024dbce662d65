// SPDX-License-Identifier: MIT
// ScriptedProvider: the test's side of a scripted provider.
#include "support/scripted_provider.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "support/scripted_state.hpp"

namespace tapi::test {
namespace {

using Lock = std::unique_lock<std::mutex>;

constexpr std::chrono::seconds kPatience{10};

void RequireKnown(const std::string& function) {
  if (!IsTspiFunction(function)) throw std::invalid_argument("there is no TSPI_" + function);
}

}  // namespace

ScriptedLine MakeScriptedLine(const std::u16string& address) {
  ScriptedLine line;
  line.name = u"Line " + address;
  line.provider_info = u"Scripted provider";
  line.switch_info = u"Scripted switch";
  line.device_classes = u"tapi/line";
  LINEDEVCAPS& caps = line.caps;
  caps.dwStringFormat = STRINGFORMAT_UNICODE;
  caps.dwAddressModes = LINEADDRESSMODE_ADDRESSID;
  caps.dwBearerModes = LINEBEARERMODE_VOICE;
  caps.dwMaxRate = 64000;
  caps.dwMediaModes = LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE | LINEMEDIAMODE_UNKNOWN |
                      LINEMEDIAMODE_DATAMODEM | LINEMEDIAMODE_G3FAX;
  caps.dwMaxNumActiveCalls = 8;
  caps.dwRingModes = 1;
  caps.dwLineStates = LINEDEVSTATE_RINGING | LINEDEVSTATE_CONNECTED | LINEDEVSTATE_DISCONNECTED |
                      LINEDEVSTATE_NUMCALLS | LINEDEVSTATE_CAPSCHANGE;
  caps.dwLineFeatures = LINEFEATURE_MAKECALL;
  line.status.dwLineFeatures = LINEFEATURE_MAKECALL;
  line.status.dwDevStatusFlags = LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE;
  line.ids[u"scripted/id"] = "id of the line";
  return line;
}

namespace {

ScriptedAddress MakeAddress(const std::u16string& text) {
  ScriptedAddress address;
  address.address = text;
  LINEADDRESSCAPS& caps = address.caps;
  caps.dwAddressSharing = LINEADDRESSSHARING_PRIVATE;
  caps.dwAddressStates = LINEADDRESSSTATE_NUMCALLS;
  caps.dwCallInfoStates =
      LINECALLINFOSTATE_APPSPECIFIC | LINECALLINFOSTATE_CALLERID | LINECALLINFOSTATE_MEDIAMODE;
  caps.dwCallStates = 0x01FFFFFF;
  caps.dwMaxNumActiveCalls = 8;
  caps.dwAddressFeatures = LINEADDRFEATURE_MAKECALL;
  caps.dwCallFeatures =
      LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP;
  caps.dwAddrCapFlags = LINEADDRCAPFLAGS_PARTIALDIAL | LINEADDRCAPFLAGS_ACCEPTTOALERT;
  address.status.dwAddressFeatures = LINEADDRFEATURE_MAKECALL;
  return address;
}

std::u16string ToText(std::size_t number) {
  const std::string digits = std::to_string(number);
  return {digits.begin(), digits.end()};
}

}  // namespace

// ---- Behaviour
// -----------------------------------------------------------------------------------------------

Behaviour& Behaviour::Set(Mode mode, LONG result) {
  const Lock lock(owner_->mutex);
  mode_ = mode;
  result_ = result;
  return *this;
}

Behaviour& Behaviour::CompleteInline(LONG result) { return Set(Mode::kInline, result); }
Behaviour& Behaviour::CompleteOnOtherThread(LONG result) { return Set(Mode::kOtherThread, result); }
Behaviour& Behaviour::CompleteLater(LONG result) { return Set(Mode::kLater, result); }
Behaviour& Behaviour::CompleteWithWrongId(LONG result) { return Set(Mode::kWrongId, result); }
Behaviour& Behaviour::Hold() { return Set(Mode::kHold, 0); }
Behaviour& Behaviour::ReturnError(LONG error) { return Set(Mode::kError, error); }
Behaviour& Behaviour::Return(LONG value) { return Set(Mode::kReturn, value); }

Behaviour& Behaviour::CompleteTwice(LONG first, LONG second) {
  Set(Mode::kTwice, first);
  const Lock lock(owner_->mutex);
  second_ = second;
  return *this;
}

Behaviour& Behaviour::Do(std::function<LONG(TspiCall&)> body) {
  const Lock lock(owner_->mutex);
  body_ = std::move(body);
  return *this;
}

Behaviour& Behaviour::Patch(std::function<void(TspiCall&)> change) {
  const Lock lock(owner_->mutex);
  patch_ = std::move(change);
  return *this;
}

Behaviour& Behaviour::Then(std::function<void(const TspiCall&)> after) {
  const Lock lock(owner_->mutex);
  then_ = std::move(after);
  return *this;
}

Behaviour& Behaviour::Times(int count) {
  const Lock lock(owner_->mutex);
  remaining_ = count;
  return *this;
}

// ---- Set up
// --------------------------------------------------------------------------------------------------

ScriptedProvider::ScriptedProvider(const std::string& name) : state_(std::make_shared<ScriptedState>()) {
  state_->name = name;
  slot_ = TakeSlot(state_);
  Lines(2);
  if (tapi32RegisterProvider(name.c_str(), SlotFinder(slot_)) != 0)
    throw std::runtime_error("no registration");
}

ScriptedProvider::~ScriptedProvider() {
  tapi32RegisterProvider(state_->name.c_str(), nullptr);
  FreeSlot(slot_);
}

ScriptedProvider& ScriptedProvider::Lines(std::size_t count, std::size_t addresses_each) {
  const Lock lock(state_->mutex);
  state_->lines.clear();
  std::size_t number = 100;
  for (std::size_t i = 0; i < count; ++i) {
    ScriptedLine& line = state_->lines.emplace_back(MakeScriptedLine(ToText(number)));
    line.caps.dwPermanentLineID = static_cast<DWORD>(i + 1);
    line.low_version = state_->low_version;
    line.high_version = state_->high_version;
    for (std::size_t j = 0; j < addresses_each; ++j) line.addresses.push_back(MakeAddress(ToText(number++)));
  }
  return *this;
}

ScriptedProvider& ScriptedProvider::Phones(std::size_t count) {
  const Lock lock(state_->mutex);
  state_->phones.assign(count, {});
  for (ScriptedPhone& phone : state_->phones) {
    phone.name = u"Phone";
    phone.low_version = state_->low_version;
    phone.high_version = state_->high_version;
  }
  return *this;
}

ScriptedProvider& ScriptedProvider::Versions(DWORD low, DWORD high) {
  const Lock lock(state_->mutex);
  const auto set = [&](auto& device) {
    device.low_version = low;
    device.high_version = high;
  };
  set(*state_);
  std::ranges::for_each(state_->lines, set);
  std::ranges::for_each(state_->phones, set);
  return *this;
}

ScriptedProvider& ScriptedProvider::Options(DWORD tspi_options) {
  const Lock lock(state_->mutex);
  state_->options = tspi_options;
  return *this;
}

ScriptedProvider& ScriptedProvider::Without(const std::string& function) {
  RequireKnown(function);
  const Lock lock(state_->mutex);
  state_->missing.insert(function);
  return *this;
}

void ScriptedProvider::EditLine(std::size_t line, const std::function<void(ScriptedLine&)>& change) {
  const Lock lock(state_->mutex);
  change(state_->lines.at(line));
}

void ScriptedProvider::EditAddress(std::size_t line, std::size_t address,
                                   const std::function<void(ScriptedAddress&)>& change) {
  const Lock lock(state_->mutex);
  change(state_->lines.at(line).addresses.at(address));
}

void ScriptedProvider::EditCall(HDRVCALL call, const std::function<void(ScriptedCallData&)>& change) {
  const Lock lock(state_->mutex);
  change(state_->calls.at(call));
}

void ScriptedProvider::EditPhone(std::size_t phone, const std::function<void(ScriptedPhone&)>& change) {
  const Lock lock(state_->mutex);
  change(state_->phones.at(phone));
}

ScriptedLine ScriptedProvider::LineData(std::size_t line) const {
  const Lock lock(state_->mutex);
  return state_->lines.at(line);
}

ScriptedCallData ScriptedProvider::CallData(HDRVCALL call) const {
  const Lock lock(state_->mutex);
  return state_->calls.at(call);
}

Behaviour& ScriptedProvider::On(const std::string& function) {
  RequireKnown(function);
  const Lock lock(state_->mutex);
  Behaviour& behaviour = state_->behaviours[function];
  behaviour = Behaviour();
  behaviour.owner_ = state_.get();
  return behaviour;
}

void ScriptedProvider::ResetBehaviour() {
  const Lock lock(state_->mutex);
  for (auto& [function, behaviour] : state_->behaviours) {
    behaviour = Behaviour();
    behaviour.owner_ = state_.get();
  }
}

void ScriptedProvider::ForgetRequestsOnClose(bool forget) {
  const Lock lock(state_->mutex);
  state_->forget_on_close = forget;
}

// ---- Records and requests
// --------------------------------------------------------------------------------------

std::vector<TspiCall> ScriptedProvider::Calls() const {
  const Lock lock(state_->mutex);
  std::vector<TspiCall> calls;
  for (const auto& record : state_->records) calls.push_back(record->call);
  return calls;
}

std::vector<TspiCall> ScriptedProvider::Calls(const std::string& function) const {
  RequireKnown(function);
  std::vector<TspiCall> calls = Calls();
  std::erase_if(calls, [&](const TspiCall& call) { return call.function != function; });
  return calls;
}

std::size_t ScriptedProvider::Count(const std::string& function) const { return Calls(function).size(); }

TspiCall ScriptedProvider::Last(const std::string& function) const {
  const std::vector<TspiCall> calls = Calls(function);
  if (calls.empty()) throw std::logic_error("TSPI_" + function + " was not called");
  return calls.back();
}

void ScriptedProvider::ForgetCalls() {
  const Lock lock(state_->mutex);
  state_->records.clear();
}

void ScriptedProvider::ForgetEndedCalls() {
  const Lock lock(state_->mutex);
  std::erase_if(state_->calls, [](const auto& call) { return call.second.closed || call.second.failed; });
}

TspiCall ScriptedProvider::WaitForCall(const std::string& function, std::size_t count) const {
  RequireKnown(function);
  Lock lock(state_->mutex);
  std::shared_ptr<ScriptedState::Record> found;
  const auto find = [&] {
    std::size_t seen = 0;
    for (const auto& record : state_->records) {
      if (record->call.function != function || !record->done || ++seen != count) continue;
      found = record;
      return true;
    }
    return false;
  };
  if (!state_->changed.wait_for(lock, kPatience, find))
    throw std::runtime_error("TSPI_" + function + " did not come");
  return found->call;
}

DWORD ScriptedProvider::CompleteNext(const std::string& function, LONG result) {
  RequireKnown(function);
  ScriptedState::Held request;
  {
    Lock lock(state_->mutex);
    auto found = state_->held.end();
    const auto find = [&] {
      found = std::ranges::find(state_->held, function, &ScriptedState::Held::function);
      return found != state_->held.end();
    };
    if (!state_->changed.wait_for(lock, kPatience, find))
      throw std::runtime_error("no held TSPI_" + function);
    request = *found;
    state_->held.erase(found);
  }
  state_->Complete(request.request_id, result, request.new_call);
  return request.request_id;
}

std::size_t ScriptedProvider::Pending(const std::string& function) const {
  RequireKnown(function);
  const Lock lock(state_->mutex);
  return static_cast<std::size_t>(std::ranges::count(state_->held, function, &ScriptedState::Held::function));
}

void ScriptedProvider::Complete(DWORD request_id, LONG result) {
  state_->Complete(request_id, result, nullptr);
}

void ScriptedProvider::WaitIdle() const {
  Lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->worker_idle(); });
}

std::vector<std::string> ScriptedProvider::Violations() const {
  const Lock lock(state_->mutex);
  return state_->violations;
}

// ---- State
// -----------------------------------------------------------------------------------------------------

bool ScriptedProvider::initialised() const {
  const Lock lock(state_->mutex);
  return state_->initialised;
}

DWORD ScriptedProvider::permanent_id() const {
  const Lock lock(state_->mutex);
  return state_->permanent_id;
}

std::string ScriptedProvider::settings() const {
  const Lock lock(state_->mutex);
  return state_->settings;
}

DWORD ScriptedProvider::DeviceId(std::size_t line) const { return LineData(line).device_id; }

DWORD ScriptedProvider::PhoneDeviceId(std::size_t phone) const {
  const Lock lock(state_->mutex);
  return state_->phones.at(phone).device_id;
}

bool ScriptedProvider::IsOpen(std::size_t line) const { return LineData(line).handle != nullptr; }

std::size_t ScriptedProvider::OpenCalls() const {
  const Lock lock(state_->mutex);
  return static_cast<std::size_t>(std::ranges::count_if(
      state_->calls, [](const auto& call) { return !call.second.closed && !call.second.failed; }));
}

HDRVCALL ScriptedProvider::LastCall() const {
  const Lock lock(state_->mutex);
  return state_->last_call;
}

HTAPICALL ScriptedProvider::TapiHandle(HDRVCALL call) const { return CallData(call).tapi_handle; }

// ---- Events
// ----------------------------------------------------------------------------------------------------

ScriptedCall ScriptedProvider::NewCall(std::size_t line, const std::function<void(ScriptedCallData&)>& edit) {
  const ScriptedLine data = LineData(line);
  if (data.handle == nullptr) throw std::logic_error("NewCall on a line that is not open");
  ScriptedCall call;
  {
    const Lock lock(state_->mutex);
    call.driver = state_->AddCall(data.handle, nullptr);
    ScriptedCallData& created = state_->calls.at(call.driver);
    created.info.dwOrigin = LINECALLORIGIN_EXTERNAL;
    if (edit) edit(created);
  }
  data.event_proc(data.tapi_handle, nullptr, LINE_NEWCALL, reinterpret_cast<DWORD_PTR>(call.driver),
                  reinterpret_cast<DWORD_PTR>(&call.tapi), 0);
  EditCall(call.driver, [&](ScriptedCallData& created) {
    created.tapi_handle = call.tapi;
    created.failed = call.tapi == nullptr;
    created.acknowledged = !created.failed;
  });
  return call;
}

ScriptedCall ScriptedProvider::OfferCall(std::size_t line,
                                         const std::function<void(ScriptedCallData&)>& edit) {
  const ScriptedCall call = NewCall(line, edit);
  if (call.tapi != nullptr) CallState(call.driver, LINECALLSTATE_OFFERING);
  return call;
}

void ScriptedProvider::CallState(HDRVCALL call, DWORD state, DWORD_PTR mode, DWORD media) {
  EditCall(call, [&](ScriptedCallData& data) {
    data.status.dwCallState = state;
    data.status.dwCallStateMode = static_cast<DWORD>(mode);
    if (media == 0) media = data.info.dwMediaMode;
  });
  CallEvent(call, LINE_CALLSTATE, state, mode, media);
}

void ScriptedProvider::CallEvent(HDRVCALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  const ScriptedCallData data = CallData(call);
  HTAPILINE line = nullptr;
  LINEEVENT event = nullptr;
  {
    const Lock lock(state_->mutex);
    const auto found = std::ranges::find(state_->lines, data.line, &ScriptedLine::handle);
    if (found == state_->lines.end()) throw std::logic_error("an event of a call whose line is closed");
    line = found->tapi_handle;
    event = found->event_proc;
  }
  event(line, data.tapi_handle, message, p1, p2, p3);
}

void ScriptedProvider::LineEvent(std::size_t line, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  const ScriptedLine data = LineData(line);
  if (data.handle == nullptr) throw std::logic_error("an event of a line that is not open");
  data.event_proc(data.tapi_handle, nullptr, message, p1, p2, p3);
}

void ScriptedProvider::PhoneEvent(std::size_t phone, DWORD message, DWORD_PTR p1, DWORD_PTR p2,
                                  DWORD_PTR p3) {
  ScriptedPhone data;
  EditPhone(phone, [&](ScriptedPhone& ours) { data = ours; });
  if (data.handle == nullptr) throw std::logic_error("an event of a phone that is not open");
  data.event_proc(data.tapi_handle, message, p1, p2, p3);
}

void ScriptedProvider::RawLineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2,
                                    DWORD_PTR p3, bool through_create) {
  LINEEVENT event = nullptr;
  {
    const Lock lock(state_->mutex);
    if (through_create) event = state_->create_line_proc;
    for (const ScriptedLine& open : state_->lines) {
      if (event == nullptr && open.handle != nullptr) event = open.event_proc;
    }
  }
  if (event == nullptr) throw std::logic_error("the library gave no callback for line events");
  event(line, call, message, p1, p2, p3);
}

std::size_t ScriptedProvider::CreateLine(const ScriptedLine& line) {
  std::size_t index = 0;
  DWORD_PTR temporary = 0;
  HPROVIDER provider = nullptr;
  {
    const Lock lock(state_->mutex);
    index = state_->lines.size();
    ScriptedLine& created = state_->lines.emplace_back(line);
    if (created.addresses.empty()) created.addresses.push_back(MakeAddress(u"900"));
    created.temporary_id = temporary = 0x7E000000 + index;
    created.device_id = 0xFFFFFFFF;
    provider = state_->provider_handle;
  }
  RawLineEvent(nullptr, nullptr, LINE_CREATE, reinterpret_cast<DWORD_PTR>(provider), temporary, 0);
  return index;
}

void ScriptedProvider::RemoveLine(std::size_t line) {
  DWORD device_id = 0;
  EditLine(line, [&](ScriptedLine& data) {
    data.removed = true;
    device_id = data.device_id;
  });
  RawLineEvent(nullptr, nullptr, LINE_REMOVE, device_id, 0, 0);
}

void ScriptedProvider::CloseLine(std::size_t line) { LineEvent(line, LINE_CLOSE); }

void ScriptedProvider::Reinit() {
  HTAPILINE line = nullptr;
  {
    const Lock lock(state_->mutex);
    for (const ScriptedLine& open : state_->lines) line = open.handle != nullptr ? open.tapi_handle : line;
  }
  RawLineEvent(line, nullptr, LINE_LINEDEVSTATE, LINEDEVSTATE_REINIT, 0, 0, line == nullptr);
}

}  // namespace tapi::test
