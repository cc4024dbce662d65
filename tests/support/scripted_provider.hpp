// SPDX-License-Identifier: MIT
// ScriptedProvider: a service provider that does what the test says, right or wrong, and records what it is
// asked.
#pragma once

#include <tspi.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/scripted_line.hpp"
#include "support/tspi_call.hpp"

namespace tapi::test {

class ScriptedState;

// A call of the provider: its own handle, and the library's (null when the library refused the call).
struct ScriptedCall {
  HDRVCALL driver = nullptr;
  HTAPICALL tapi = nullptr;
};

// How one TSPI_ function behaves from now on. Without any of these an asynchronous function completes with 0
// before it returns, and a synchronous one gives what EditLine, EditAddress and EditCall made of the data.
class Behaviour {
 public:
  // Ways to complete an asynchronous function. Each does the default work first (lineMakeCall creates a
  // call).
  Behaviour& CompleteInline(LONG result = 0);         // before it returns, on the same thread
  Behaviour& CompleteOnOtherThread(LONG result = 0);  // before it returns, on another thread
  Behaviour& CompleteLater(LONG result = 0);  // from the provider's thread, about when it returns or later
  Behaviour& CompleteTwice(LONG first = 0, LONG second = 0);  // a fault: inline, both times
  Behaviour& CompleteWithWrongId(LONG result = 0);  // a fault: inline, for an ID that was never given
  Behaviour& Hold();                                // when the test says so: CompleteNext, or never

  // Fails at once with an error code; no completion. Also for synchronous functions.
  Behaviour& ReturnError(LONG error);
  // Does the default work, then returns this value with no completion: 0 or a foreign ID is a fault.
  Behaviour& Return(LONG value);

  // Runs instead of the default work. A synchronous function returns its value; for an asynchronous one 0
  // goes on to the completion and anything else is returned.
  Behaviour& Do(std::function<LONG(TspiCall&)> body);
  // Runs after the default work, before any completion, and may spoil what it wrote.
  Behaviour& Patch(std::function<void(TspiCall&)> change);
  // Runs after an inline completion, before the function returns: events that follow the completion at once.
  Behaviour& Then(std::function<void(const TspiCall&)> after);

  // Only for the next `count` calls, then back to the default.
  Behaviour& Times(int count);

 private:
  friend class ScriptedProvider;
  friend class ScriptedState;
  enum class Mode { kInline, kOtherThread, kLater, kTwice, kWrongId, kHold, kError, kReturn };

  Behaviour& Set(Mode mode, LONG result);

  ScriptedState* owner_ = nullptr;
  Mode mode_ = Mode::kInline;
  LONG result_ = 0;
  LONG second_ = 0;
  int remaining_ = -1;  // < 0: for ever
  std::function<LONG(TspiCall&)> body_;
  std::function<void(TspiCall&)> patch_;
  std::function<void(const TspiCall&)> then_;
};

// Every function may be called from any thread, and none is called back with a lock held. Functions that take
// a TSPI function's name ("lineDrop", no prefix) throw std::invalid_argument for an unknown one. `line`,
// `phone` and `address` are the provider's own indexes, from 0; DeviceId() translates.
class ScriptedProvider {
 public:
  // Registers itself as `module = "<name>"`. Up to four exist at a time. It starts with two lines and no
  // phone.
  explicit ScriptedProvider(const std::string& name = "scripted");
  // To be destroyed when every application has shut down.
  ~ScriptedProvider();
  ScriptedProvider(const ScriptedProvider&) = delete;
  ScriptedProvider& operator=(const ScriptedProvider&) = delete;

  // Set up, before the first application initialises.
  ScriptedProvider& Lines(std::size_t count, std::size_t addresses_each = 1);  // addresses "100", "101", …
  ScriptedProvider& Phones(std::size_t count);
  ScriptedProvider& Versions(DWORD low, DWORD high);  // of the provider, all its lines and phones
  ScriptedProvider& Options(DWORD tspi_options);
  ScriptedProvider& Without(const std::string& function);  // not exported

  // Changes the data that the synchronous functions give. They run under the provider's lock: no calls of the
  // library from inside.
  void EditLine(std::size_t line, const std::function<void(ScriptedLine&)>& change);
  void EditAddress(std::size_t line, std::size_t address,
                   const std::function<void(ScriptedAddress&)>& change);
  void EditCall(HDRVCALL call, const std::function<void(ScriptedCallData&)>& change);
  void EditPhone(std::size_t phone, const std::function<void(ScriptedPhone&)>& change);
  ScriptedLine LineData(std::size_t line) const;
  ScriptedCallData CallData(HDRVCALL call) const;

