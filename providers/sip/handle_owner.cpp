// SPDX-License-Identifier: MIT
// Digest challenges: which of them get the account's password.
#include "sip/handle_owner.hpp"

#include <algorithm>

namespace tapi::sip {
namespace {

// A server that finds every nonce stale would otherwise be answered for ever.
constexpr std::size_t kMaxAnswers = 4;

std::string Unquoted(const char* text) {
  std::string result = text != nullptr ? text : "";
  if (result.size() >= 2 && result.front() == '"' && result.back() == '"')
    return result.substr(1, result.size() - 2);
  return result;
}

std::string Parameter(const msg_auth_t& challenge, const char* name) {
  return Unquoted(msg_params_find(challenge.au_params, name));
}

// sofia-sip computes MD5 and nothing else; a server may offer newer algorithms before it.
bool IsAnswerable(const msg_auth_t& challenge) {
  const std::string algorithm = Parameter(challenge, "algorithm=");
  return su_casematch(challenge.au_scheme, "Digest") &&
         msg_params_find(challenge.au_params, "realm=") != nullptr &&
         (algorithm.empty() || su_casematch(algorithm.c_str(), "MD5") ||
          su_casematch(algorithm.c_str(), "MD5-sess"));
}

const msg_auth_t* ChallengeOf(const SipEvent& event) {
  if (event.sip == nullptr) return nullptr;
  const msg_auth_t* found =
      event.status == 401 ? event.sip->sip_www_authenticate : event.sip->sip_proxy_authenticate;
  while (found != nullptr && !IsAnswerable(*found)) found = found->au_next;
  return found;
}

}  // namespace

HandleOwner::~HandleOwner() { Adopt(nullptr); }

void HandleOwner::Adopt(nua_handle_t* handle) {
  if (handle_ != nullptr) nua_handle_destroy(handle_);
  handle_ = handle;
  answered_realms_.clear();
}

void HandleOwner::OnChallenge(const SipEvent& event) {
  challenge_ = event.status;
  if (!AnswerChallenge(event)) OnRefused(event.status);
}

// A second challenge of a realm means that the password is wrong, unless it says that only the nonce was
// stale.
bool HandleOwner::AnswerChallenge(const SipEvent& event) {
  const msg_auth_t* challenge = ChallengeOf(event);
  if (challenge == nullptr || account_.password.empty() || answered_realms_.size() >= kMaxAnswers)
    return false;
  const std::string realm = Parameter(*challenge, "realm=");
  const bool again =
      std::find(answered_realms_.begin(), answered_realms_.end(), realm) != answered_realms_.end();
  if (again && !su_casematch(Parameter(*challenge, "stale=").c_str(), "true")) return false;
  if (!account_.realm.empty() && realm != account_.realm) return false;
  answered_realms_.push_back(realm);
  const std::string credentials = std::string(challenge->au_scheme) + ":" +
                                  msg_params_find(challenge->au_params, "realm=") + ":" + account_.auth_user +
                                  ":" + account_.password;
  nua_authenticate(handle_, NUTAG_AUTH(credentials.c_str()), TAG_END());
  return true;
}

std::string HandleOwner::Identity() const {
  const std::string uri = "<sip:" + account_.user + "@" + account_.domain + ">";
  return account_.display_name.empty() ? uri : "\"" + account_.display_name + "\" " + uri;
}

}  // namespace tapi::sip
