// SPDX-License-Identifier: MIT
// The TSPI boundary: checks pointers and handles, calls the provider's objects, turns exceptions into
// results.
#include "common/entries.hpp"

#include <pthread.h>

#include <atomic>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "common/error.hpp"
#include "common/text.hpp"

namespace tapi::provider {
namespace {

// The module's one provider. Leaked, so that no destructor runs at exit. In the child of a fork a fresh one
// takes its place: the library there knows nothing of the session that was inherited, nor do its threads
// exist.
struct Holder {
  Mutex mutex;
  std::shared_ptr<Provider> provider ABSL_GUARDED_BY(mutex);
};

std::atomic<Holder*> g_holder = nullptr;

Holder& TheHolder() {
  static const int registered = pthread_atfork(nullptr, nullptr, [] { g_holder = new Holder; });
  static_cast<void>(registered);
  static Holder* const first = g_holder = new Holder;
  static_cast<void>(first);
  return *g_holder.load();
}

std::shared_ptr<Provider> Current() {
  Holder& holder = TheHolder();
  MutexLock lock(holder.mutex);
  if (!holder.provider) throw Error(LINEERR_UNINITIALIZED, "no session: TSPI32_providerAttach comes first");
  return holder.provider;
}

// A session that came no further than attaching holds nobody up: the library tells a provider that could not
// be initialised, or was not even asked to, nothing more.
void RequireNoSession(const Holder& holder) ABSL_EXCLUSIVE_LOCKS_REQUIRED(holder.mutex) {
  if (holder.provider && holder.provider->begun())
    throw Error(LINEERR_NOMULTIPLEINSTANCE, "the provider is in use already");
}

void LogFailure(Provider* provider, const char* name, const char* reason) noexcept {
  if (provider == nullptr) return;
  try {
    provider->Log(TAPI32_LOG_DEBUG, std::string(name) + ": " + reason);
  } catch (const std::bad_alloc&) {  // then without a log line
  }
}

// Runs `body` and turns what it throws into the function's result; `provider` is filled when there is a
// session.
template <class Body>
LONG Catch(const char* name, const std::shared_ptr<Provider>& provider, Body body) noexcept {
  try {
    return body();
  } catch (const Error& error) {
    LogFailure(provider.get(), name, error.what());
    return error.code();
  } catch (const std::bad_alloc&) {
    return LINEERR_NOMEM;
  } catch (const std::exception& error) {
    LogFailure(provider.get(), name, error.what());
    return LINEERR_OPERATIONFAILED;
  }
}

template <class Body>
LONG Enter(const char* name, Body body) noexcept {
  std::shared_ptr<Provider> provider;
  const LONG result = Catch(name, provider, [&] {
    provider = Current();
    return body(*provider);
  });
  if (provider) provider->reporter().Deliver();
  return result;
}

// A synchronous function.
template <class Body>
LONG Sync(const char* name, Body body) noexcept {
  return Enter(name, [&](Provider& provider) -> LONG {
    body(provider);
    return 0;
  });
}

// An asynchronous function of a call: `body` keeps the completion or throws.
template <class Body>
LONG Async(const char* name, DRV_REQUESTID request, HDRVCALL handle, Body body) noexcept {
  return Enter(name, [&](Provider& provider) -> LONG {
    const std::shared_ptr<Call> call = provider.FindCall(handle);
    const Completion done = provider.NewRequest(request, *call);
    try {
      body(*call, done);
    } catch (...) {
      if (done.Claim()) throw;
    }
    return static_cast<LONG>(request);
  });
}

template <class T>
T& Required(T* pointer) {
  if (pointer == nullptr) throw Error(LINEERR_INVALPOINTER, "a required pointer is null");
  return *pointer;
}

void RequireVersion(DWORD version, VersionRange supported) {
  if (version < supported.low || version > supported.high) {
    throw Error(LINEERR_INCOMPATIBLEAPIVERSION, "not a version this provider offers");
  }
}

void RequireExtVersion(DWORD version) {
  if (version != 0) throw Error(LINEERR_INCOMPATIBLEEXTVERSION, "there are no extensions");
}

std::string_view UserUserInfo(LPCSTR info, DWORD size) {
  if (info == nullptr || size == 0) return {};
  return {info, size};
}

}  // namespace

namespace entries {

LONG TSPIAPI TSPI32_providerAttach(const TAPI32_PROVIDER_HOST* host) noexcept {
  std::shared_ptr<Provider> made;
  return Catch("TSPI32_providerAttach", made, [&]() -> LONG {
    auto services = std::make_unique<Host>(Required(host));
    Holder& holder = TheHolder();
    {
      MutexLock lock(holder.mutex);
      RequireNoSession(holder);
    }
    try {
      made = MakeProvider(std::move(services));
    } catch (const Error& error) {
      // The wrapper of the host's table went with the provider that was not made.
      host->lpfnLog(host->lpHost, TAPI32_LOG_ERROR, error.what());
      throw;
    }
    std::shared_ptr<Provider> replaced = made;  // destroyed without the lock
    MutexLock lock(holder.mutex);
    RequireNoSession(holder);
    replaced.swap(holder.provider);
    return 0;
  });
}

LONG TSPIAPI TSPI_providerEnumDevices(DWORD id, LPDWORD lines, LPDWORD phones, HPROVIDER provider_handle,
                                      LINEEVENT line_proc, PHONEEVENT) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    if (id != provider.permanent_id()) throw Error(LINEERR_INVALPARAM, "another provider's permanent ID");
    const DeviceCounts counts = provider.CountDevices();
    Required(lines) = counts.lines;
    Required(phones) = counts.phones;
    provider.BindEvents(line_proc, provider_handle);
  });
}

