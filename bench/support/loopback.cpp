// SPDX-License-Identifier: MIT
// The loopback provider's table, and what stands between it and the library: one completion procedure.
#include "support/loopback.hpp"

#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "support/application.hpp"

namespace tapi::bench::loopback {
namespace {

// Request IDs of the library are handles of kind 0, below this.
constexpr DWORD kFirstRequest = 0x70000000;
constexpr DWORD kVersion = 0x00030001;

ASYNC_COMPLETION library_completion = nullptr;
DWORD last_request = kFirstRequest;
// What the lines that are driven directly have heard.
HDRVCALL offered = nullptr;
std::uintptr_t last_state = 0;
LONG last_result = 0;

void TAPI32_CALL Complete(DRV_REQUESTID request, LONG result) {
  if (static_cast<DWORD>(request) < kFirstRequest) return library_completion(request, result);
  last_result = result;
}

LONG TSPIAPI Init(DWORD version, DWORD id, DWORD line_base, DWORD phone_base, DWORD_PTR lines,
                  DWORD_PTR phones, ASYNC_COMPLETION completion, LPDWORD options) {
  library_completion = completion;
  return BENCH_TSPI(providerInit)(version, id, line_base, phone_base, lines, phones, &Complete, options);
}

void* CALLBACK Find(const char* name) {
  if (std::string_view(name) == "TSPI_providerInit") return reinterpret_cast<void*>(&Init);
  return tapi32_loopback_find(name);
}

void TAPI32_CALL Hear(HTAPILINE, HTAPICALL, DWORD message, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR) {
  if (message == LINE_CALLSTATE) last_state = param1;
  if (message != LINE_NEWCALL) return;
  offered = reinterpret_cast<HDRVCALL>(param1);
  *reinterpret_cast<LPHTAPICALL>(param2) = reinterpret_cast<HTAPICALL>(std::uintptr_t{2});
}

DRV_REQUESTID NextRequest() { return static_cast<DRV_REQUESTID>(++last_request); }

HDRVLINE OpenLine(DWORD device) {
  HDRVLINE line = nullptr;
  Require(BENCH_TSPI(lineOpen)(device, reinterpret_cast<HTAPILINE>(std::uintptr_t{device} + 1), &line,
                               kVersion, &Hear),
          "TSPI_lineOpen");
  Require(BENCH_TSPI(lineSetDefaultMediaDetection)(line, LINEMEDIAMODE_INTERACTIVEVOICE), "media detection");
  return line;
}

void RequireState(DWORD state) {
  if (last_state != state || last_result != 0)
    throw std::runtime_error("the direct call took another course");
}

}  // namespace

void Register() { Require(tapi32RegisterProvider(kModule, &Find), "tapi32RegisterProvider"); }

Direct::Direct() : lines_{OpenLine(2), OpenLine(3)} {}

Direct::~Direct() {
  for (HDRVLINE line : lines_) BENCH_TSPI(lineClose)(line);
}

void Direct::Connect() {
  const auto name = reinterpret_cast<HTAPICALL>(std::uintptr_t{1});
  Require(
      make_call_(NextRequest(), lines_[0], name, &caller_, reinterpret_cast<LPCWSTR>(u"1003"), 0, nullptr),
      "make");
  Require(answer_(NextRequest(), offered, nullptr, 0), "answer");
  RequireState(LINECALLSTATE_CONNECTED);
}

void Direct::Clear() {
  Require(drop_(NextRequest(), caller_, nullptr, 0), "drop");
  RequireState(LINECALLSTATE_DISCONNECTED);
  Require(drop_(NextRequest(), offered, nullptr, 0), "drop");
  Require(close_call_(caller_), "close");
  Require(close_call_(offered), "close");
}

}  // namespace tapi::bench::loopback
