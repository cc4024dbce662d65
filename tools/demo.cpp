// SPDX-License-Identifier: MIT
// demo: a call from one line to another, or to a number, with what each side is told.
#include <fmt/core.h>

#include <chrono>

#include "commands.hpp"
#include "names.hpp"
#include "session.hpp"

namespace tapi::tool {
namespace {

constexpr DWORD kPatience = 10'000;  // milliseconds without any message

class TwoLines {
 public:
  TwoLines()
      : caller_(session_.Open(0, LINECALLPRIVILEGE_NONE, 0)),
        callee_(session_.Open(1, LINECALLPRIVILEGE_OWNER, LINEMEDIAMODE_INTERACTIVEVOICE)) {}

  void Call() {
    fmt::print("{:<44}  {}\n{:-<44}  {:-<44}\n", "line 0 calls", "line 1 is called", "", "");
    const auto memory = session_.AddressCaps(1, 0);
    const auto& caps = *reinterpret_cast<const LINEADDRESSCAPS*>(memory.data());
    const std::string number = TextAt(memory, caps.dwAddressSize, caps.dwAddressOffset);
    Did(0, "lineMakeCall " + number, lineMakeCallA(caller_, &made_, number.c_str(), 0, nullptr));
    while (idle_ < 2) Follow();
    Did(0, "lineDeallocateCall", lineDeallocateCall(made_));
    Did(1, "lineDeallocateCall", lineDeallocateCall(offered_));
  }

 private:
  static void Show(DWORD_PTR line, const std::string& text) {
    fmt::print("{:<46}{}\n", line == 0 ? text : "", line == 0 ? "" : text);
  }
  static void Did(DWORD_PTR line, const std::string& what, LONG result) {
    Show(line, "-> " + what);
    Check(what.c_str(), result);
  }

  void Follow() {
    const auto message = session_.Next(kPatience);
    if (!message) throw std::runtime_error("no message within ten seconds");
    const DWORD_PTR line = message->dwCallbackInstance;
    Show(line, "   " + Describe(*message));
    if (message->dwMessageID == LINE_CALLSTATE) React(line, *message);
  }

  void React(DWORD_PTR line, const LINEMESSAGE& message) {
    const auto state = static_cast<DWORD>(message.dwParam1);
    if (state == LINECALLSTATE_OFFERING) {
      offered_ = message.hDevice;
      Did(line, "lineAnswer", lineAnswer(offered_, nullptr, 0));
    }
    if (state == LINECALLSTATE_CONNECTED && line == 0)
      Did(line, "lineDrop", lineDrop(message.hDevice, nullptr, 0));
    if (state == LINECALLSTATE_DISCONNECTED) Did(line, "lineDrop", lineDrop(message.hDevice, nullptr, 0));
    if (state == LINECALLSTATE_IDLE) ++idle_;
  }

  const Session session_;
  const HLINE caller_;
  const HLINE callee_;
  HCALL made_ = 0;
  HCALL offered_ = 0;
  int idle_ = 0;
};

// Line 0 calls a number that somebody else answers. Each row begins with the time in seconds and a tab, so
// that it can be laid beside what the other side has logged.
class OneLine {
 public:
  void Call(const std::string& number) {
    Do("lineMakeCall " + number, [&] { return lineMakeCallA(line_, &call_, number.c_str(), 0, nullptr); });
    while (!idle_) Follow();
    Do("lineDeallocateCall", [&] { return lineDeallocateCall(call_); });
  }

 private:
  static constexpr DWORD kTalk = 500;  // milliseconds

  static void Show(const std::string& text) {
    using namespace std::chrono;
    const auto now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    fmt::print("{}.{:06}\t{}\n", now / 1'000'000, now % 1'000'000, text);
  }
  // Shown first: the other side may have heard of it before the function returns.
  template <class Function>
  static void Do(const std::string& what, Function function) {
    Show("-> " + what);
    Check(what.c_str(), function());
  }

  void Follow() {
    const auto message = session_.Next(talking_ ? kTalk : kPatience);
    if (!message && !talking_) throw std::runtime_error("no message within ten seconds");
    if (!message) return Drop();
    Show("   " + Describe(*message));
    if (message->dwMessageID == LINE_CALLSTATE) React(message->dwParam1);
  }

  void React(DWORD_PTR state) {
    if (state == LINECALLSTATE_CONNECTED) talking_ = true;
    if (state == LINECALLSTATE_DISCONNECTED) Drop();
    if (state == LINECALLSTATE_IDLE) idle_ = true;
  }

  void Drop() {
    talking_ = false;
    Do("lineDrop", [&] { return lineDrop(call_, nullptr, 0); });
  }

  const Session session_;
  const HLINE line_ = session_.Open(0, LINECALLPRIVILEGE_NONE, 0);
  HCALL call_ = 0;
  bool talking_ = false;
  bool idle_ = false;
};

}  // namespace

int Demo(const Options& options) {
  if (!options.number.empty()) {
    OneLine().Call(options.number);
    return 0;
  }
  TwoLines lines;
  lines.Call();
  return 0;
}

}  // namespace tapi::tool