LONG TSPIAPI TSPI_providerInit(DWORD version, DWORD id, DWORD line_base, DWORD phone_base, DWORD_PTR lines,
                               DWORD_PTR phones, ASYNC_COMPLETION completion, LPDWORD options) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    if (id != provider.permanent_id()) throw Error(LINEERR_INVALPARAM, "another provider's permanent ID");
    RequireVersion(version, provider.LineVersions());
    if (completion == nullptr) throw Error(LINEERR_INVALPOINTER, "no completion procedure");
    if (options != nullptr) *options = 0;
    const DeviceCounts counts = {static_cast<DWORD>(lines), static_cast<DWORD>(phones)};
    provider.Begin({version, line_base, phone_base, counts}, completion);
  });
}

LONG TSPIAPI TSPI_providerShutdown(DWORD, DWORD) noexcept {
  std::shared_ptr<Provider> provider;
  {
    Holder& holder = TheHolder();
    MutexLock lock(holder.mutex);
    provider.swap(holder.provider);
  }
  return Catch(__func__, nullptr, [&]() -> LONG {
    if (!provider) throw Error(LINEERR_UNINITIALIZED, "no session");
    provider->End();
    return 0;
  });
}

LONG TSPIAPI TSPI_providerCreateLineDevice(DWORD_PTR temp_id, DWORD device) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.CreateLineDevice(temp_id, device); });
}

LONG TSPIAPI TSPI_phoneNegotiateTSPIVersion(DWORD device, DWORD low, DWORD high, LPDWORD version) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    if (device != INITIALIZE_NEGOTIATION) provider.CheckPhoneDevice(device);
    if (version == nullptr) throw Error(PHONEERR_INVALPOINTER, "a required pointer is null");
    try {
      *version = Negotiate({low, high}, provider.PhoneVersions());
    } catch (const Error& error) {
      throw Error(PHONEERR_INCOMPATIBLEAPIVERSION, error.what());
    }
  });
}

LONG TSPIAPI TSPI_lineNegotiateTSPIVersion(DWORD device, DWORD low, DWORD high, LPDWORD version) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    if (device != INITIALIZE_NEGOTIATION) provider.CheckLineDevice(device);
    Required(version) = Negotiate({low, high}, provider.LineVersions());
  });
}

LONG TSPIAPI TSPI_lineGetExtensionID(DWORD device, DWORD version, LPLINEEXTENSIONID id) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    RequireVersion(version, provider.LineVersions());
    Required(id) = provider.LineExtension(device);
  });
}

LONG TSPIAPI TSPI_lineNegotiateExtVersion(DWORD device, DWORD version, DWORD, DWORD,
                                          LPDWORD ext_version) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    RequireVersion(version, provider.LineVersions());
    Required(ext_version);
    throw Error(LINEERR_INCOMPATIBLEEXTVERSION, "there are no extensions");
  });
}

