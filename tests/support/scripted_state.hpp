// SPDX-License-Identifier: MIT
// ScriptedState: the inside of a scripted provider: its data, its records, and the work each TSPI_ function
// does.
#pragma once

#include <tspi32ext.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/scripted_provider.hpp"

namespace tapi::test {

// How the arguments of a function look: one letter each. w: LPCWSTR, v: memory that a following DWORD may
// size, c: LINECALLPARAMS, L/C/P: the provider's line, call or phone handle, d: a DWORD, -: anything else.
struct TspiFunction {
  std::string_view name;
  bool is_async = false;
  std::string_view kinds;
};

class ScriptedState {
 public:
  using Lock = std::unique_lock<std::mutex>;

  ScriptedState() = default;
  ~ScriptedState();

  // A TSPI_ function was called. Records it, does its work and completes it, as its behaviour says.
  LONG Dispatch(const TspiFunction& function, std::vector<std::uintptr_t> args);

  // Calls ASYNC_COMPLETION; a failure ends the call that the request was to create.
  void Complete(DWORD request_id, LONG result, HDRVCALL new_call);
  void CompleteLater(DWORD request_id, LONG result, HDRVCALL new_call);

  // All below need `mutex`.
  ScriptedLine& OpenLine(HDRVLINE handle);    // throws LONG LINEERR_INVALLINEHANDLE
  ScriptedLine& LineOf(DWORD device_id);      // throws LONG LINEERR_BADDEVICEID
  ScriptedCallData& CallOf(HDRVCALL handle);  // throws LONG LINEERR_INVALCALLHANDLE
  ScriptedPhone& PhoneOf(DWORD device_id);    // throws LONG PHONEERR_BADDEVICEID
  HDRVCALL AddCall(HDRVLINE line, HTAPICALL tapi_handle);
  template <class Handle>
  Handle NewHandle() {
    return reinterpret_cast<Handle>(next_handle_ += 16);
  }

  struct Record {
    TspiCall call;
    bool done = false;
  };
  struct Held {
    std::string function;
    DWORD request_id = 0;
    std::uintptr_t object = 0;  // the handle that the request was made on
    HDRVCALL new_call = nullptr;
  };
  struct Completion {
    DWORD request_id = 0;
    LONG result = 0;
    HDRVCALL new_call = nullptr;
  };

  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::string name;
  DWORD low_version = 0x00010003, high_version = 0x00020002, options = 0;
  std::deque<ScriptedLine> lines;
  std::deque<ScriptedPhone> phones;
  std::map<HDRVCALL, ScriptedCallData> calls;
  HDRVCALL last_call = nullptr;
  std::set<std::string, std::less<>> missing;
  std::map<std::string, Behaviour, std::less<>> behaviours;
  std::vector<std::shared_ptr<Record>> records;
  std::vector<std::string> violations;
  std::deque<Held> held;
  bool forget_on_close = false;

  bool initialised = false;
  DWORD permanent_id = 0, line_base = 0, phone_base = 0;
  std::size_t enumerated_lines = 0, enumerated_phones = 0;
  HPROVIDER provider_handle = nullptr;
  LINEEVENT create_line_proc = nullptr;
  PHONEEVENT create_phone_proc = nullptr;
  ASYNC_COMPLETION completion_proc = nullptr;
  std::string settings = "{}";

 private:
  using Work = LONG (ScriptedState::*)(TspiCall&);
  static Work DefaultWork(std::string_view function);

  Behaviour TakeBehaviour(const TspiFunction& function);
  void Capture(const TspiFunction& function, TspiCall& call) const;
  void CheckHandles(const TspiFunction& function, const TspiCall& call);
  LONG Perform(const TspiFunction& function, const Behaviour& behaviour, TspiCall& call);
  LONG DoWork(const Behaviour& behaviour, TspiCall& call);
  void Finish(const Behaviour& behaviour, TspiCall& call);
  // `ended` runs with the lock held.
  void FailHeld(const std::function<bool(const Held&)>& ended);
  void EndNewCall(HDRVCALL call, LONG result);
  void Acknowledge(HDRVCALL call);
  void RunWorker();

  // The default work of the functions that have any; scripted_work.cpp. Failures are thrown as LONG.
  LONG Attach(TspiCall&);
  LONG EnumDevices(TspiCall&);
  LONG Init(TspiCall&);
  LONG Shutdown(TspiCall&);
  LONG CreateLineDevice(TspiCall&);
  LONG CreatePhoneDevice(TspiCall&);
  LONG NegotiateLine(TspiCall&);
  LONG NegotiateExtension(TspiCall&);
  LONG GetExtensionId(TspiCall&);
  LONG GetDevCaps(TspiCall&);
  LONG GetAddressCaps(TspiCall&);
  LONG GetIcon(TspiCall&);
  LONG OpenLineDevice(TspiCall&);
  LONG CloseLineDevice(TspiCall&);
  LONG GetLineDevStatus(TspiCall&);
  LONG GetAddressStatus(TspiCall&);
  LONG GetNumAddressIds(TspiCall&);
  LONG GetAddressId(TspiCall&);
  LONG GetId(TspiCall&);
  LONG CreateCallForLine(TspiCall&);
  LONG CreateCallForCall(TspiCall&);
  LONG SetupConference(TspiCall&);
  LONG CloseCall(TspiCall&);
  LONG GetCallAddressId(TspiCall&);
  LONG GetCallInfo(TspiCall&);
  LONG GetCallStatus(TspiCall&);
  LONG SetAppSpecific(TspiCall&);
  LONG SetMediaMode(TspiCall&);
  LONG NegotiatePhone(TspiCall&);
  LONG OpenPhoneDevice(TspiCall&);
  LONG ClosePhoneDevice(TspiCall&);
  LONG GetPhoneCaps(TspiCall&);

  std::uintptr_t next_handle_ = 0x5C000000;
  std::deque<Completion> later_;
  bool worker_busy_ = false, worker_stop_ = false;
  std::thread worker_;

 public:
  bool worker_idle() const { return later_.empty() && !worker_busy_; }
};

// The table of all TSPI_ functions, and the way in for `slot`; scripted_exports.cpp.
constexpr int kSlots = 4;
bool IsTspiFunction(std::string_view name);
std::shared_ptr<ScriptedState> SlotState(int slot);
// Takes a free slot, throws std::runtime_error when there is none.
int TakeSlot(const std::shared_ptr<ScriptedState>& state);
void FreeSlot(int slot);
TAPI32_FIND_EXPORT SlotFinder(int slot);

}  // namespace tapi::test
