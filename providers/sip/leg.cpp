// SPDX-License-Identifier: MIT
// A session's requests, and what sofia-sip says of it.
#include "sip/leg.hpp"

#include <utility>

#include "sip/agent.hpp"
#include "sip/party_headers.hpp"

namespace tapi::sip {
namespace {

constexpr int kNotAcceptableHere = 488;
constexpr int kUnavailable = 503;

}  // namespace

Leg::Leg(Agent& agent, LegId id, std::size_t account, bool incoming)
    : HandleOwner(agent.config.accounts[account]),
      agent_(agent),
      id_(id),
      account_index_(account),
      incoming_(incoming) {}

void Leg::Invite(const std::string& target) {
  rtp_ = agent_.rtp.OpenPort();
  const std::string identity = Identity();
  const std::string to = "<" + target + ">";
  const std::string route = account().proxy.empty() ? "" : "<sip:" + account().proxy + ";lr>";
  if (rtp_ && !agent_.stopping) {
    Adopt(nua_handle(agent_.nua, this, SIPTAG_TO_STR(to.c_str()), SIPTAG_FROM_STR(identity.c_str()),
                     NUTAG_M_USERNAME(account().user.c_str()), TAG_END()));
  }
  if (handle() == nullptr) {
    ending_.status = kUnavailable;
    return End();
  }
  const std::string description = LocalDescription(rtp_->number());
  nua_invite(handle(), TAG_IF(!route.empty(), NUTAG_INITIAL_ROUTE_STR(route.c_str())),
             SOATAG_USER_SDP_STR(description.c_str()), TAG_END());
}

void Leg::Invited(nua_handle_t* handle, std::optional<RemoteAudio> offer) {
  Adopt(handle);
  remote_ = std::move(offer);
  nua_handle_bind(handle, this);
}

void Leg::Ring() {
  if (!incoming_ || answering_ || hanging_up_) return;
  nua_respond(handle(), SIP_180_RINGING, TAG_END());
}

void Leg::Answer() {
  if (!incoming_ || answering_ || hanging_up_) return;
  rtp_ = agent_.rtp.OpenPort();
  if (!rtp_) return EndSession(kUnavailable);
  answering_ = true;
  const std::string description =
      LocalDescription(rtp_->number(), remote_ ? remote_->target.codec : Codec::kPcmu);
  nua_respond(handle(), SIP_200_OK, SOATAG_USER_SDP_STR(description.c_str()), TAG_END());
}

void Leg::Hangup(int status) {
  if (std::exchange(hanging_up_, true)) return;
  EndSession(status);
}

void Leg::EndSession(int status) {
  if (rtp_) rtp_->StopSending();
  if (connected_ || answering_) {
    nua_bye(handle(), TAG_END());
  } else if (incoming_) {
    nua_respond(handle(), status, sip_status_phrase(status), TAG_END());
  } else {
    nua_cancel(handle(), TAG_END());
  }
}

void Leg::End() {
  const std::unique_ptr<Leg> self = agent_.TakeLeg(id_);
  SayEnded();
  agent_.CheckStopped();
}

void Leg::SayEnded() {
  if (!std::exchange(hanging_up_, true)) agent_.events.OnEnded(id_, ending_);
}

// sofia-sip would wait for a password that isn't there; the leg has no other end.
void Leg::OnRefused(int status) {
  ending_.status = status;
  End();
}

void Leg::OnEvent(const SipEvent& event) {
  switch (event.id) {
    case nua_r_invite:
      return OnResponse(event);
    case nua_i_fork:
      return OnFork(event);
    case nua_i_cancel:
      ending_.cancelled = true;
      return;
    case nua_i_state:
      return OnState(event);
    default:
      return;
  }
}

void Leg::OnResponse(const SipEvent& event) {
  if (event.status >= 200) RequestDone();
  if (event.status / 100 == 2 && event.sip != nullptr)
    answerer_ = ReadConnected(*event.sip, account().domain);
  if (event.status >= 300) {
    ending_.status = event.status;
    ending_.unreachable = !event.from_network;
  }
  if (hanging_up_ || event.status <= 100 || event.status >= 200) return;
  agent_.events.OnProceeding(id_);
  if (event.status == 180 || event.status == 183) agent_.events.OnRinging(id_);
}

// A proxy sent the INVITE to several places, and more than one answered: the first has the call.
void Leg::OnFork(const SipEvent& event) {
  nua_handle_t* other = nullptr;
  tl_gets(event.tags, NUTAG_HANDLE_REF(other), TAG_END());
  if (other != nullptr && other != handle()) nua_handle_destroy(other);  // says BYE
}

// Both descriptions come with the state that completes the exchange; the codecs are those that both have.
void Leg::ReadDescriptions(tagi_t* tags) {
  const char* remote = nullptr;
  const char* local = nullptr;
  tl_gets(tags, SOATAG_REMOTE_SDP_STR_REF(remote), SOATAG_LOCAL_SDP_STR_REF(local), TAG_END());
  if (remote != nullptr) remote_description_ = remote;
  if (local != nullptr) local_description_ = local;
  if ((remote == nullptr && local == nullptr) || remote_description_.empty()) return;
  remote_ = ReadRemoteAudio(remote_description_, local_description_);
  if (connected_) UpdateMedia();
}

void Leg::OnState(const SipEvent& event) {
  int state = nua_callstate_init;
  tl_gets(event.tags, NUTAG_CALLSTATE_REF(state), TAG_END());
  ReadDescriptions(event.tags);
  switch (state) {
    case nua_callstate_received:
      // A re-INVITE: nothing to decide, the user agent makes the answer.
      if (connected_ && !hanging_up_) nua_respond(handle(), SIP_200_OK, TAG_END());
      return;
    case nua_callstate_ready:
      return OnReady();
    case nua_callstate_terminating:
      // sofia-sip says BYE by itself: an ACK without a usable answer, or none at all.
      ending_.incompatible = event.status == kNotAcceptableHere;
      return SayEnded();
    case nua_callstate_terminated:
      return End();
    default:
      return;
  }
}

void Leg::OnReady() {
  if (std::exchange(connected_, true)) return;
  if (hanging_up_) return EndSession(0);  // the CANCEL came too late
  if (!remote_) {
    ending_.incompatible = true;
    SayEnded();
    return EndSession(0);
  }
  UpdateMedia();
  agent_.events.OnConnected(id_, answerer_);
}

void Leg::UpdateMedia() {
  if (remote_ && remote_->receives && !hanging_up_) {
    rtp_->Send(remote_->target);
  } else {
    rtp_->StopSending();
  }
}

}  // namespace tapi::sip