  // The behaviour of a function, to be changed; it starts over as the default each time.
  Behaviour& On(const std::string& function);
  void ResetBehaviour();
  // TSPI_lineClose and TSPI_lineCloseCall complete what is held for the line or call with OPERATIONFAILED, as
  // they should. With true they forget it, as a faulty provider would.
  void ForgetRequestsOnClose(bool forget);

  // What was recorded, in order. The second form is for one function.
  std::vector<TspiCall> Calls() const;
  std::vector<TspiCall> Calls(const std::string& function) const;
  std::size_t Count(const std::string& function) const;
  // The latest call of a function; fails the test when there is none.
  TspiCall Last(const std::string& function) const;
  void ForgetCalls();
  // Drops the data of calls that have ended, for tests that make very many.
  void ForgetEndedCalls();
  // Blocks until the function was called `count` times in all (since ForgetCalls) and has returned; gives
  // that call. Throws after ten seconds.
  TspiCall WaitForCall(const std::string& function, std::size_t count = 1) const;

  // Completes the oldest held request of a function, waiting for one when there is none yet. Gives its
  // request ID.
  DWORD CompleteNext(const std::string& function, LONG result = 0);
  std::size_t Pending(const std::string& function) const;
  // Calls ASYNC_COMPLETION with any ID, held or not.
  void Complete(DWORD request_id, LONG result);
  // Returns when the provider's own thread has made every completion it was told to make later.
  void WaitIdle() const;

  // What the library did that it must not do: TSPI calls with handles that are not open, a second
  // TSPI_lineOpen, a TSPI_lineClose before the line's calls are closed, a bad request ID.
  std::vector<std::string> Violations() const;

  // The state of the session.
  bool initialised() const;
  DWORD permanent_id() const;
  std::string settings() const;  // JSON, as attached
  DWORD DeviceId(std::size_t line) const;
  DWORD PhoneDeviceId(std::size_t phone) const;
  bool IsOpen(std::size_t line) const;
  std::size_t OpenCalls() const;  // calls that exist and that TSPI_lineCloseCall has not ended
  HDRVCALL LastCall() const;      // the latest call that the library's request or NewCall created
  HTAPICALL TapiHandle(HDRVCALL call) const;

  // Events. Each returns when the library has taken it in. A function that needs an open line or a call
  // throws std::logic_error without it. LINE_NEWCALL on an open line; CallState must follow. `edit` sets
  // caller ID and the like beforehand.
  ScriptedCall NewCall(std::size_t line, const std::function<void(ScriptedCallData&)>& edit = {});
  // The same, and LINE_CALLSTATE(OFFERING).
  ScriptedCall OfferCall(std::size_t line, const std::function<void(ScriptedCallData&)>& edit = {});
  // Makes the state the call's status and reports it. `media` 0: the call's own media mode.
  void CallState(HDRVCALL call, DWORD state, DWORD_PTR mode = 0, DWORD media = 0);
  void CallEvent(HDRVCALL call, DWORD message, DWORD_PTR p1 = 0, DWORD_PTR p2 = 0, DWORD_PTR p3 = 0);
  void LineEvent(std::size_t line, DWORD message, DWORD_PTR p1 = 0, DWORD_PTR p2 = 0, DWORD_PTR p3 = 0);
  void PhoneEvent(std::size_t phone, DWORD message, DWORD_PTR p1 = 0, DWORD_PTR p2 = 0, DWORD_PTR p3 = 0);
  // With any handles at all; through the callback of TSPI_providerEnumDevices when `through_create`, else of
  // any open line.
  void RawLineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3,
                    bool through_create = true);
  // LINE_CREATE for a new line; gives its index. The library calls TSPI_providerCreateLineDevice, maybe
  // later.
  std::size_t CreateLine(const ScriptedLine& line);
  void RemoveLine(std::size_t line);  // LINE_REMOVE
  void CloseLine(std::size_t line);   // LINE_CLOSE: a forced close
  // LINEDEVSTATE_REINIT, on any open line, else with a null handle through TSPI_providerEnumDevices'
  // callback.
  void Reinit();

 private:
  std::shared_ptr<ScriptedState> state_;
  int slot_ = 0;
};

}  // namespace tapi::test
