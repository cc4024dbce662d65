// SPDX-License-Identifier: MIT
// FakeLibrary: records what the provider reports and checks the order it must keep.
#include "fake_library.hpp"

#include <atomic>
#include <stdexcept>

namespace tapi::test {
namespace {

std::atomic<FakeLibrary*> g_library{nullptr};

std::string StateName(DWORD_PTR state) {
  static const std::map<DWORD_PTR, std::string> kNames = {{LINECALLSTATE_IDLE, "IDLE"},
                                                          {LINECALLSTATE_OFFERING, "OFFERING"},
                                                          {LINECALLSTATE_ACCEPTED, "ACCEPTED"},
                                                          {LINECALLSTATE_DIALTONE, "DIALTONE"},
                                                          {LINECALLSTATE_DIALING, "DIALING"},
                                                          {LINECALLSTATE_RINGBACK, "RINGBACK"},
                                                          {LINECALLSTATE_BUSY, "BUSY"},
                                                          {LINECALLSTATE_SPECIALINFO, "SPECIALINFO"},
                                                          {LINECALLSTATE_CONNECTED, "CONNECTED"},
                                                          {LINECALLSTATE_PROCEEDING, "PROCEEDING"},
                                                          {LINECALLSTATE_DISCONNECTED, "DISCONNECTED"}};
  const auto found = kNames.find(state);
  return found == kNames.end() ? std::to_string(state) : found->second;
}

std::string Describe(const FakeLibrary::Event& e) {
  const std::string call =
      e.call == nullptr ? "" : "call " + std::to_string(reinterpret_cast<DWORD_PTR>(e.call)) + ": ";
  switch (e.message) {
    case LINE_NEWCALL:
      return call + "NEWCALL";
    case LINE_CALLSTATE:
      return call + StateName(e.param1) + (e.param2 != 0 ? " " + std::to_string(e.param2) : "");
    case LINE_CALLINFO:
      return call + "INFO " + std::to_string(e.param1);
    case LINE_LINEDEVSTATE:
      if (e.param1 == LINEDEVSTATE_RINGING) return "RINGING " + std::to_string(e.param3);
      return "LINEDEVSTATE " + std::to_string(e.param1);
    case LINE_ADDRESSSTATE:
      return "ADDRESSSTATE " + std::to_string(e.param2);
    case LINE_CLOSE:
      return "CLOSE";
    case LINE_CREATE:
      return "CREATE " + std::to_string(e.param2);
    case LINE_REMOVE:
      return "REMOVE " + std::to_string(e.param1);
    default:
      return "message " + std::to_string(e.message);
  }
}

}  // namespace

// What the provider calls.
struct Callbacks {
  static unsigned long long CALLBACK Now(void* host) { return static_cast<FakeLibrary*>(host)->clock_.Now(); }
  static unsigned long long CALLBACK Start(void* host, DWORD delay, TAPI32_TIMER_PROC proc, void* context) {
    return static_cast<FakeLibrary*>(host)->clock_.Start(delay, proc, context);
  }
  static int CALLBACK Cancel(void* host, unsigned long long timer) {
    return static_cast<FakeLibrary*>(host)->clock_.Cancel(timer);
  }
  static void CALLBACK Log(void* host, DWORD, const char* text) {
    FakeLibrary& self = *static_cast<FakeLibrary*>(host);
    const std::lock_guard lock(self.mutex_);
    self.log_ += std::string(text) + "\n";
  }
  static void CALLBACK Line(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2,
                            DWORD_PTR p3) {
    g_library.load()->OnEvent({line, call, message, p1, p2, p3});
  }
  static void CALLBACK Phone(HTAPIPHONE, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR) {}
  static void CALLBACK Complete(DRV_REQUESTID request, LONG result) {
    g_library.load()->OnCompletion(request, result);
  }

