// SPDX-License-Identifier: MIT
// The functions of the fake provider.
#include "unit/host/fake_provider.hpp"

#include "host/static_registry.hpp"

namespace tapi::test {
namespace {

Fake* current = nullptr;

// Writes the call down and gives its result.
LONG Called(const std::string& name, const std::string& arguments) {
  current->calls.push_back(name + " " + arguments);
  if (const auto hook = current->inside.find(name); hook != current->inside.end()) hook->second();
  const auto result = current->results.find(name);
  return result != current->results.end() ? result->second : 0;
}

std::string Number(const void* handle) { return std::to_string(reinterpret_cast<std::uintptr_t>(handle)); }

LONG TSPIAPI Attach(const TAPI32_PROVIDER_HOST* host) {
  current->host = host;
  current->settings = host->lpszSettings;
  return Called("TSPI32_providerAttach", std::to_string(host->dwPermanentProviderID));
}

LONG TSPIAPI NegotiateVersion(DWORD device, DWORD, DWORD high, LPDWORD version) {
  *version = high;
  return Called("TSPI_lineNegotiateTSPIVersion",
                device == INITIALIZE_NEGOTIATION ? "all" : std::to_string(device));
}

LONG TSPIAPI EnumDevices(DWORD id, LPDWORD lines, LPDWORD phones, HPROVIDER handle, LINEEVENT line,
                         PHONEEVENT phone) {
  const std::string preset = std::to_string(*lines) + "," + std::to_string(*phones);
  *lines = current->lines;
  *phones = current->phones;
  current->handle = handle;
  current->create_line = line;
  current->create_phone = phone;
  return Called("TSPI_providerEnumDevices", std::to_string(id) + " counts " + preset);
}

LONG TSPIAPI Init(DWORD, DWORD id, DWORD line_base, DWORD phone_base, DWORD_PTR lines, DWORD_PTR phones,
                  ASYNC_COMPLETION completion, LPDWORD options) {
  const std::string text = std::to_string(id) + " lines " + std::to_string(lines) + " from " +
                           std::to_string(line_base) + " phones " + std::to_string(phones) + " from " +
                           std::to_string(phone_base) + " options " + std::to_string(*options);
  *options = current->options;
  current->completion = completion;
  return Called("TSPI_providerInit", text);
}

LONG TSPIAPI Shutdown(DWORD version, DWORD id) {
  return Called("TSPI_providerShutdown", std::to_string(version) + " " + std::to_string(id));
}

LONG TSPIAPI LineOpen(DWORD device, HTAPILINE, LPHDRVLINE handle, DWORD, LINEEVENT event) {
  *handle = current->line_handle;
  current->line_event = event;
  return Called("TSPI_lineOpen", std::to_string(device));
}

LONG TSPIAPI LineClose(HDRVLINE line) { return Called("TSPI_lineClose", Number(line)); }
LONG TSPIAPI CloseCall(HDRVCALL call) { return Called("TSPI_lineCloseCall", Number(call)); }

LONG TSPIAPI Drop(DRV_REQUESTID request, HDRVCALL call, LPCSTR, DWORD) {
  return Called("TSPI_lineDrop", std::to_string(request) + " " + Number(call));
}

LONG TSPIAPI SetStatusMessages(HDRVLINE, DWORD, DWORD) { return Called("TSPI_lineSetStatusMessages", ""); }
LONG TSPIAPI GetHookSwitch(HDRVPHONE, LPDWORD) { return Called("TSPI_phoneGetHookSwitch", ""); }

LONG TSPIAPI GetDevCaps(DWORD, DWORD, DWORD, LPLINEDEVCAPS caps) {
  const LONG result = Called("TSPI_lineGetDevCaps", std::to_string(caps->dwTotalSize));
  if (current->needs.empty()) return result;
  caps->dwNeededSize = current->needs.front();
  if (current->needs.size() > 1) current->needs.erase(current->needs.begin());
  caps->dwNumAddresses = 1;
  return result;
}

void* CALLBACK Find(const char* name) {
  static const std::map<std::string, void*> table = {
      {"TSPI32_providerAttach", reinterpret_cast<void*>(&Attach)},
      {"TSPI_lineNegotiateTSPIVersion", reinterpret_cast<void*>(&NegotiateVersion)},
      {"TSPI_providerEnumDevices", reinterpret_cast<void*>(&EnumDevices)},
      {"TSPI_providerInit", reinterpret_cast<void*>(&Init)},
      {"TSPI_providerShutdown", reinterpret_cast<void*>(&Shutdown)},
      {"TSPI_lineOpen", reinterpret_cast<void*>(&LineOpen)},
      {"TSPI_lineClose", reinterpret_cast<void*>(&LineClose)},
      {"TSPI_lineCloseCall", reinterpret_cast<void*>(&CloseCall)},
      {"TSPI_lineDrop", reinterpret_cast<void*>(&Drop)},
      {"TSPI_lineSetStatusMessages", reinterpret_cast<void*>(&SetStatusMessages)},
      {"TSPI_lineGetDevCaps", reinterpret_cast<void*>(&GetDevCaps)},
      {"TSPI_phoneGetHookSwitch", reinterpret_cast<void*>(&GetHookSwitch)},
  };
  const auto found = table.find(name);
  return found != table.end() && current->missing.count(name) == 0 ? found->second : nullptr;
}

}  // namespace

FakeProvider::FakeProvider() : clock_(support::MakeManualClock()) {
  current = &fake_;
  fake_.line_handle = reinterpret_cast<HDRVLINE>(std::uintptr_t{5});
  host::RegisterStatic("fake", &Find);
}

FakeProvider::~FakeProvider() { host::RegisterStatic("fake", nullptr); }

std::shared_ptr<host::Provider> FakeProvider::Start(const std::string& settings) {
  return host::Provider::Start({"fake", settings, "f.toml:1"}, 7, 10, 20, clock_);
}

}  // namespace tapi::test
