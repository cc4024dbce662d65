// SPDX-License-Identifier: MIT
// Legs: outgoing and incoming SIP sessions, from INVITE to the last response.
#include <string_view>
#include <utility>

#include "sip/agent.hpp"

namespace tapi::sip {
namespace {

constexpr int kNotAcceptableHere = 488;
constexpr int kUnavailable = 503;
constexpr int kNotFound = 404;

bool SameUser(const url_t* url, const std::string& user) {
  return url != nullptr && url->url_user != nullptr && user == url->url_user;
}

// The account that a request names: in the Request-URI, which is our contact, or in To, the address of
// record.
std::optional<std::size_t> FindAccount(const Config& config, const sip_t& sip) {
  const url_t* const places[] = {sip.sip_request->rq_url,
                                 sip.sip_to != nullptr ? sip.sip_to->a_url : nullptr};
  for (const url_t* url : places) {
    for (std::size_t i = 0; i < config.accounts.size(); ++i) {
      const Account& account = config.accounts[i];
      if (SameUser(url, account.user) || SameUser(url, account.number)) return i;
    }
  }
  return std::nullopt;
}

// The offer of a request; empty: there is none, the answer will be in the ACK.
std::string_view OfferOf(const sip_t& sip) {
  if (sip.sip_payload == nullptr || sip.sip_payload->pl_data == nullptr) return {};
  return {sip.sip_payload->pl_data, sip.sip_payload->pl_len};
}

}  // namespace

Leg* Agent::FindLeg(LegId id) {
  const auto found = legs.find(id);
  return found == legs.end() ? nullptr : found->second.get();
}

// ---- Incoming ----

void Agent::Refuse(nua_handle_t* handle, int status) {
  nua_respond(handle, status, sip_status_phrase(status),
              TAG_IF(status == kUnavailable, SIPTAG_RETRY_AFTER_STR("5")), TAG_END());
  nua_handle_destroy(handle);
}

void Agent::OnInvite(nua_handle_t* handle, const sip_t* sip) {
  const auto account = FindAccount(config, *sip);
  if (stopping) return Refuse(handle, kUnavailable);
  if (!account) return Refuse(handle, kNotFound);
  const std::string_view offer = OfferOf(*sip);
  auto audio = ReadRemoteAudio(offer);
  if (!offer.empty() && !audio) return Refuse(handle, kNotAcceptableHere);
  LegId id = 0;
  if (!Reserve(id)) return Refuse(handle, kUnavailable);

  auto leg = std::make_unique<Leg>(id, *account, true);
  leg->handle = handle;
  leg->remote = std::move(audio);
  nua_handle_bind(handle, leg.get());
  legs[id] = std::move(leg);
  const std::string& domain = config.accounts[*account].domain;
  Incoming call = {*account, ReadCaller(*sip, domain), {}, ReadRedirecting(*sip, domain)};
  if (sip->sip_to != nullptr) call.called = ReadParty(sip->sip_to->a_url, sip->sip_to->a_display, domain);
  const Verdict verdict = events.OnIncoming(id, call);
  if (verdict != 0) Hangup(id, verdict);
}

void Agent::Ring(LegId id) {
  Leg* leg = FindLeg(id);
  if (leg == nullptr || !leg->incoming || leg->answering || leg->hanging_up) return;
  nua_respond(leg->handle, SIP_180_RINGING, TAG_END());
}

void Agent::Answer(LegId id) {
  Leg* leg = FindLeg(id);
  if (leg == nullptr || !leg->incoming || leg->answering || leg->hanging_up) return;
  leg->rtp = rtp.OpenPort();
  if (!leg->rtp) return EndSession(*leg, kUnavailable);
  leg->answering = true;
  const std::string description = LocalDescription(leg->rtp->number());
  nua_respond(leg->handle, SIP_200_OK, SOATAG_USER_SDP_STR(description.c_str()), TAG_END());
}

// ---- Outgoing ----

void Agent::StartCall(LegId id, std::size_t account, const std::string& target) {
  auto made = std::make_unique<Leg>(id, account, false);
  Leg& leg = *made;
  legs[id] = std::move(made);
  leg.rtp = rtp.OpenPort();
  const Account& from = config.accounts[account];
  const std::string identity = AddressOfRecord(from);
  const std::string to = "<" + target + ">";
  const std::string route = RouteOf(from);
  leg.handle = nua_handle(nua, &leg, SIPTAG_TO_STR(to.c_str()), SIPTAG_FROM_STR(identity.c_str()),
                          NUTAG_M_USERNAME(from.user.c_str()), TAG_END());
  if (leg.handle == nullptr || !leg.rtp || stopping) {
    leg.ending.status = kUnavailable;
    return EndLeg(leg);
  }
  const std::string description = LocalDescription(leg.rtp->number());
  nua_invite(leg.handle, TAG_IF(!route.empty(), NUTAG_INITIAL_ROUTE_STR(route.c_str())),
             SOATAG_USER_SDP_STR(description.c_str()), TAG_END());
}

void Agent::OnResponse(Leg& leg, int status) {
  if (status >= 200) leg.answered_challenge = false;
  if (status >= 300) leg.ending.status = status;
  if (leg.hanging_up || status >= 200) return;
  events.OnProceeding(leg.id);
  if (status == 180 || status == 183) events.OnRinging(leg.id);
}

// ---- Both ----

// sofia-sip would wait for a password that isn't there; the leg has no other end.
void Agent::OnRefusedPassword(Leg& leg, int status) {
  leg.ending.status = status;
  EndLeg(leg);
}

void Agent::Hangup(LegId id, int status) {
  Leg* leg = FindLeg(id);
  if (leg == nullptr) return Unreserve(id);
  if (leg->hanging_up) return;
  leg->hanging_up = true;
  EndSession(*leg, status);
}

void Agent::EndSession(Leg& leg, int status) {
  if (leg.rtp) leg.rtp->StopSending();
  if (leg.connected || leg.answering) {
    nua_bye(leg.handle, TAG_END());
  } else if (leg.incoming) {
    nua_respond(leg.handle, status, sip_status_phrase(status), TAG_END());
  } else {
    nua_cancel(leg.handle, TAG_END());
  }
}

void Agent::OnState(Leg& leg, int, const sip_t* sip, tagi_t tags[]) {
  int state = nua_callstate_init;
  const char* remote = nullptr;
  tl_gets(tags, NUTAG_CALLSTATE_REF(state), SOATAG_REMOTE_SDP_STR_REF(remote), TAG_END());
  if (remote != nullptr) {
    leg.remote = ReadRemoteAudio(remote);
    if (leg.connected) UpdateMedia(leg);
  }
  switch (state) {
    case nua_callstate_received:
      // A re-INVITE: nothing to decide, the user agent makes the answer.
      if (leg.connected && !leg.hanging_up) nua_respond(leg.handle, SIP_200_OK, TAG_END());
      return;
    case nua_callstate_ready:
      return OnReady(leg, sip);
    case nua_callstate_terminated:
      return EndLeg(leg);
    default:
      return;
  }
}

void Agent::OnReady(Leg& leg, const sip_t* sip) {
  if (leg.connected) return;
  leg.connected = true;
  if (leg.hanging_up) return EndSession(leg, 0);  // the CANCEL came too late
  if (!leg.remote) {
    leg.ending.incompatible = true;
    return EndSession(leg, 0);
  }
  UpdateMedia(leg);
  const bool named = !leg.incoming && sip != nullptr;
  events.OnConnected(leg.id, named ? ReadConnected(*sip, config.accounts[leg.account].domain) : Party{});
}

void Agent::UpdateMedia(Leg& leg) {
  if (leg.remote && leg.remote->receives) {
    leg.rtp->Send(leg.remote->target);
  } else {
    leg.rtp->StopSending();
  }
}

void Agent::EndLeg(Leg& leg) {
  const auto found = legs.find(leg.id);
  const std::unique_ptr<Leg> ended = std::move(found->second);
  legs.erase(found);
  Unreserve(ended->id);
  if (!ended->hanging_up) events.OnEnded(ended->id, ended->ending);
  CheckStopped();
}

}  // namespace tapi::sip
