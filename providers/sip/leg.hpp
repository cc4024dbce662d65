// SPDX-License-Identifier: MIT
// Leg: one SIP session of ours, from INVITE to the last response.
#ifndef TAPI_PROVIDERS_SIP_LEG_HPP_
#define TAPI_PROVIDERS_SIP_LEG_HPP_

#include <memory>
#include <optional>
#include <string>

#include "sip/handle_owner.hpp"
#include "sip/rtp.hpp"
#include "sip/session_description.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

// The user agent's thread only. The agent owns it, by its ID.
class Leg : public HandleOwner {
 public:
  Leg(Agent& agent, LegId id, std::size_t account, bool incoming);

  LegId id() const noexcept { return id_; }

  void Invite(const std::string& target);
  // An INVITE came; `offer` is absent when the answer will be in the ACK.
  void Invited(nua_handle_t* handle, std::optional<RemoteAudio> offer);
  void Ring();
  void Answer();
  void Hangup(int status);  // there are no more events of this leg

  void OnEvent(const SipEvent& event) override;
  void OnRefused(int status) override;

 private:
  void EndSession(int status);
  void SayEnded();  // it may still wait for the answer to a BYE
  void End();       // destroys this
  void OnResponse(const SipEvent& event);
  void OnState(const SipEvent& event);
  void ReadDescriptions(tagi_t* tags);
  void OnReady();
  void OnFork(const SipEvent& event);
  void UpdateMedia();

  Agent& agent_;
  const LegId id_;
  const std::size_t account_index_;
  const bool incoming_;
  std::unique_ptr<RtpPort> rtp_;
  std::string remote_description_;
  std::string local_description_;
  std::optional<RemoteAudio> remote_;
  bool answering_ = false;  // the 200 is under way
  bool connected_ = false;
  bool hanging_up_ = false;  // there are no more events
  Party answerer_;           // of an outgoing session
  Ending ending_;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_LEG_HPP_
