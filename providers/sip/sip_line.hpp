// SPDX-License-Identifier: MIT
// SipLine: the open line device of one SIP account.
#ifndef TAPI_PROVIDERS_SIP_SIP_LINE_HPP_
#define TAPI_PROVIDERS_SIP_SIP_LINE_HPP_

#include <memory>

#include "common/host.hpp"
#include "common/line.hpp"
#include "sip/config.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

class SipProvider;

// Everything that changes is guarded by SipProvider::mutex().
class SipLine : public provider::Line {
 public:
  SipLine(const provider::LineSetup& setup, std::shared_ptr<SipProvider> provider, std::size_t account);

  SipProvider& sip() const { return *provider_; }
  std::size_t account_index() const noexcept { return account_; }
  const Account& account() const;

  // ---- TSPI ----
  void Opened() override;
  void Close() override;
  std::shared_ptr<provider::Call> CreateCall(const provider::CallSetup& setup) override;
  void GetStatus(provider::VarStruct<LINEDEVSTATUS>& status) override;
  void GetAddressStatus(DWORD address_id, provider::VarStruct<LINEADDRESSSTATUS>& status) override;
  DWORD FindAddress(std::u16string_view dialable) override;
  void SetMediaDetection(DWORD media_modes) override;
  void CheckMediaDetection(DWORD media_modes, const provider::CallParams& params) override;

  // ---- From the user agent; the mutex is held ----
  // Gives the verdict; the call is made, and offered, when that is 0.
  Verdict OfferCall(LegId leg, const Incoming& incoming);
  void RegistrationChanged(const Registration& state);

  // A call began, ended, or changed its state; the mutex is held.
  void CallsChanged();

 private:
  void CheckParams(const provider::CallParams& params) const;
  int NumCalls() const;
  DWORD OfferedMediaMode() const;
  void ReportDeviceState(DWORD state, DWORD param2 = 0, DWORD param3 = 0);
  void Ring();
  void RingLater();
  void StopRinging();

  const std::shared_ptr<SipProvider> provider_;
  const std::size_t account_;
  bool in_service_ = false;
  bool connected_ = false;
  DWORD media_modes_ = 0;  // what the applications that own calls have opened the line for
  int reported_calls_ = 0;
  DWORD rings_ = 0;         // reported since the ringing began
  DWORD ring_episode_ = 0;  // changes when it ends
  provider::Host::TimerId ring_timer_ = 0;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_SIP_LINE_HPP_
