// SPDX-License-Identifier: MIT
// Line: what a provider implements for each open line device.
#ifndef TAPI_PROVIDERS_COMMON_LINE_HPP_
#define TAPI_PROVIDERS_COMMON_LINE_HPP_

#include <tspi.h>

#include <atomic>
#include <memory>
#include <string_view>

#include "common/call.hpp"
#include "common/call_params.hpp"
#include "common/pending_requests.hpp"
#include "common/var_struct.hpp"

namespace tapi::provider {

// TSPI_lineOpen.
struct LineSetup {
  DWORD device_id;
  HTAPILINE handle;
  DWORD version;  // committed until the line device is closed
  LINEEVENT event_proc;
};

// TSPI_lineMakeCall.
struct CallSetup {
  HTAPICALL handle;
  bool has_address;  // false: the application will dial later
  std::u16string_view address;
  DWORD country_code;  // 0: default
  CallParams params;
};

// TSPI_lineGetID. `call` is null unless `select` is LINECALLSELECT_CALL.
struct IdQuery {
  DWORD select;
  DWORD address_id;
  std::shared_ptr<Call> call;
  std::u16string_view device_class;
};

// One open line device, from TSPI_lineOpen to TSPI_lineClose. Threads, errors and defaults as for Call.
class Line : public std::enable_shared_from_this<Line> {
 public:
  explicit Line(const LineSetup& setup) : setup_(setup) {}
  virtual ~Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  DWORD device_id() const noexcept { return setup_.device_id; }
  DWORD version() const noexcept { return setup_.version; }
  HDRVLINE handle() const noexcept { return handle_; }

  // The library knows the handle: events may begin.
  virtual void Opened() {}

  // Its calls have been closed; what new ones come before this returns is closed after it, and then none may
  // come. What requests stay open is failed by the caller. Must not throw.
  virtual void Close() {}

  // TSPI_lineMakeCall, first half: checks everything and makes the call, which does nothing until
  // Call::Start.
  virtual std::shared_ptr<Call> CreateCall(const CallSetup& setup);

  virtual void GetStatus(VarStruct<LINEDEVSTATUS>& status);
  virtual void GetAddressStatus(DWORD address_id, VarStruct<LINEADDRESSSTATUS>& status);
  virtual DWORD NumAddresses();                                        // 1
  virtual DWORD FindAddress(std::u16string_view dialable);             // throws LINEERR_INVALADDRESS
  virtual void GetId(const IdQuery& query, VarStruct<VARSTRING>& id);  // knows the class tapi/line only
  virtual void SetMediaDetection(DWORD media_modes);                   // accepts
  // TSPI_lineConditionalMediaDetection: could a call with `params` be made now?
  virtual void CheckMediaDetection(DWORD media_modes, const CallParams& params);
  virtual void SetStatusMessages(DWORD line_states, DWORD address_states);  // accepts
  virtual void SelectExtVersion(DWORD version);  // 0 only, else LINEERR_INCOMPATIBLEEXTVERSION

 private:
  friend class Provider;
  friend class Reporter;

  const LineSetup setup_;
  HDRVLINE handle_ = nullptr;
  std::atomic<bool> silenced_ = false;
  PendingRequests pending_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_LINE_HPP_