  static TAPI32_PROVIDER_HOST Table(FakeLibrary* host, const std::string& settings) {
    return {sizeof(TAPI32_PROVIDER_HOST),
            FakeLibrary::kPermanentId,
            settings.c_str(),
            host,
            &Now,
            &Start,
            &Cancel,
            &Log};
  }
};

namespace {

LONG Attach(const TAPI32_PROVIDER_HOST& table) {
  return reinterpret_cast<decltype(&TSPI32_providerAttach)>(tapi32_loopback_find("TSPI32_providerAttach"))(
      &table);
}

void Require(LONG result, const char* what) {
  if (result != 0) throw std::runtime_error(std::string(what) + " failed: " + std::to_string(result));
}

}  // namespace

FakeLibrary::FakeLibrary(const std::string& settings) {
  g_library = this;
  Require(Attach(Callbacks::Table(this, settings)), "attach");
  DWORD version = 0;
  Require(TSPI(lineNegotiateTSPIVersion)(INITIALIZE_NEGOTIATION, 0x00010003, 0x00030001, &version),
          "negotiation");
  Require(TSPI(providerEnumDevices)(kPermanentId, &num_lines_, &num_phones_,
                                    reinterpret_cast<HPROVIDER>(0x55), &Callbacks::Line, &Callbacks::Phone),
          "enumeration");
  DWORD options = 99;
  Require(TSPI(providerInit)(version, kPermanentId, kLineBase, kPhoneBase, num_lines_, num_phones_,
                             &Callbacks::Complete, &options),
          "init");
  if (options != 0) throw std::runtime_error("options are not 0");
}

FakeLibrary::~FakeLibrary() {
  TSPI(providerShutdown)(0x00030001, kPermanentId);
  g_library = nullptr;
}

LONG FakeLibrary::TryAttach(const std::string& settings, std::string& log) {
  struct Host {
    std::string* log;
  } host = {&log};
  TAPI32_PROVIDER_HOST table = Callbacks::Table(nullptr, settings);
  table.lpHost = &host;
  table.lpfnNow = [](void*) -> unsigned long long { return 0; };
  table.lpfnLog = [](void* h, DWORD, const char* text) { *static_cast<Host*>(h)->log += text; };
  const LONG result = Attach(table);
  if (result == 0) TSPI(providerShutdown)(0x00030001, kPermanentId);
  return result;
}

HDRVLINE FakeLibrary::OpenQuiet(DWORD index, DWORD version) {
  HDRVLINE line = nullptr;
  const auto handle = reinterpret_cast<HTAPILINE>(std::uintptr_t{index} + 1);
  {
    const std::lock_guard lock(mutex_);
    closed_lines_.erase(handle);
  }
  Require(TSPI(lineOpen)(kLineBase + index, handle, &line, version, &Callbacks::Line), "lineOpen");
  const std::lock_guard lock(mutex_);
  lines_[line] = handle;
  return line;
}

HDRVLINE FakeLibrary::Open(DWORD index, DWORD version) {
  HDRVLINE line = OpenQuiet(index, version);
  Require(TSPI(lineSetStatusMessages)(line, 0x01FFFFFF, 0x000001FF), "lineSetStatusMessages");
  return line;
}

DRV_REQUESTID FakeLibrary::NextRequest() {
  const std::lock_guard lock(mutex_);
  return static_cast<DRV_REQUESTID>(++last_request_);
}

HTAPICALL FakeLibrary::NewHandle(HDRVCALL call) {
  const auto handle = reinterpret_cast<HTAPICALL>(++last_handle_);
  calls_[handle] = call;
  return handle;
}

HDRVCALL FakeLibrary::MakeCall(HDRVLINE line, const char16_t* address, HTAPICALL* htcall,
                               LINECALLPARAMS* params) {
  const DRV_REQUESTID request = NextRequest();
  HTAPICALL handle;
  {
    const std::lock_guard lock(mutex_);
    handle = NewHandle(nullptr);
    creating_[handle] = static_cast<DWORD>(request);
  }
  HDRVCALL call = nullptr;
  const LONG result = TSPI(lineMakeCall)(request, line, handle, &call, address, 0, params);
  if (result != static_cast<LONG>(request))
    throw std::runtime_error("lineMakeCall: " + std::to_string(result));
  const std::lock_guard lock(mutex_);
  calls_[handle] = call;
  if (htcall != nullptr) *htcall = handle;
  return call;
}

HDRVCALL FakeLibrary::Driver(HTAPICALL call) {
  const std::lock_guard lock(mutex_);
  const auto found = calls_.find(call);
  return found == calls_.end() ? nullptr : found->second;
}

HTAPICALL FakeLibrary::last_new_call() {
  const std::lock_guard lock(mutex_);
  return last_new_call_;
}

std::vector<LONG> FakeLibrary::Results(DRV_REQUESTID request) {
  const std::lock_guard lock(mutex_);
  return results_[static_cast<DWORD>(request)];
}

LONG FakeLibrary::Result(DRV_REQUESTID request) {
  const std::vector<LONG> results = Results(request);
  return results.size() == 1 ? results[0] : -1;
}

void FakeLibrary::RefuseCalls(bool refuse) {
  const std::lock_guard lock(mutex_);
  refuse_ = refuse;
}

std::vector<FakeLibrary::Event> FakeLibrary::events() {
  const std::lock_guard lock(mutex_);
  return events_;
}

void FakeLibrary::ClearEvents() {
  const std::lock_guard lock(mutex_);
  events_.clear();
}

void FakeLibrary::OnCompletion(DRV_REQUESTID request, LONG result) {
  const std::lock_guard lock(mutex_);
  results_[static_cast<DWORD>(request)].push_back(result);
}

void FakeLibrary::OnEvent(const Event& event) {
  const std::lock_guard lock(mutex_);
  CheckEvent(event);
  events_.push_back(event);
  if (event.message != LINE_NEWCALL) return;
  auto* const answer = reinterpret_cast<LPHTAPICALL>(event.param2);
  if (refuse_) return;
  *answer = NewHandle(reinterpret_cast<HDRVCALL>(event.param1));
  events_.back().call = *answer;
  last_new_call_ = *answer;
}

void FakeLibrary::CheckEvent(const Event& event) {
  const std::string text = Describe(event);
  if (event.line != nullptr && closed_lines_.count(event.line) != 0) faults_ += "closed line: " + text + "\n";
  const bool of_call = event.message == LINE_CALLSTATE || event.message == LINE_CALLINFO;
  if (!of_call || event.call == nullptr) return;  // a test that keeps no name of its calls
  if (calls_.count(event.call) == 0) faults_ += "unknown call: " + text + "\n";
  if (closed_calls_.count(event.call) != 0) faults_ += "closed call: " + text + "\n";
  const auto creating = creating_.find(event.call);
  if (creating != creating_.end() && results_[creating->second] != std::vector<LONG>{0}) {
    faults_ += "before the completion: " + text + "\n";
  }
  if (idle_.count(event.call) != 0) faults_ += "after IDLE: " + text + "\n";
  if (event.message == LINE_CALLSTATE && event.param1 == LINECALLSTATE_IDLE) idle_.insert(event.call);
}

void FakeLibrary::NoteClosed(HDRVLINE line) {
  const std::lock_guard lock(mutex_);
  closed_lines_.insert(lines_[line]);
}

void FakeLibrary::NoteClosed(HDRVCALL call) {
  const std::lock_guard lock(mutex_);
  for (const auto& [handle, driver] : calls_) {
    if (driver == call) closed_calls_.insert(handle);
  }
}

std::string FakeLibrary::Log(DWORD index) {
  std::string text;
  for (const Event& event : events()) {
    const bool ours = event.line == reinterpret_cast<HTAPILINE>(std::uintptr_t{index} + 1);
    if (ours || event.line == nullptr) text += Describe(event) + "\n";
  }
  return text;
}

std::string FakeLibrary::States(HTAPICALL call) {
  std::string text;
  for (const Event& event : events()) {
    if (event.message != LINE_CALLSTATE || event.call != call) continue;
    text += (text.empty() ? "" : " ") + StateName(event.param1);
  }
  return text;
}

std::string FakeLibrary::Faults() {
  const std::lock_guard lock(mutex_);
  std::string text = faults_;
  for (const auto& [request, results] : results_) {
    if (results.size() != 1) text += "request " + std::to_string(request) + " was completed several times\n";
  }
  return text;
}

std::string FakeLibrary::log_text() {
  const std::lock_guard lock(mutex_);
  return log_;
}

}  // namespace tapi::test
