// SPDX-License-Identifier: MIT
// How a scripted provider records, performs and completes what the library asks of it.
#include "support/scripted_state.hpp"

#include <algorithm>
#include <utility>

namespace tapi::test {
namespace {

std::atomic<std::uint64_t> next_sequence{1};

// Text arguments that are not NUL-terminated but sized, in bytes, by the next argument but this many.
struct SizedText {
  std::string_view function;
  std::size_t text, size;
};
constexpr SizedText kSizedTexts[] = {{"lineGetAddressID", 3, 4}, {"phoneSetDisplay", 4, 5}};

// Functions whose handle arguments may be meaningless, as another argument says.
constexpr std::string_view kSelective[] = {"lineGetID", "lineSetTerminal", "lineSetMediaControl"};

std::u16string CopyText(const char16_t* text, std::size_t length) { return {text, length}; }

}  // namespace

ScriptedState::~ScriptedState() {
  {
    const Lock lock(mutex);
    worker_stop_ = true;
  }
  changed.notify_all();
  if (worker_.joinable()) worker_.join();
}

LONG ScriptedState::Dispatch(const TspiFunction& function, std::vector<std::uintptr_t> args) {
  const auto record = std::make_shared<Record>();
  TspiCall call;
  call.function = function.name;
  call.args = std::move(args);
  call.request_id = function.is_async ? call.Dword(0) : 0;
  call.thread = std::this_thread::get_id();
  call.sequence = next_sequence++;
  Capture(function, call);
  Behaviour behaviour;
  {
    const Lock lock(mutex);
    CheckHandles(function, call);
    record->call = call;
    records.push_back(record);
    behaviour = TakeBehaviour(function);
  }
  call.returned = Perform(function, behaviour, call);
  {
    const Lock lock(mutex);
    record->call = call;
    record->done = true;
  }
  changed.notify_all();
  return call.returned;
}

Behaviour ScriptedState::TakeBehaviour(const TspiFunction& function) {
  const auto found = behaviours.find(function.name);
  if (found == behaviours.end()) return {};
  Behaviour& behaviour = found->second;
  if (behaviour.remaining_ == 0) return {};
  if (behaviour.remaining_ > 0) --behaviour.remaining_;
  return behaviour;
}

void ScriptedState::Capture(const TspiFunction& function, TspiCall& call) const {
  for (std::size_t i = 0; i < function.kinds.size(); ++i) {
    if (call.args[i] == 0) continue;
    const char kind = function.kinds[i];
    const auto* sized = std::find_if(
        std::begin(kSizedTexts), std::end(kSizedTexts),
        [&](const SizedText& entry) { return entry.function == function.name && entry.text == i; });
    if (sized != std::end(kSizedTexts)) {
      call.texts[i] = CopyText(call.Arg<LPCWSTR>(i), call.Dword(sized->size) / sizeof(WCHAR));
    } else if (kind == 'w') {
      call.texts[i] = call.Arg<LPCWSTR>(i);
    } else if (kind == 'c') {
      call.bytes[i].assign(call.Arg<const char*>(i), call.Arg<const LINECALLPARAMS*>(i)->dwTotalSize);
    } else if (kind == 'v' && i + 1 < function.kinds.size() && function.kinds[i + 1] == 'd') {
      call.bytes[i].assign(call.Arg<const char*>(i), call.Dword(i + 1));
    }
  }
}

void ScriptedState::CheckHandles(const TspiFunction& function, const TspiCall& call) {
  const auto complain = [&](const char* what) {
    violations.push_back("TSPI_" + call.function + " was called with " + what);
  };
  if (function.is_async && (call.request_id == 0 || call.request_id > 0x7FFFFFFF))
    complain("a bad request ID");
  if (std::ranges::find(kSelective, function.name) != std::end(kSelective)) return;
  for (std::size_t i = 0; i < function.kinds.size(); ++i) {
    if (call.args[i] == 0) continue;
    if (function.kinds[i] == 'L') {
      const bool open = std::ranges::any_of(
          lines, [&](const ScriptedLine& line) { return line.handle == call.Arg<HDRVLINE>(i); });
      if (!open) complain("a line handle that is not open");
    } else if (function.kinds[i] == 'C') {
      const auto found = calls.find(call.Arg<HDRVCALL>(i));
      if (found == calls.end()) complain("an unknown call handle");
      if (found != calls.end()) found->second.acknowledged = true;
      if (found != calls.end() && found->second.closed)
        complain("a call handle that TSPI_lineCloseCall ended");
      // The pages disagree whether TSPI_lineCloseCall follows a failure, so both are right.
      if (found != calls.end() && found->second.failed && call.function != "lineCloseCall")
        complain("a failed call");
    }
  }
}

LONG ScriptedState::Perform(const TspiFunction& function, const Behaviour& behaviour, TspiCall& call) {
  if (behaviour.mode_ == Behaviour::Mode::kError) return behaviour.result_;
  const LONG result = DoWork(behaviour, call);
  if (behaviour.patch_) behaviour.patch_(call);
  if (behaviour.mode_ == Behaviour::Mode::kReturn) return behaviour.result_;
  if (!function.is_async || result != 0) {
    if (behaviour.then_) behaviour.then_(call);
    return result;
  }
  Finish(behaviour, call);
  if (behaviour.then_) behaviour.then_(call);
  return static_cast<LONG>(call.request_id);
}

LONG ScriptedState::DoWork(const Behaviour& behaviour, TspiCall& call) {
  if (behaviour.body_) return behaviour.body_(call);
  const Work work = DefaultWork(call.function);
  if (work == nullptr) return 0;
  try {
    return (this->*work)(call);
  } catch (LONG failure) {
    return failure;
  }
}

void ScriptedState::Finish(const Behaviour& behaviour, TspiCall& call) {
  using Mode = Behaviour::Mode;
  const DWORD id = call.request_id;
  switch (behaviour.mode_) {
    case Mode::kHold: {
      const Lock lock(mutex);
      held.push_back({call.function, id, call.args.at(1), call.new_call});
      break;
    }
    case Mode::kLater:
      return CompleteLater(id, behaviour.result_, call.new_call);
    case Mode::kOtherThread:
      std::thread([&] { Complete(id, behaviour.result_, call.new_call); }).join();
      return Acknowledge(call.new_call);
    case Mode::kWrongId:
      return Complete(id ^ 0x40000000, behaviour.result_, nullptr);
    case Mode::kTwice:
      Complete(id, behaviour.result_, call.new_call);
      Complete(id, behaviour.second_, call.new_call);
      return Acknowledge(call.new_call);
    default:
      Complete(id, behaviour.result_, call.new_call);
      return Acknowledge(call.new_call);
  }
  changed.notify_all();
}

void ScriptedState::Complete(DWORD request_id, LONG result, HDRVCALL new_call) {
  ASYNC_COMPLETION completion = nullptr;
  {
    const Lock lock(mutex);
    EndNewCall(new_call, result);
    completion = completion_proc;
  }
  if (completion != nullptr) completion(request_id, result);
}

void ScriptedState::Acknowledge(HDRVCALL call) {
  const Lock lock(mutex);
  const auto found = calls.find(call);
  if (found != calls.end()) found->second.acknowledged = true;
}

void ScriptedState::EndNewCall(HDRVCALL call, LONG result) {
  const auto found = calls.find(call);
  if (result != 0 && found != calls.end()) found->second.failed = true;
}

void ScriptedState::CompleteLater(DWORD request_id, LONG result, HDRVCALL new_call) {
  {
    const Lock lock(mutex);
    later_.push_back({request_id, result, new_call});
    if (!worker_.joinable()) worker_ = std::thread([this] { RunWorker(); });
  }
  changed.notify_all();
}

void ScriptedState::RunWorker() {
  Lock lock(mutex);
  while (true) {
    changed.wait(lock, [this] { return worker_stop_ || !later_.empty(); });
    if (later_.empty()) return;
    const Completion next = later_.front();
    later_.pop_front();
    worker_busy_ = true;
    lock.unlock();
    Complete(next.request_id, next.result, next.new_call);
    lock.lock();
    worker_busy_ = false;
    changed.notify_all();
  }
}

void ScriptedState::FailHeld(const std::function<bool(const Held&)>& ended) {
  std::vector<Held> failed;
  {
    const Lock lock(mutex);
    for (auto it = held.begin(); it != held.end();) {
      if (!ended(*it)) {
        ++it;
        continue;
      }
      failed.push_back(*it);
      it = held.erase(it);
    }
    if (forget_on_close) return;
  }
  for (const Held& request : failed) Complete(request.request_id, LINEERR_OPERATIONFAILED, request.new_call);
}

ScriptedLine& ScriptedState::OpenLine(HDRVLINE handle) {
  for (ScriptedLine& line : lines) {
    if (handle != nullptr && line.handle == handle) return line;
  }
  throw LONG{LINEERR_INVALLINEHANDLE};
}

ScriptedLine& ScriptedState::LineOf(DWORD device_id) {
  for (ScriptedLine& line : lines) {
    if (line.device_id == device_id) return line;
  }
  throw LONG{LINEERR_BADDEVICEID};
}

ScriptedCallData& ScriptedState::CallOf(HDRVCALL handle) {
  const auto found = calls.find(handle);
  if (found == calls.end() || found->second.closed) throw LONG{LINEERR_INVALCALLHANDLE};
  return found->second;
}

ScriptedPhone& ScriptedState::PhoneOf(DWORD device_id) {
  for (ScriptedPhone& phone : phones) {
    if (phone.device_id == device_id) return phone;
  }
  throw LONG{PHONEERR_BADDEVICEID};
}

HDRVCALL ScriptedState::AddCall(HDRVLINE line, HTAPICALL tapi_handle) {
  const HDRVCALL handle = NewHandle<HDRVCALL>();
  ScriptedCallData& call = calls[handle];
  call.line = line;
  call.tapi_handle = tapi_handle;
  call.status.dwCallState = LINECALLSTATE_IDLE;
  call.status.dwCallFeatures = LINECALLFEATURE_DROP | LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER |
                               LINECALLFEATURE_DIAL | LINECALLFEATURE_SETCALLPARAMS;
  call.info.dwLineDeviceID = OpenLine(line).device_id;
  call.info.dwBearerMode = LINEBEARERMODE_VOICE;
  call.info.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  call.info.dwOrigin = LINECALLORIGIN_OUTBOUND;
  call.info.dwReason = LINECALLREASON_DIRECT;
  call.info.dwCallStates = 0x01FFFFFF;
  last_call = handle;
  return handle;
}

}  // namespace tapi::test
