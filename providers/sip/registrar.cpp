// SPDX-License-Identifier: MIT
// A registration from REGISTER to the REGISTER that takes it back.
#include "sip/registrar.hpp"

#include <algorithm>

#include "sip/agent.hpp"

namespace tapi::sip {
namespace {

constexpr int kMaxRetrySeconds = 300;
constexpr unsigned long kMaxRetryAfter = 3600;  // seconds that a registrar may make us wait

int RetrySeconds(int first, int failures) {
  return std::max(first, std::min(kMaxRetrySeconds, first << std::min(failures - 1, 8)));
}

int RetryAfter(const sip_t* sip) {
  if (sip == nullptr || sip->sip_retry_after == nullptr) return 0;
  return static_cast<int>(std::min<unsigned long>(sip->sip_retry_after->af_delta, kMaxRetryAfter));
}

}  // namespace

Registrar::Registrar(Agent& agent, std::size_t account)
    : HandleOwner(agent.config.accounts[account]), agent_(agent), account_index_(account) {}

Registrar::~Registrar() {
  if (retry_ != nullptr) su_timer_destroy(retry_);
}

void Registrar::Start() {
  wanted_ = true;
  if (phase_ == Phase::kOff || phase_ == Phase::kRefused) Ask();
}

// A REGISTER that is under way is waited for: its binding would outlive us.
void Registrar::Stop() {
  wanted_ = false;
  if (phase_ == Phase::kRegistered) Leave();
  if (phase_ == Phase::kRefused) TurnOff(0);
}

void Registrar::Ask() {
  if (retry_ != nullptr) su_timer_reset(retry_);
  phase_ = Phase::kAsking;
  const std::string identity = Identity();
  const std::string server = "sip:" + (account().proxy.empty() ? account().domain : account().proxy);
  const std::string expires = std::to_string(account().expires);
  Adopt(nua_handle(agent_.nua, this, SIPTAG_TO_STR(identity.c_str()), SIPTAG_FROM_STR(identity.c_str()),
                   TAG_END()));
  nua_register(handle(), NUTAG_REGISTRAR(URL_STRING_MAKE(server.c_str())),
               NUTAG_M_USERNAME(account().user.c_str()), SIPTAG_EXPIRES_STR(expires.c_str()), TAG_END());
}

void Registrar::Leave() {
  phase_ = Phase::kLeaving;
  RequestDone();
  nua_unregister(handle(), TAG_END());
}

void Registrar::OnEvent(const SipEvent& event) {
  if (event.status < 200) return;
  if (event.id == nua_r_register && phase_ != Phase::kLeaving) {
    OnRegister(event.status, event.from_network, event.sip);
  }
  if (event.id == nua_r_unregister && phase_ == Phase::kLeaving) OnUnregister(event.status);
}

void Registrar::OnRefused(int status) {
  if (phase_ == Phase::kLeaving) return OnUnregister(status);
  OnRegister(status, true, nullptr);
}

// Also the result of each refresh.
void Registrar::OnRegister(int status, bool from_network, const sip_t* sip) {
  RequestDone();
  const bool good = status < 300;
  phase_ = good ? Phase::kRegistered : Phase::kRefused;
  failures_ = good ? 0 : failures_ + 1;
  Report(good, from_network, status);
  if (!wanted_) return Stop();
  if (!good) AskLater(sip);
}

void Registrar::AskLater(const sip_t* sip) {
  const int seconds = std::max(RetrySeconds(account().register_retry, failures_), RetryAfter(sip));
  if (retry_ == nullptr) retry_ = su_timer_create(su_root_task(agent_.root), 0);
  su_timer_set_interval(retry_, &Registrar::AskAgain, this, static_cast<su_duration_t>(seconds) * 1000);
}

void Registrar::AskAgain(Agent* agent, su_timer_t*, Registrar* self) {
  agent->Guarded([self] {
    if (self->wanted_ && self->phase_ == Phase::kRefused) self->Ask();
  });
}

void Registrar::OnUnregister(int status) {
  TurnOff(status);
  if (wanted_) Ask();  // opened again in the meantime
}

void Registrar::TurnOff(int status) {
  if (retry_ != nullptr) su_timer_reset(retry_);
  phase_ = Phase::kOff;
  Adopt(nullptr);
  Report(false, reachable_, status);
  agent_.CheckStopped();
}

void Registrar::Report(bool registered, bool reachable, int status) {
  reachable_ = reachable;
  agent_.events.OnRegistration(account_index_, {registered, reachable, status});
}

}  // namespace tapi::sip
