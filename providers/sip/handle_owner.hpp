// SPDX-License-Identifier: MIT
// HandleOwner: what a nua handle belongs to; answers the challenges that its requests meet.
#ifndef TAPI_PROVIDERS_SIP_HANDLE_OWNER_HPP_
#define TAPI_PROVIDERS_SIP_HANDLE_OWNER_HPP_

#include <string>
#include <vector>

#include "sip/config.hpp"
#include "sip/sofia.hpp"

namespace tapi::sip {

struct SipEvent {
  nua_event_t id;
  int status;
  const sip_t* sip;  // may be null
  tagi_t* tags;
  bool from_network;  // false: sofia-sip's own verdict, when a request finds no way or no answer

  bool IsChallenge() const { return id != nua_i_state && (status == 401 || status == 407); }
};

// The user agent's thread only.
class HandleOwner {
 public:
  explicit HandleOwner(const Account& account) : account_(account) {}
  virtual ~HandleOwner();
  HandleOwner(const HandleOwner&) = delete;
  HandleOwner& operator=(const HandleOwner&) = delete;

  // It may destroy this object.
  virtual void OnEvent(const SipEvent& event) = 0;

  // The request under way was challenged, and there is no password or it was refused. It may destroy this
  // object.
  virtual void OnRefused(int status) = 0;

  // The request goes out again with the password, or OnRefused.
  void OnChallenge(const SipEvent& event);
  // sofia-sip could not do that; the request waits for ever.
  void OnAuthenticationFailed() { OnRefused(challenge_); }

 protected:
  const Account& account() const { return account_; }
  nua_handle_t* handle() const { return handle_; }
  void Adopt(nua_handle_t* handle);  // null: only gives up the present one
  void RequestDone() { answered_realms_.clear(); }
  std::string Identity() const;  // the address of record, as From and To show it

 private:
  bool AnswerChallenge(const SipEvent& event);

  const Account& account_;
  nua_handle_t* handle_ = nullptr;
  int challenge_ = 0;                         // the last one's status
  std::vector<std::string> answered_realms_;  // for the request under way
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_HANDLE_OWNER_HPP_
