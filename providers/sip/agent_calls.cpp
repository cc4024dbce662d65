// SPDX-License-Identifier: MIT
// Where sofia-sip's events arrive, which legs there are, and which new ones are let in.
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "sip/agent.hpp"
#include "sip/party_headers.hpp"

namespace tapi::sip {
namespace {

constexpr int kNotFound = 404;
constexpr int kNotAcceptableHere = 488;
constexpr int kUnavailable = 503;

bool Names(const url_t* url, const Account& account) {
  return url != nullptr && url->url_user != nullptr &&
         (account.user == url->url_user || account.number == url->url_user);
}

bool IsHost(const url_t* url, const std::string& domain) {
  const std::string host = domain.substr(0, domain.find(':'));
  return url != nullptr && url->url_host != nullptr && su_casematch(url->url_host, host.c_str());
}

// The account that a request names: in the Request-URI, which is our contact, or in To, the address of
// record. A user of several domains is told apart by the latter.
std::optional<std::size_t> FindAccount(const Config& config, const sip_t& sip) {
  const url_t* const to = sip.sip_to != nullptr ? sip.sip_to->a_url : nullptr;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < config.accounts.size(); ++i) {
    const Account& account = config.accounts[i];
    if (!Names(sip.sip_request->rq_url, account) && !Names(to, account)) continue;
    if (IsHost(to, account.domain)) return i;
    if (!found) found = i;
  }
  return found;
}

// The offer of a request; empty: there is none, the answer will be in the ACK.
std::string_view OfferOf(const sip_t& sip) {
  if (sip.sip_payload == nullptr || sip.sip_payload->pl_data == nullptr) return {};
  return {sip.sip_payload->pl_data, sip.sip_payload->pl_len};
}

Incoming ReadIncoming(const sip_t& sip, std::size_t account, const std::string& domain) {
  Incoming call = {account, ReadCaller(sip, domain), {}, ReadRedirection(sip, domain)};
  if (sip.sip_to != nullptr) call.called = ReadParty(sip.sip_to->a_url, sip.sip_to->a_display, domain);
  return call;
}

void Refuse(nua_handle_t* handle, int status) {
  nua_respond(handle, status, sip_status_phrase(status),
              TAG_IF(status == kUnavailable, SIPTAG_RETRY_AFTER_STR("5")), TAG_END());
  nua_handle_destroy(handle);
}

// The message of the event under way has a sender.
bool CameFromNetwork(const nua_t* nua) {
  msg_t* const message = nua_current_request(nua);
  return message != nullptr && msg_addr(message)->su_family != 0;
}

}  // namespace

void Agent::OnEvent(nua_event_t event, int status, const char*, nua_t* nua, Agent* self, nua_handle_t* handle,
                    HandleOwner* owner, const sip_t* sip, tagi_t tags[]) {
  self->Guarded([&] {
    self->events.OnLog(TAPI32_LOG_TRACE, std::string(nua_event_name(event)) + " " + std::to_string(status));
    self->Dispatch({event, status, sip, tags, CameFromNetwork(nua)}, handle, owner);
  });
}

void Agent::Dispatch(const SipEvent& event, nua_handle_t* handle, HandleOwner* owner) {
  if (event.id == nua_r_shutdown) {
    if (event.status >= 200) su_root_break(root);
  } else if (owner == nullptr) {
    if (event.id == nua_i_invite && event.sip != nullptr) OnInvite(handle, *event.sip);
  } else if (event.IsChallenge()) {
    owner->OnChallenge(event);
  } else if (event.id == nua_r_authenticate) {
    if (event.status >= 300) owner->OnAuthenticationFailed();
  } else {
    owner->OnEvent(event);
  }
}

// ---- Registrations ----

void Agent::Register(std::size_t account) {
  if (stopping) return;
  if (registrars.size() <= account) registrars.resize(account + 1);
  if (!registrars[account]) registrars[account] = std::make_unique<Registrar>(*this, account);
  registrars[account]->Start();
}

void Agent::Unregister(std::size_t account) {
  if (account < registrars.size() && registrars[account]) registrars[account]->Stop();
}

// ---- Legs ----

void Agent::OnInvite(nua_handle_t* handle, const sip_t& sip) {
  const auto account = FindAccount(config, sip);
  if (stopping) return Refuse(handle, kUnavailable);
  if (!account) return Refuse(handle, kNotFound);
  const std::string_view text = OfferOf(sip);
  auto offer = ReadRemoteAudio(text);
  if (!text.empty() && !offer) return Refuse(handle, kNotAcceptableHere);
  LegId id = 0;
  if (!Reserve(id)) return Refuse(handle, kUnavailable);

  auto& leg = legs[id] = std::make_unique<Leg>(*this, id, *account, true);
  leg->Invited(handle, std::move(offer));
  const Verdict verdict =
      events.OnIncoming(id, ReadIncoming(sip, *account, config.accounts[*account].domain));
  if (verdict != 0) leg->Hangup(verdict);
}

void Agent::StartCall(LegId id, std::size_t account, const std::string& target) {
  auto& leg = legs[id] = std::make_unique<Leg>(*this, id, account, false);
  leg->Invite(target);
}

void Agent::Hangup(LegId id, int status) {
  if (Leg* leg = FindLeg(id)) return leg->Hangup(status);
  Unreserve(id);
}

Leg* Agent::FindLeg(LegId id) {
  const auto found = legs.find(id);
  return found == legs.end() ? nullptr : found->second.get();
}

std::unique_ptr<Leg> Agent::TakeLeg(LegId id) {
  const auto found = legs.find(id);
  std::unique_ptr<Leg> taken = std::move(found->second);
  legs.erase(found);
  Unreserve(id);
  return taken;
}

// A bucket that holds one second's worth of calls.
bool Agent::Reserve(LegId& id) {
  const auto now = std::chrono::steady_clock::now();
  provider::MutexLock lock(mutex);
  const std::chrono::duration<double> passed = now - refilled;
  const double rate = config.max_calls_per_second;
  tokens = std::min(rate, tokens + passed.count() * rate);
  refilled = now;
  if (tokens < 1 || reserved.size() >= static_cast<std::size_t>(config.max_calls)) return false;
  tokens -= 1;
  id = ++last_leg;
  reserved.insert(id);
  return true;
}

void Agent::Unreserve(LegId id) {
  provider::MutexLock lock(mutex);
  reserved.erase(id);
}

}  // namespace tapi::sip
