// SPDX-License-Identifier: MIT
// SipCall: one call of a SIP line device.
#ifndef TAPI_PROVIDERS_SIP_SIP_CALL_HPP_
#define TAPI_PROVIDERS_SIP_SIP_CALL_HPP_

#include <memory>
#include <string>

#include "common/call.hpp"
#include "common/host.hpp"
#include "common/line.hpp"
#include "common/party.hpp"
#include "sip/dial_string.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

class SipLine;
class SipProvider;

// Who is on the call, as LINECALLINFO shows it.
struct CallParties {
  provider::PartyId caller = {};
  provider::PartyId called = {};
  provider::PartyId connected = {};
  provider::PartyId redirecting = {};
};

// Everything that changes is guarded by SipProvider::mutex().
class SipCall : public provider::Call {
 public:
  // An outgoing call, which `leg` will carry.
  SipCall(std::shared_ptr<SipLine> line, const provider::CallSetup& setup, DialString dial, LegId leg,
          DWORD call_id);
  // An incoming one, OFFERING.
  SipCall(std::shared_ptr<SipLine> line, const Incoming& incoming, LegId leg, DWORD call_id,
          DWORD media_mode);

  LegId leg() const noexcept { return leg_; }
  DWORD state() const noexcept { return state_; }  // LINECALLSTATE_, under the mutex
  bool Alerting() const noexcept {
    return state_ == LINECALLSTATE_OFFERING || state_ == LINECALLSTATE_ACCEPTED;
  }

  // ---- TSPI ----
  void Start(const provider::Completion& done) override;
  void Dial(std::u16string_view digits, DWORD country_code, const provider::Completion& done) override;
  void Accept(std::string_view user_user_info, const provider::Completion& done) override;
  void Answer(std::string_view user_user_info, const provider::Completion& done) override;
  void Drop(std::string_view user_user_info, const provider::Completion& done) override;
  void GetInfo(provider::VarStruct<LINECALLINFO>& info) override;
  void GetStatus(provider::VarStruct<LINECALLSTATUS>& status) override;
  provider::CallIds Ids() override;
  void SetAppSpecific(DWORD value) override;
  void SetMediaMode(DWORD modes) override;
  void Close() override;
  void Refused() override;

  // ---- From the user agent; the mutex is held ----
  void Offer();
  void Proceeding();
  void Ringing();
  void Connected(const Party& connected);
  void Ended(const Ending& ending);

 private:
  SipProvider& sip() const;
  void Report(DWORD state, DWORD mode = 0);
  void Disconnect(DWORD mode);
  void Become(DWORD state, DWORD mode);
  void AddDigits(const DialString& dial);
  void Begin(const provider::Completion& done);
  void PlaceCall();
  void StartNoAnswerTimer();
  void NobodyAnswered();
  void GiveUpAnswering();
  DWORD Features() const;
  void FillFixed(LINECALLINFO& info) const;

  const std::shared_ptr<SipLine> sip_line_;
  const LegId leg_;
  const bool incoming_;
  const DWORD call_id_;
  DWORD country_code_;
  const DWORD no_answer_timeout_;      // seconds, 0: none
  const provider::CallParams params_;  // of an outgoing call
  const DWORD reason_ = LINECALLREASON_DIRECT;
  DialString dial_;
  bool placed_ = false;  // the INVITE has been asked for
  CallParties parties_;
  DWORD state_ = 0;  // 0: not reported yet
  DWORD state_mode_ = 0;
  DWORD media_mode_;
  DWORD app_specific_ = 0;
  provider::Completion answering_;
  provider::Host::TimerId timer_ = 0;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_SIP_CALL_HPP_
