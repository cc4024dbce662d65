// SPDX-License-Identifier: MIT
// Registration: kept up by sofia-sip while it works, tried again by us when it does not.
#include <algorithm>

#include "sip/agent.hpp"

namespace tapi::sip {
namespace {

constexpr int kFirstRetrySeconds = 5;
constexpr int kMaxRetrySeconds = 300;

int RetrySeconds(int failures) {
  return std::min(kMaxRetrySeconds, kFirstRetrySeconds << std::min(failures - 1, 6));
}

// Statuses that come from the registrar or a proxy, not from our own timers.
bool FromNetwork(int status, const sip_t* sip) { return sip != nullptr && status != 408; }

}  // namespace

void Agent::Register(std::size_t account) {
  if (stopping) return;
  if (registrars.size() <= account) registrars.resize(account + 1);
  auto& registrar = registrars[account];
  if (!registrar) registrar = std::make_unique<Registrar>(*this, account);
  registrar->wanted = true;
  SendRegister(*registrar);
}

void Agent::SendRegister(Registrar& registrar) {
  const Account& account = config.accounts[registrar.account];
  if (registrar.handle != nullptr) nua_handle_destroy(registrar.handle);
  const std::string identity = AddressOfRecord(account);
  const std::string server = "sip:" + (account.proxy.empty() ? account.domain : account.proxy);
  const std::string expires = std::to_string(account.expires);
  registrar.answered_challenge = false;
  registrar.handle = nua_handle(nua, &registrar, SIPTAG_TO_STR(identity.c_str()),
                                SIPTAG_FROM_STR(identity.c_str()), TAG_END());
  nua_register(registrar.handle, NUTAG_REGISTRAR(URL_STRING_MAKE(server.c_str())),
               NUTAG_M_USERNAME(account.user.c_str()), SIPTAG_EXPIRES_STR(expires.c_str()), TAG_END());
}

void Agent::Unregister(std::size_t account) {
  if (account >= registrars.size() || !registrars[account]) return;
  Registrar& registrar = *registrars[account];
  registrar.wanted = false;
  if (registrar.retry != nullptr) su_timer_reset(registrar.retry);
  if (registrar.handle == nullptr) return;
  if (registrar.state.registered) {
    registrar.answered_challenge = false;
    nua_unregister(registrar.handle, TAG_END());
  } else {
    OnUnregister(registrar, registrar.state.status);
  }
}

void Agent::OnRegister(Registrar& registrar, int status, const sip_t* sip) {
  if (status < 200 || !registrar.wanted) return;
  registrar.answered_challenge = false;
  const bool good = status < 300;
  SetRegistration(registrar, {good, good || FromNetwork(status, sip), status});
  registrar.failures = good ? 0 : registrar.failures + 1;
  if (good) return;
  if (registrar.retry == nullptr) registrar.retry = su_timer_create(su_root_task(root), 0);
  su_timer_set_interval(registrar.retry, &Agent::RetryRegister, &registrar,
                        static_cast<su_duration_t>(RetrySeconds(registrar.failures)) * 1000);
}

void Agent::RetryRegister(Agent*, su_timer_t*, Registrar* registrar) {
  if (registrar->wanted) registrar->agent.SendRegister(*registrar);
}

void Agent::OnUnregister(Registrar& registrar, int status) {
  if (status > 0 && status < 200) return;
  if (registrar.handle != nullptr) nua_handle_destroy(registrar.handle);
  registrar.handle = nullptr;
  SetRegistration(registrar, {false, registrar.state.reachable, status});
  if (registrar.wanted) SendRegister(registrar);  // opened again in the meantime
  CheckStopped();
}

void Agent::SetRegistration(Registrar& registrar, const Registration& state) {
  registrar.state = state;
  events.OnRegistration(registrar.account, state);
}

}  // namespace tapi::sip