LONG TSPIAPI TSPI_lineSelectExtVersion(HDRVLINE line, DWORD version) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.FindLine(line)->SelectExtVersion(version); });
}

LONG TSPIAPI TSPI_lineGetDevCaps(DWORD device, DWORD version, DWORD ext_version,
                                 LPLINEDEVCAPS caps) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    RequireVersion(version, provider.LineVersions());
    RequireExtVersion(ext_version);
    VarStruct<LINEDEVCAPS> writer(&Required(caps), version);
    provider.GetLineDevCaps(device, writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetAddressCaps(DWORD device, DWORD address, DWORD version, DWORD ext_version,
                                     LPLINEADDRESSCAPS caps) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    RequireVersion(version, provider.LineVersions());
    RequireExtVersion(ext_version);
    VarStruct<LINEADDRESSCAPS> writer(&Required(caps), version);
    provider.GetAddressCaps(device, address, writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetIcon(DWORD device, LPCWSTR device_class, LPHICON icon) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    Required(icon) = provider.LineIcon(device, View(device_class));
  });
}

LONG TSPIAPI TSPI_lineOpen(DWORD device, HTAPILINE tapi_line, LPHDRVLINE line, DWORD version,
                           LINEEVENT event_proc) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.CheckLineDevice(device);
    RequireVersion(version, provider.LineVersions());
    if (event_proc == nullptr) throw Error(LINEERR_INVALPOINTER, "no event procedure");
    provider.Open({device, tapi_line, version, event_proc}, &Required(line));
  });
}

LONG TSPIAPI TSPI_lineClose(HDRVLINE line) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.CloseLine(line); });
}

LONG TSPIAPI TSPI_lineSetDefaultMediaDetection(HDRVLINE line, DWORD modes) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.FindLine(line)->SetMediaDetection(modes); });
}

LONG TSPIAPI TSPI_lineConditionalMediaDetection(HDRVLINE line, DWORD modes,
                                                LPLINECALLPARAMS params) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    found->CheckMediaDetection(modes, ReadCallParams(params, found->version()));
  });
}

LONG TSPIAPI TSPI_lineSetStatusMessages(HDRVLINE line, DWORD line_states, DWORD address_states) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    provider.FindLine(line)->SetStatusMessages(line_states, address_states);
  });
}

LONG TSPIAPI TSPI_lineGetLineDevStatus(HDRVLINE line, LPLINEDEVSTATUS status) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    VarStruct<LINEDEVSTATUS> writer(&Required(status), found->version());
    found->GetStatus(writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetAddressStatus(HDRVLINE line, DWORD address, LPLINEADDRESSSTATUS status) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    VarStruct<LINEADDRESSSTATUS> writer(&Required(status), found->version());
    found->GetAddressStatus(address, writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetNumAddressIDs(HDRVLINE line, LPDWORD count) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    Required(count) = found->NumAddresses();
  });
}

LONG TSPIAPI TSPI_lineGetAddressID(HDRVLINE line, LPDWORD id, DWORD mode, LPCWSTR address,
                                   DWORD size) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    if (mode != LINEADDRESSMODE_DIALABLEADDR)
      throw Error(LINEERR_INVALADDRESSMODE, "not LINEADDRESSMODE_DIALABLEADDR");
    Required(address);
    Required(id) = found->FindAddress(View(address, size / sizeof(WCHAR)));
  });
}

