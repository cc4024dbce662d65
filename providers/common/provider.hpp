// SPDX-License-Identifier: MIT
// Provider: the base class of a service provider; one object per session, from attach to
// TSPI_providerShutdown.
#ifndef TAPI_PROVIDERS_COMMON_PROVIDER_HPP_
#define TAPI_PROVIDERS_COMMON_PROVIDER_HPP_

#include <tspi32ext.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/call.hpp"
#include "common/fixed_size.hpp"
#include "common/handle_table.hpp"
#include "common/host.hpp"
#include "common/line.hpp"
#include "common/mutex.hpp"
#include "common/reporter.hpp"
#include "common/var_struct.hpp"
#include "common/versions.hpp"

namespace tapi::provider {

struct DeviceCounts {
  DWORD lines = 0;
  DWORD phones = 0;
};

// TSPI_providerInit.
struct Session {
  DWORD version = 0;
  DWORD line_base = 0;
  DWORD phone_base = 0;
  DeviceCounts counts;
};

// Functions run on the library's threads, several at a time, with no lock held. Any may throw Error, which
// becomes the TSPI function's result. Read the settings in the constructor: a throw there fails the library's
// initialisation.
class Provider : public std::enable_shared_from_this<Provider> {
 public:
  explicit Provider(std::unique_ptr<Host> host) : host_(std::move(host)), reporter_(calls_) {}
  virtual ~Provider() = default;
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;

  virtual DeviceCounts CountDevices() = 0;
  virtual void Start(const Session& /*session*/) {}

  // Lines and calls are closed already, timers cancelled; join threads here. Must not throw.
  virtual void Stop() {}

  // The device ID's check in all functions that take one; throws LINEERR_BADDEVICEID. Here: base ≤ ID < base
  // + count.
  virtual void CheckLineDevice(DWORD device_id) const;
  virtual void CheckPhoneDevice(DWORD device_id) const;  // PHONEERR_BADDEVICEID

  // TSPI_providerCreateLineDevice: the device posted with Reporter::CreateLine now has its device ID.
  virtual void CreateLineDevice(DWORD_PTR temp_id, DWORD device_id);

  virtual VersionRange LineVersions() const { return {kVersion13, kVersion31}; }
  virtual VersionRange PhoneVersions() const { return {kVersion13, kVersion31}; }
  virtual LINEEXTENSIONID LineExtension(DWORD /*device_id*/) { return {}; }  // all zero: none

  virtual void GetLineDevCaps(DWORD device_id, VarStruct<LINEDEVCAPS>& caps) = 0;
  virtual void GetAddressCaps(DWORD device_id, DWORD address_id, VarStruct<LINEADDRESSCAPS>& caps) = 0;

  // NULL: none, the library uses its own. `device_class` is empty for the line device itself.
  virtual HICON LineIcon(DWORD /*device_id*/, std::u16string_view /*device_class*/) { return nullptr; }

  // TSPI_lineOpen; throws LINEERR_ALLOCATED and the like. Events begin with Line::Opened.
  virtual std::shared_ptr<Line> OpenLine(const LineSetup& setup) = 0;

  Host& host() { return *host_; }
  Reporter& reporter() { return reporter_; }
  const Session& session() const { return session_; }
  DWORD permanent_id() const { return host_->permanent_id(); }
  bool begun() const { return begun_; }  // Start has succeeded

  void Log(DWORD level, const std::string& text) const noexcept { host_->Log(level, text); }

  // Host::StartTimer for an action that posts reports: they are delivered after it. The action is dropped
  // when the session ended.
  Host::TimerId StartTimer(DWORD delay, std::function<void()> action);

  // ---- For the TSPI boundary (exports.cpp) ----
  void BindEvents(LINEEVENT create_proc, HPROVIDER provider);
  void Begin(const Session& session, ASYNC_COMPLETION completion_proc);
  void End();
  HDRVLINE Open(const LineSetup& setup, HDRVLINE* handle);
  void CloseLine(HDRVLINE handle);
  void CloseCall(HDRVCALL handle);
  LONG MakeCall(DRV_REQUESTID request, const std::shared_ptr<Line>& line, const CallSetup& setup,
                HDRVCALL* handle);
  std::shared_ptr<Line> FindLine(HDRVLINE handle) const;  // throws LINEERR_INVALLINEHANDLE
  std::shared_ptr<Call> FindCall(HDRVCALL handle) const;  // throws LINEERR_INVALCALLHANDLE
  Completion NewRequest(DRV_REQUESTID request, Call& call);

 private:
  void Finish(const std::shared_ptr<Call>& call);
  void Finish(const std::shared_ptr<Line>& line);
  void CloseCallsOf(const std::shared_ptr<Line>& line);

  const std::unique_ptr<Host> host_;
  std::atomic<bool> begun_ = false;
  Reporter::CallTable calls_;
  HandleTable<Line, HDRVLINE> lines_;
  Reporter reporter_;
  Session session_;                             // written by Begin, before other requests
  ASYNC_COMPLETION completion_proc_ = nullptr;  // the same
};

// Makes the provider's object for one session.
using ProviderFactory = std::function<std::shared_ptr<Provider>(std::unique_ptr<Host>)>;

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_PROVIDER_HPP_
