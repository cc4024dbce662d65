// SPDX-License-Identifier: MIT
// FakeLibrary: the library's side of the TSPI, as far as the tests of the loopback provider need it.
#ifndef TAPI_TESTS_UNIT_LOOPBACK_FAKE_LIBRARY_HPP_
#define TAPI_TESTS_UNIT_LOOPBACK_FAKE_LIBRARY_HPP_

#include <tspi32ext.h>

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "fake_clock.hpp"

extern "C" void* tapi32_loopback_find(const char* name);

namespace tapi::test {

// The provider's function, with the type of its prototype: TSPI(lineDrop)(request, call, nullptr, 0).
#define TSPI(name) reinterpret_cast<decltype(&TSPI_##name)>(tapi32_loopback_find("TSPI_" #name))

// One session with the provider. There is one at a time; its functions may be used from several threads.
class FakeLibrary {
 public:
  static constexpr DWORD kPermanentId = 7;
  static constexpr DWORD kLineBase = 10;
  static constexpr DWORD kPhoneBase = 20;

  struct Event {
    HTAPILINE line;
    HTAPICALL call;
    DWORD message;
    DWORD_PTR param1, param2, param3;
  };

  explicit FakeLibrary(const std::string& settings = "{}");
  ~FakeLibrary();

  // Attaches only, and gives the result; the log tells why it failed.
  static LONG TryAttach(const std::string& settings, std::string& log);

  FakeClock& clock() { return clock_; }
  DWORD num_lines() const { return num_lines_; }
  DWORD num_phones() const { return num_phones_; }

  // Opens line device kLineBase + index at `version` with all status messages on. The HTAPILINE is index + 1.
  HDRVLINE Open(DWORD index, DWORD version = 0x00030001);
  HDRVLINE OpenQuiet(DWORD index, DWORD version);

  DRV_REQUESTID NextRequest();

  // TSPI_lineMakeCall: the new call, and in `htcall` our name of it. Checks that the request was accepted.
  HDRVCALL MakeCall(HDRVLINE line, const char16_t* address, HTAPICALL* htcall = nullptr,
                    LINECALLPARAMS* params = nullptr);

  // What the provider calls this call that it announced, or null.
  HDRVCALL Driver(HTAPICALL call);

  // The last call that was announced with LINE_NEWCALL.
  HTAPICALL last_new_call();

  // The results of a request, in order: exactly one when all is well.
  std::vector<LONG> Results(DRV_REQUESTID request);
  LONG Result(DRV_REQUESTID request);  // -1 unless there is exactly one

  // LINE_NEWCALL is answered with no handle while this is set.
  void RefuseCalls(bool refuse);

  std::vector<Event> events();
  void ClearEvents();

  // The events of a line device as text, one a line: "call 1: OFFERING 1", "RINGING 0", "CLOSE".
  std::string Log(DWORD index);
  // The states of one call: "DIALTONE DIALING PROCEEDING RINGBACK".
  std::string States(HTAPICALL call);
  // Everything that is wrong with the events as a whole: an event of a call that was not announced, is void,
  // or whose creating request was not completed; an event after IDLE; an event of a closed line.
  std::string Faults();

  void NoteClosed(HDRVLINE line);
  void NoteClosed(HDRVCALL call);

  std::string log_text();

 private:
  friend struct Callbacks;

  HTAPICALL NewHandle(HDRVCALL call);
  void OnEvent(const Event& event);
  void OnCompletion(DRV_REQUESTID request, LONG result);
  void CheckEvent(const Event& event);

  FakeClock clock_;
  DWORD num_lines_ = 0;
  DWORD num_phones_ = 0;
  std::mutex mutex_;
  DWORD last_request_ = 0;
  std::uintptr_t last_handle_ = 0;
  bool refuse_ = false;
  HTAPICALL last_new_call_ = nullptr;
  std::map<HTAPICALL, HDRVCALL> calls_;
  std::map<HDRVLINE, HTAPILINE> lines_;
  std::map<HTAPICALL, DWORD> creating_;  // the request of a call that is not confirmed
  std::set<HTAPICALL> closed_calls_;
  std::set<HTAPILINE> closed_lines_;
  std::set<HTAPICALL> idle_;
  std::map<DWORD, std::vector<LONG>> results_;
  std::vector<Event> events_;
  std::string faults_;
  std::string log_;
};

}  // namespace tapi::test

#endif  // TAPI_TESTS_UNIT_LOOPBACK_FAKE_LIBRARY_HPP_