LONG TSPIAPI TSPI_lineGetID(HDRVLINE line, DWORD address, HDRVCALL call, DWORD select, LPVARSTRING id,
                            LPCWSTR device_class, HANDLE) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    // "The other handles are ignored": a call names its line.
    const bool by_call = select == LINECALLSELECT_CALL;
    const std::shared_ptr<Call> found_call = by_call ? provider.FindCall(call) : nullptr;
    const std::shared_ptr<Line> found = by_call ? found_call->line() : provider.FindLine(line);
    Required(device_class);
    VarStruct<VARSTRING> writer(&Required(id), found->version());
    found->GetId({select, address, found_call, View(device_class)}, writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineMakeCall(DRV_REQUESTID request, HDRVLINE line, HTAPICALL tapi_call, LPHDRVCALL call,
                               LPCWSTR address, DWORD country, LPLINECALLPARAMS params) noexcept {
  return Enter(__func__, [&](Provider& provider) -> LONG {
    const std::shared_ptr<Line> found = provider.FindLine(line);
    CallSetup setup = {tapi_call, address != nullptr, View(address), country, {}};
    setup.params = ReadCallParams(params, found->version());
    return provider.MakeCall(request, found, setup, &Required(call));
  });
}

LONG TSPIAPI TSPI_lineDial(DRV_REQUESTID request, HDRVCALL call, LPCWSTR address, DWORD country) noexcept {
  return Async(__func__, request, call,
               [&](Call& found, const Completion& done) { found.Dial(View(address), country, done); });
}

LONG TSPIAPI TSPI_lineAccept(DRV_REQUESTID request, HDRVCALL call, LPCSTR info, DWORD size) noexcept {
  return Async(__func__, request, call,
               [&](Call& found, const Completion& done) { found.Accept(UserUserInfo(info, size), done); });
}

LONG TSPIAPI TSPI_lineAnswer(DRV_REQUESTID request, HDRVCALL call, LPCSTR info, DWORD size) noexcept {
  return Async(__func__, request, call,
               [&](Call& found, const Completion& done) { found.Answer(UserUserInfo(info, size), done); });
}

LONG TSPIAPI TSPI_lineDrop(DRV_REQUESTID request, HDRVCALL call, LPCSTR info, DWORD size) noexcept {
  return Async(__func__, request, call,
               [&](Call& found, const Completion& done) { found.Drop(UserUserInfo(info, size), done); });
}

LONG TSPIAPI TSPI_lineSendUserUserInfo(DRV_REQUESTID request, HDRVCALL call, LPCSTR info,
                                       DWORD size) noexcept {
  return Async(__func__, request, call, [&](Call& found, const Completion& done) {
    found.SendUserUserInfo(UserUserInfo(info, size), done);
  });
}

LONG TSPIAPI TSPI_lineReleaseUserUserInfo(DRV_REQUESTID request, HDRVCALL call) noexcept {
  return Async(__func__, request, call,
               [](Call& found, const Completion& done) { found.ReleaseUserUserInfo(done); });
}

LONG TSPIAPI TSPI_lineCloseCall(HDRVCALL call) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.CloseCall(call); });
}

LONG TSPIAPI TSPI_lineGetCallInfo(HDRVCALL call, LPLINECALLINFO info) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Call> found = provider.FindCall(call);
    VarStruct<LINECALLINFO> writer(&Required(info), found->line()->version());
    found->GetInfo(writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetCallStatus(HDRVCALL call, LPLINECALLSTATUS status) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Call> found = provider.FindCall(call);
    VarStruct<LINECALLSTATUS> writer(&Required(status), found->line()->version());
    found->GetStatus(writer);
    writer.Commit();
  });
}

LONG TSPIAPI TSPI_lineGetCallAddressID(HDRVCALL call, LPDWORD id) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const std::shared_ptr<Call> found = provider.FindCall(call);
    Required(id) = found->Ids().address_id;
  });
}

LONG TSPIAPI TSPI_lineGetCallIDs(HDRVCALL call, LPDWORD address, LPDWORD id, LPDWORD related_id) noexcept {
  return Sync(__func__, [&](Provider& provider) {
    const CallIds ids = provider.FindCall(call)->Ids();
    Required(address);
    Required(id);
    Required(related_id) = ids.related_call_id;
    *address = ids.address_id;
    *id = ids.call_id;
  });
}

LONG TSPIAPI TSPI_lineSetAppSpecific(HDRVCALL call, DWORD value) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.FindCall(call)->SetAppSpecific(value); });
}

LONG TSPIAPI TSPI_lineSetMediaMode(HDRVCALL call, DWORD mode) noexcept {
  return Sync(__func__, [&](Provider& provider) { provider.FindCall(call)->SetMediaMode(mode); });
}

}  // namespace entries

void* FindExport(const char* name) noexcept {
  struct Row {
    std::string_view name;
    void* function;
  };
#define TAPI_PROVIDER_ENTRY(name, parameters, arguments) {#name, reinterpret_cast<void*>(&entries::name)},
  static const Row kRows[] = {
#include "common/entry_list.inc"
  };
#undef TAPI_PROVIDER_ENTRY
  if (name == nullptr) return nullptr;
  for (const Row& row : kRows) {
    if (row.name == name) return row.function;
  }
  return nullptr;
}

}  // namespace tapi::provider
