// SPDX-License-Identifier: MIT
// Call: what a provider implements for each call of an open line device.
#ifndef TAPI_PROVIDERS_COMMON_CALL_HPP_
#define TAPI_PROVIDERS_COMMON_CALL_HPP_

#include <tspi.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "common/completion.hpp"
#include "common/pending_requests.hpp"
#include "common/var_struct.hpp"

namespace tapi::provider {

class Line;

struct CallIds {
  DWORD address_id = 0;
  DWORD call_id = 0;
  DWORD related_call_id = 0;
};

// One call as TSPI sees it: it lives from its first mention (TSPI_lineMakeCall, or Reporter::NewCall) to
// TSPI_lineCloseCall, which is the end of its handle. The functions below run on the library's threads,
// several at a time, with no lock held. A function may throw Error: a synchronous failure. An asynchronous
// one either throws or keeps its Completion and completes it, now or later, through Reporter::Complete. The
// defaults throw LINEERR_OPERATIONUNAVAIL unless stated otherwise.
class Call : public std::enable_shared_from_this<Call> {
 public:
  // `handle` is the HTAPICALL that came with a request; none for an incoming call.
  explicit Call(std::shared_ptr<Line> line, HTAPICALL handle = nullptr);
  virtual ~Call() = default;
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  const std::shared_ptr<Line>& line() const noexcept { return line_; }
  HDRVCALL handle() const noexcept { return handle_; }

  // TSPI_lineMakeCall, second half: the handle is known to the library, dialing may begin. Complete first,
  // then report events. A throw, or a negative completion, voids the call.
  virtual void Start(const Completion& done);

  virtual void Dial(std::u16string_view digits, DWORD country_code, const Completion& done);
  virtual void Accept(std::string_view user_user_info, const Completion& done);
  virtual void Answer(std::string_view user_user_info, const Completion& done);
  virtual void Drop(std::string_view user_user_info, const Completion& done);
  virtual void SendUserUserInfo(std::string_view user_user_info, const Completion& done);
  virtual void ReleaseUserUserInfo(const Completion& done);

  // `info` and `status` start as zeros; the caller commits them.
  virtual void GetInfo(VarStruct<LINECALLINFO>& info);
  virtual void GetStatus(VarStruct<LINECALLSTATUS>& status);
  virtual CallIds Ids();  // address 0, no IDs
  virtual void SetAppSpecific(DWORD value);
  virtual void SetMediaMode(DWORD modes);

  // The handle is gone: clear the call and complete its requests. What stays open is failed by the caller;
  // events are no longer delivered. Must not throw.
  virtual void Close() {}

  // The library had no room for this incoming call (LINE_NEWCALL gave no handle); its handle is void. Must
  // not throw.
  virtual void Refused() {}

 private:
  friend class Provider;
  friend class Reporter;

  const std::shared_ptr<Line> line_;
  HDRVCALL handle_ = nullptr;           // written once, before anyone else knows the call
  std::atomic<HTAPICALL> tapi_handle_;  // null until LINE_NEWCALL was answered
  std::atomic<bool> starting_ = false;  // its TSPI_lineMakeCall is not completed
  std::atomic<bool> silenced_ = false;  // no event any more
  PendingRequests pending_;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_CALL_HPP_
