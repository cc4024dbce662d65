// SPDX-License-Identifier: MIT
// TestApp: an application of the library that a test drives: it initialises, opens lines, and collects its
// messages.
#pragma once

#include <tapi.h>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/message.hpp"

namespace tapi::test {

// How the application hears of its messages. kLegacy is lineInitialize, which is a hidden window at API
// version 1.4 or 1.3.
enum class Notification { kHiddenWindow, kEvent, kCompletionPort, kLegacy };

struct AppOptions {
  Notification notification = Notification::kEvent;
  DWORD version = 0x00020002;    // the highest one that the application knows
  const char* name = "TestApp";  // null: none is given
  bool wide = false;             // lineInitializeExW
  const char* module = nullptr;  // the executable's name while it initialises; null: this program's
};

struct OpenOptions {
  DWORD privileges = LINECALLPRIVILEGE_OWNER;
  DWORD media_modes = LINEMEDIAMODE_INTERACTIVEVOICE;
  DWORD_PTR instance = 0;  // 0: 0x1000 + the device ID
  DWORD version = 0;       // 0: negotiated with the device, the application's at most
  DWORD ext_version = 0;
  LINECALLPARAMS* call_params = nullptr;
};

// A request for a new call. `handle` is written when the reply is retrieved.
struct PendingCall {
  LONG request_id = 0;
  const HCALL* handle = nullptr;
};

// The functions that return a handle or a message end the test case when the library does not do what is
// asked; a test of failures calls the API itself. Hidden-window applications get messages only on the thread
// that made them.
class TestApp {
 public:
  explicit TestApp(const AppOptions& options = {});
  // Shuts down when the test has not.
  ~TestApp();
  TestApp(const TestApp&) = delete;
  TestApp& operator=(const TestApp&) = delete;

  HLINEAPP handle() const { return handle_; }
  operator HLINEAPP() const { return handle_; }
  DWORD num_devices() const { return num_devices_; }
  DWORD library_version() const { return library_version_; }  // as lineInitializeEx returned it
  HANDLE event() const { return event_; }
  HANDLE port() const { return port_; }

  LONG Shutdown();
  // The application is shut down by other means: the destructor leaves it alone.
  void Forget() { handle_ = 0; }

  // From 1.3 to the application's version unless told otherwise; gives the negotiated version.
  DWORD Negotiate(DWORD device = 0, DWORD low = 0x00010003, DWORD high = 0);
  HLINE Open(DWORD device = 0, const OpenOptions& options = {});
  // What lineOpen returns, with the same arguments; `line` is set on success.
  LONG TryOpen(HLINE& line, DWORD device = 0, const OpenOptions& options = {});
  LONG Close(HLINE line);

  // lineMakeCall; the first form awaits the success reply and gives the call handle.
  HCALL MakeCall(HLINE line, const char* destination = "200", LINECALLPARAMS* params = nullptr);
  PendingCall StartCall(HLINE line, const char* destination = "200", LINECALLPARAMS* params = nullptr);

  // Messages, in the order in which they came.
  // The next one, waiting up to ten seconds of real time for it.
  Message Next();
  // The next one that is already here.
  std::optional<Message> TryNext();
  // The next one whose ID it is; those before it are thrown away.
  Message NextOf(DWORD id);
  // All that have come; waits for the library first, see ExpectNothing.
  std::vector<Message> Drain();
  std::size_t DrainCount() { return Drain().size(); }

  // The next message must be this one.
  Message Expect(DWORD id);
  void ExpectReply(LONG request_id, LONG result = 0);
  Message ExpectCallState(HCALL call, DWORD state);
  Message ExpectCallState(HCALL call, DWORD state, DWORD_PTR mode);
  Message ExpectLineState(HLINE line, DWORD bits);
  // A call that the application did not ask for: LINE_APPNEWCALL from 2.0 on, then LINE_CALLSTATE with the
  // privilege.
  HCALL ExpectNewCall(HLINE line, DWORD privilege = LINECALLPRIVILEGE_OWNER,
                      DWORD state = LINECALLSTATE_OFFERING);
  // No message is here, and none is on its way. Events are queued before the provider's report of them
  // returns, or by work on the line device's strand; lineSetStatusMessages with unchanged masks waits for
  // that work, for each line that the application has open, without the provider noticing.
  void ExpectNothing();

 private:
  static constexpr std::chrono::milliseconds kPatience{10'000};

  void InitializeLegacy(const AppOptions& options);
  void InitializeEx(const AppOptions& options);
  std::optional<Message> Fetch();
  void AwaitReadable();
  void AwaitStrands();

  AppOptions options_;
  HLINEAPP handle_ = 0;
  DWORD num_devices_ = 0;
  DWORD library_version_ = 0;
  HANDLE event_ = nullptr;
  HANDLE port_ = nullptr;
  int slot_ = -1;  // of the callback
  std::vector<HLINE> lines_;
  // What was lent for asynchronous results; it outlives the application.
  std::deque<std::shared_ptr<HCALL>> lent_;
};

}  // namespace tapi::test
