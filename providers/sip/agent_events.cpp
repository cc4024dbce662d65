// SPDX-License-Identifier: MIT
// Where sofia-sip's events arrive, and how a challenge is answered.
#include "sip/agent.hpp"

namespace tapi::sip {
namespace {

// The parameters of a Digest challenge; null when there is none.
const msg_auth_t* FindDigest(const msg_auth_t* challenge) {
  for (; challenge != nullptr; challenge = challenge->au_next) {
    if (su_casematch(challenge->au_scheme, "Digest")) return challenge;
  }
  return nullptr;
}

const msg_auth_t* ChallengeOf(int status, const sip_t* sip) {
  if (sip == nullptr) return nullptr;
  return FindDigest(status == 401 ? sip->sip_www_authenticate : sip->sip_proxy_authenticate);
}

std::string Unquoted(std::string text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

void Agent::OnEvent(nua_event_t event, int status, const char* phrase, nua_t*, Agent* self,
                    nua_handle_t* handle, HandleOwner* owner, const sip_t* sip, tagi_t tags[]) {
  self->events.OnLog(TAPI32_LOG_TRACE, std::string(nua_event_name(event)) + " " + std::to_string(status) +
                                           " " + (phrase != nullptr ? phrase : ""));
  self->Dispatch(event, status, handle, owner, sip, tags);
  self->events.OnIdle();
}

void Agent::Dispatch(nua_event_t event, int status, nua_handle_t* handle, HandleOwner* owner,
                     const sip_t* sip, tagi_t tags[]) {
  if (event == nua_r_shutdown) {
    if (status >= 200) su_root_break(root);
    return;
  }
  if (owner == nullptr) {
    if (event == nua_i_invite && sip != nullptr) OnInvite(handle, sip);
    return;
  }
  const bool challenged = event != nua_i_state && (status == 401 || status == 407);
  if (challenged && AnswerChallenge(status, *owner, sip)) return;
  if (owner->is_leg && challenged) return OnRefusedPassword(static_cast<Leg&>(*owner), status);
  if (owner->is_leg) return DispatchLeg(event, status, static_cast<Leg&>(*owner), sip, tags);
  auto& registrar = static_cast<Registrar&>(*owner);
  if (event == nua_r_register) OnRegister(registrar, status, sip);
  if (event == nua_r_unregister) OnUnregister(registrar, status);
}

void Agent::DispatchLeg(nua_event_t event, int status, Leg& leg, const sip_t* sip, tagi_t tags[]) {
  switch (event) {
    case nua_r_invite:
      return OnResponse(leg, status);
    case nua_i_cancel:
      leg.ending.cancelled = true;
      return;
    case nua_i_state:
      return OnState(leg, status, sip, tags);
    default:
      return;
  }
}

// True: the request goes out again with the password. A second challenge means that the password is wrong,
// unless it says that only the nonce was stale.
bool Agent::AnswerChallenge(int status, HandleOwner& owner, const sip_t* sip) {
  const Account& account = config.accounts[owner.account];
  const msg_auth_t* challenge = ChallengeOf(status, sip);
  if (challenge == nullptr || account.password.empty()) return false;
  const char* quoted = msg_params_find(challenge->au_params, "realm=");
  const char* stale = msg_params_find(challenge->au_params, "stale=");
  const bool is_stale = stale != nullptr && su_casematch(Unquoted(stale).c_str(), "true");
  if (quoted == nullptr || (owner.answered_challenge && !is_stale)) return false;
  if (!account.realm.empty() && Unquoted(quoted) != account.realm) return false;
  const std::string credentials =
      std::string(challenge->au_scheme) + ":" + quoted + ":" + account.auth_user + ":" + account.password;
  owner.answered_challenge = true;
  nua_authenticate(owner.handle, NUTAG_AUTH(credentials.c_str()), TAG_END());
  return true;
}

std::string Agent::AddressOfRecord(const Account& account) const {
  const std::string uri = "<sip:" + account.user + "@" + account.domain + ">";
  return account.display_name.empty() ? uri : "\"" + account.display_name + "\" " + uri;
}

std::string Agent::RouteOf(const Account& account) const {
  return account.proxy.empty() ? "" : "<sip:" + account.proxy + ";lr>";
}

}  // namespace tapi::sip
