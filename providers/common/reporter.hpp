// SPDX-License-Identifier: MIT
// Reporter: takes events and completions in order, under the provider's locks, and hands them over without
// any.
#ifndef TAPI_PROVIDERS_COMMON_REPORTER_HPP_
#define TAPI_PROVIDERS_COMMON_REPORTER_HPP_

#include <tspi.h>

#include <deque>
#include <memory>
#include <thread>

#include "common/call.hpp"
#include "common/completion.hpp"
#include "common/handle_table.hpp"
#include "common/line.hpp"
#include "common/mutex.hpp"

namespace tapi::provider {

// What is posted is delivered in the order of posting, across all line devices, one at a time; by whichever
// thread calls Deliver first. The TSPI boundary calls Deliver at the end of every function; a provider's own
// threads and timers call it (or Provider::StartTimer does) after letting go of their locks.
class Reporter {
 public:
  using CallTable = HandleTable<Call, HDRVCALL>;

  explicit Reporter(CallTable& calls) : calls_(calls) {}

  // Where LINE_CREATE and LINE_REMOVE go (TSPI_providerEnumDevices).
  void SetCreateProc(LINEEVENT proc, HPROVIDER provider);

  // ---- Posting: any thread, with locks held. Events of a closed call or line device are dropped. ----

  // LINE_LINEDEVSTATE, LINE_ADDRESSSTATE, LINE_CLOSE, LINE_DEVSPECIFIC…
  void LineEvent(std::shared_ptr<Line> line, DWORD message, DWORD_PTR param1, DWORD_PTR param2 = 0,
                 DWORD_PTR param3 = 0);

  // LINE_NEWCALL: gives the call its handle now. Where the library answers with no handle, later events of
  // the call are dropped and Call::Refused is called. Throws Error(LINEERR_NOMEM).
  void NewCall(const std::shared_ptr<Call>& call);

  // LINE_CALLINFO, LINE_GENERATE, LINE_MONITORDIGITS…
  void CallEvent(std::shared_ptr<Call> call, DWORD message, DWORD_PTR param1, DWORD_PTR param2 = 0,
                 DWORD_PTR param3 = 0);

  // LINE_CALLSTATE; `mode` is replaced by what the line's version knows.
  void CallState(const std::shared_ptr<Call>& call, DWORD state, DWORD mode, DWORD media_mode);

  // ASYNC_COMPLETION, in order with the events.
  void Complete(std::shared_ptr<Call> call, const Completion& done, LONG result = 0);
  void Complete(std::shared_ptr<Line> line, const Completion& done, LONG result = 0);

  // LINE_CREATE with an ID of the provider's choice, LINE_REMOVE with the device ID.
  void CreateLine(DWORD_PTR temp_id);
  void RemoveLine(DWORD device_id);

  // ---- Delivering: no lock held. ----

  // Returns at once when another thread, or a caller further up on this one, is delivering: it will deliver
  // these too.
  void Deliver();

  // No event of the call or line device is delivered after this returned; posted completions of it have been.
  void Silence(const std::shared_ptr<Call>& call);
  void Silence(const std::shared_ptr<Line>& line);

 private:
  enum class Kind { kLine, kNewCall, kCall, kCompletion, kDevice };

  struct Item {
    Kind kind;
    std::shared_ptr<Line> line;  // of every item but kDevice
    std::shared_ptr<Call> call;  // null for items of the line device
    DWORD message = 0;
    DWORD_PTR params[3] = {};
    Completion done = {};
    LONG result = 0;
  };

  void Post(Item item);
  void Send(Item& item);
  void SendCompletion(const Item& item);
  void SendNewCall(const std::shared_ptr<Call>& call);
  template <class Matches>
  void Withdraw(Matches matches);

  CallTable& calls_;
  Mutex mutex_;
  CondVar sent_;
  std::deque<Item> items_ ABSL_GUARDED_BY(mutex_);
  const Item* sending_ ABSL_GUARDED_BY(mutex_) = nullptr;
  bool delivering_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread::id deliverer_ ABSL_GUARDED_BY(mutex_);
  LINEEVENT create_proc_ ABSL_GUARDED_BY(mutex_) = nullptr;
  HPROVIDER provider_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_REPORTER_HPP_
