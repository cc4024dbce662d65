// SPDX-License-Identifier: MIT
// The light provider's functions.
#include "support/light_provider.hpp"

#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "support/application.hpp"

namespace tapi::bench::light {
namespace {

constexpr DWORD kVersion = 0x00030001;
constexpr DWORD kDevices = 2;

struct Device {
  HTAPILINE line;
  LINEEVENT report;
};
Device devices[kDevices];
std::uintptr_t last_call = 0;

template <class Handle>
Handle HandleOf(std::uintptr_t number) {
  return reinterpret_cast<Handle>(number);
}

LONG TSPIAPI NegotiateVersion(DWORD, DWORD, DWORD, LPDWORD version) {
  *version = kVersion;
  return 0;
}
LONG TSPIAPI EnumDevices(DWORD, LPDWORD lines, LPDWORD phones, HPROVIDER, LINEEVENT, PHONEEVENT) {
  *lines = kDevices;
  *phones = 0;
  return 0;
}
LONG TSPIAPI Init(DWORD, DWORD, DWORD, DWORD, DWORD_PTR, DWORD_PTR, ASYNC_COMPLETION, LPDWORD options) {
  *options = 0;
  return 0;
}
LONG TSPIAPI Shutdown(DWORD, DWORD) { return 0; }

LONG TSPIAPI Open(DWORD device, HTAPILINE line, LPHDRVLINE handle, DWORD, LINEEVENT report) {
  devices[device] = {line, report};
  *handle = HandleOf<HDRVLINE>(device + 1);
  return 0;
}
LONG TSPIAPI Close(HDRVLINE) { return 0; }
LONG TSPIAPI CloseCall(HDRVCALL) { return 0; }
LONG TSPIAPI SetMediaDetection(HDRVLINE, DWORD) { return 0; }

LONG TSPIAPI ReadCallInfo(HDRVCALL, LPLINECALLINFO info) {
  info->dwNeededSize = info->dwUsedSize = sizeof *info;
  info->dwBearerMode = LINEBEARERMODE_VOICE;
  info->dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  info->dwOrigin = LINECALLORIGIN_EXTERNAL;
  info->dwReason = LINECALLREASON_DIRECT;
  return 0;
}

struct Export {
  std::string_view name;
  void* function;
};
const Export kExports[] = {
    {"TSPI_lineNegotiateTSPIVersion", reinterpret_cast<void*>(&NegotiateVersion)},
    {"TSPI_providerEnumDevices", reinterpret_cast<void*>(&EnumDevices)},
    {"TSPI_providerInit", reinterpret_cast<void*>(&Init)},
    {"TSPI_providerShutdown", reinterpret_cast<void*>(&Shutdown)},
    {"TSPI_lineOpen", reinterpret_cast<void*>(&Open)},
    {"TSPI_lineClose", reinterpret_cast<void*>(&Close)},
    {"TSPI_lineCloseCall", reinterpret_cast<void*>(&CloseCall)},
    {"TSPI_lineSetDefaultMediaDetection", reinterpret_cast<void*>(&SetMediaDetection)},
    {"TSPI_lineGetCallInfo", reinterpret_cast<void*>(&ReadCallInfo)},
};

void* CALLBACK Find(const char* name) {
  for (const Export& each : kExports) {
    if (each.name == name) return each.function;
  }
  return nullptr;
}

}  // namespace

void Register() { Require(tapi32RegisterProvider(kModule, &Find), "tapi32RegisterProvider"); }

HTAPICALL OfferCall(DWORD device) {
  const Device& on = devices[device];
  HTAPICALL call = nullptr;
  on.report(on.line, nullptr, LINE_NEWCALL, ++last_call, reinterpret_cast<DWORD_PTR>(&call), 0);
  if (call == nullptr) throw std::runtime_error("the library refused a call");
  on.report(on.line, call, LINE_CALLSTATE, LINECALLSTATE_OFFERING, 0, LINEMEDIAMODE_INTERACTIVEVOICE);
  return call;
}

void ReportState(DWORD device, HTAPICALL call, DWORD state) {
  const Device& on = devices[device];
  on.report(on.line, call, LINE_CALLSTATE, state, 0, LINEMEDIAMODE_INTERACTIVEVOICE);
}

LONG GetCallInfo(LINECALLINFO* info) { return ReadCallInfo(HandleOf<HDRVCALL>(1), info); }

}  // namespace tapi::bench::light
