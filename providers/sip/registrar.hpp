// SPDX-License-Identifier: MIT
// Registrar: the registration of one account. sofia-sip keeps it up while it works; this tries again when
// not.
#ifndef TAPI_PROVIDERS_SIP_REGISTRAR_HPP_
#define TAPI_PROVIDERS_SIP_REGISTRAR_HPP_

#include "sip/handle_owner.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

// The user agent's thread only.
class Registrar : public HandleOwner {
 public:
  Registrar(Agent& agent, std::size_t account);
  ~Registrar() override;

  void Start();
  void Stop();
  bool off() const { return phase_ == Phase::kOff; }

  void OnEvent(const SipEvent& event) override;
  void OnRefused(int status) override;

 private:
  // kOff: no handle. kAsking: the first REGISTER is under way. kRefused: waiting to ask again.
  enum class Phase { kOff, kAsking, kRegistered, kRefused, kLeaving };

  void Ask();
  void Leave();
  void OnRegister(int status, bool from_network, const sip_t* sip);
  void OnUnregister(int status);
  void AskLater(const sip_t* sip);
  void TurnOff(int status);
  void Report(bool registered, bool reachable, int status);
  static void AskAgain(Agent* agent, su_timer_t* timer, Registrar* self);

  Agent& agent_;
  const std::size_t account_index_;
  Phase phase_ = Phase::kOff;
  bool wanted_ = false;
  bool reachable_ = false;
  int failures_ = 0;  // in a row
  su_timer_t* retry_ = nullptr;
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_REGISTRAR_HPP_
