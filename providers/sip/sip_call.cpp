// SPDX-License-Identifier: MIT
// A call's states, from the requests of the TSPI and the events of its leg.
#include "sip/sip_call.hpp"

#include <algorithm>
#include <utility>

#include "common/error.hpp"
#include "common/text.hpp"
#include "common/versions.hpp"
#include "sip/capabilities.hpp"
#include "sip/outcome.hpp"
#include "sip/sip_provider.hpp"

namespace tapi::sip {
namespace {

using provider::Error;

constexpr int kDecline = 603;
constexpr int kUnavailable = 480;

provider::PartyId Shown(const Party& party) {
  provider::PartyId shown;
  if (party.hidden) return {LINECALLPARTYID_BLOCKED};
  shown.number = provider::Wide(party.number);
  shown.name = provider::Wide(party.name);
  const DWORD flags = (shown.number.empty() ? 0U : LINECALLPARTYID_ADDRESS) |
                      (shown.name.empty() ? 0U : LINECALLPARTYID_NAME);
  if (flags != 0) shown.flags = flags;
  if (party.number.find('@') != std::string::npos) shown.address_type = LINEADDRESSTYPE_EMAILNAME;
  return shown;
}

DWORD ReasonOf(const Redirection& redirection) {
  if (redirection.party.number.empty()) return LINECALLREASON_DIRECT;
  switch (redirection.reason) {
    case Redirection::Reason::kBusy:
      return LINECALLREASON_FWDBUSY;
    case Redirection::Reason::kNoAnswer:
      return LINECALLREASON_FWDNOANSWER;
    case Redirection::Reason::kUnconditional:
      return LINECALLREASON_FWDUNCOND;
    default:
      return LINECALLREASON_UNKNOWN;
  }
}

[[noreturn]] void WrongState(const char* why) { throw Error(LINEERR_INVALCALLSTATE, why); }

}  // namespace

SipCall::SipCall(std::shared_ptr<SipLine> line, const provider::CallSetup& setup, DialString dial, LegId leg,
                 DWORD call_id)
    : Call(line, setup.handle),
      sip_line_(std::move(line)),
      leg_(leg),
      incoming_(false),
      call_id_(call_id),
      country_code_(setup.country_code),
      no_answer_timeout_(setup.params.no_answer_timeout != 0
                             ? std::min(setup.params.no_answer_timeout, kMaxNoAnswerTimeout)
                             : static_cast<DWORD>(sip().config().no_answer_timeout)),
      params_(setup.params),
      dial_(std::move(dial)),
      media_mode_(setup.params.media_mode) {
  parties_.caller = Shown({sip_line_->account().number, sip_line_->account().display_name, false});
  parties_.called = Shown({dial_.text, "", false});
}

SipCall::SipCall(std::shared_ptr<SipLine> line, const Incoming& incoming, LegId leg, DWORD call_id,
                 DWORD media_mode)
    : Call(line),
      sip_line_(std::move(line)),
      leg_(leg),
      incoming_(true),
      call_id_(call_id),
      country_code_(0),
      no_answer_timeout_(0),
      reason_(ReasonOf(incoming.redirection)),
      media_mode_(media_mode) {
  parties_ = {Shown(incoming.caller), Shown(incoming.called), {}, Shown(incoming.redirection.party)};
}

SipProvider& SipCall::sip() const { return sip_line_->sip(); }

void SipCall::Become(DWORD state, DWORD mode) {
  state_ = state;
  state_mode_ = mode;
  sip_line_->CallsChanged();
}

void SipCall::Report(DWORD state, DWORD mode) {
  sip().reporter().CallState(std::static_pointer_cast<provider::Call>(shared_from_this()), state, mode,
                             media_mode_);
  Become(state, mode);
}

void SipCall::Start(const provider::Completion& done) {
  try {
    Begin(done);
  } catch (const Error&) {
    Close();
    throw;
  }
}

void SipCall::Begin(const provider::Completion& done) {
  provider::MutexLock lock(sip().mutex());
  sip().reporter().Complete(shared_from_this(), done);
  if (dial_.text.empty()) return Report(LINECALLSTATE_DIALTONE, LINEDIALTONEMODE_UNAVAIL);
  Report(LINECALLSTATE_DIALING);
  if (!dial_.partial) PlaceCall();
}

void SipCall::PlaceCall() {
  StartNoAnswerTimer();
  placed_ = true;
  sip().agent().Call(leg_, sip_line_->account_index(), TargetUri(dial_, sip_line_->account().domain));
}

void SipCall::StartNoAnswerTimer() {
  if (no_answer_timeout_ == 0) return;
  const std::weak_ptr<Call> weak = weak_from_this();
  timer_ = sip().StartTimer(no_answer_timeout_ * 1000, [weak] {
    if (const auto self = std::static_pointer_cast<SipCall>(weak.lock())) self->NobodyAnswered();
  });
}

void SipCall::NobodyAnswered() {
  provider::MutexLock lock(sip().mutex());
  if ((state_ & (LINECALLSTATE_DIALING | LINECALLSTATE_PROCEEDING | LINECALLSTATE_RINGBACK)) == 0) return;
  sip().agent().Hangup(leg_, kUnavailable);
  Disconnect(LINEDISCONNECTMODE_NOANSWER);
}

void SipCall::Dial(std::u16string_view digits, DWORD country_code, const provider::Completion& done) {
  const DialString more = ParseDialString(digits, line()->version());
  provider::MutexLock lock(sip().mutex());
  if (placed_ || (state_ & (LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING)) == 0)
    WrongState("dialing is over");
  if (more.uri && !dial_.text.empty()) throw Error(LINEERR_INVALADDRESS, "a SIP URI can't follow digits");
  const std::size_t length = dial_.text.size() + more.text.size();
  if (length == 0) throw Error(LINEERR_INVALADDRESS, "nothing to dial");
  if (length > kMaxDialString) throw Error(LINEERR_INVALADDRESS, "the address becomes too long");
  sip().reporter().Complete(shared_from_this(), done);
  if (country_code != 0) country_code_ = country_code;
  AddDigits(more);
}

void SipCall::AddDigits(const DialString& more) {
  dial_.text += more.text;
  dial_.uri = dial_.uri || more.uri;
  parties_.called = Shown({dial_.text, "", false});
  if (state_ != LINECALLSTATE_DIALING) Report(LINECALLSTATE_DIALING);
  sip().reporter().CallEvent(shared_from_this(), LINE_CALLINFO, LINECALLINFOSTATE_CALLEDID);
  if (!more.partial) PlaceCall();
}

void SipCall::Accept(std::string_view, const provider::Completion& done) {
  provider::MutexLock lock(sip().mutex());
  if (state_ != LINECALLSTATE_OFFERING) WrongState("not LINECALLSTATE_OFFERING");
  sip().agent().Ring(leg_);
  sip().reporter().Complete(shared_from_this(), done);
  Report(LINECALLSTATE_ACCEPTED);
}

void SipCall::Answer(std::string_view, const provider::Completion& done) {
  provider::MutexLock lock(sip().mutex());
  if (!Alerting() || answering_) WrongState("neither offering nor accepted, or being answered");
  answering_ = done;
  sip().agent().Answer(leg_);
}

void SipCall::Drop(std::string_view, const provider::Completion& done) {
  provider::MutexLock lock(sip().mutex());
  if (state_ == LINECALLSTATE_IDLE) WrongState("the call is idle already");
  sip().agent().Hangup(leg_, kDecline);
  sip().reporter().Complete(shared_from_this(), done);
  GiveUpAnswering();
  sip().RemoveCall(leg_);
  Report(LINECALLSTATE_IDLE);
}

void SipCall::GiveUpAnswering() {
  if (!answering_) return;
  sip().reporter().Complete(shared_from_this(), std::exchange(answering_, {}), LINEERR_OPERATIONFAILED);
}

void SipCall::Close() {
  provider::MutexLock lock(sip().mutex());
  sip().agent().Hangup(leg_, kUnavailable);
  GiveUpAnswering();
  sip().RemoveCall(leg_);
  if (timer_ != 0) sip().host().CancelTimer(std::exchange(timer_, 0));
  Become(LINECALLSTATE_IDLE, 0);
}

void SipCall::Refused() { Close(); }

void SipCall::Offer() {
  sip().reporter().NewCall(shared_from_this());
  sip().AddCall(std::static_pointer_cast<SipCall>(shared_from_this()));
  Report(LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE);
}

void SipCall::Proceeding() {
  if (state_ == LINECALLSTATE_DIALING) Report(LINECALLSTATE_PROCEEDING);
}

void SipCall::Ringing() {
  if ((state_ & (LINECALLSTATE_DIALING | LINECALLSTATE_PROCEEDING)) != 0) Report(LINECALLSTATE_RINGBACK);
}

void SipCall::Connected(const Party& connected) {
  if (answering_) sip().reporter().Complete(shared_from_this(), std::exchange(answering_, {}));
  parties_.connected = Shown(connected);
  Report(LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE);
  if (!incoming_)
    sip().reporter().CallEvent(shared_from_this(), LINE_CALLINFO, LINECALLINFOSTATE_CONNECTEDID);
}

void SipCall::Ended(const Ending& ending) { Disconnect(DisconnectModeOf(ending)); }

// The call stays DISCONNECTED until lineDrop clears it, as in the loopback provider: a program that answers
// DISCONNECTED with lineDrop would find an idle call and get an error.
void SipCall::Disconnect(DWORD mode) {
  GiveUpAnswering();
  Report(LINECALLSTATE_DISCONNECTED, mode);
}

DWORD SipCall::Features() const {
  if (state_ == LINECALLSTATE_IDLE) return 0;
  const bool dialing = (state_ & (LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING)) != 0 && !placed_;
  DWORD features = LINECALLFEATURE_DROP;
  if (dialing) features |= LINECALLFEATURE_DIAL;
  if (Alerting() && !answering_) features |= LINECALLFEATURE_ANSWER;
  if (state_ == LINECALLSTATE_OFFERING) features |= LINECALLFEATURE_ACCEPT;
  return features;
}

void SipCall::FillFixed(LINECALLINFO& info) const {
  const DWORD version = line()->version();
  info.dwLineDeviceID = line()->device_id();
  info.dwBearerMode = LINEBEARERMODE_VOICE;
  info.dwRate = kRate;
  info.dwMediaMode = media_mode_;
  info.dwAppSpecific = app_specific_;
  info.dwCallID = call_id_;
  info.dwCallParamFlags = params_.flags;
  info.DialParams = params_.dial_params;
  info.dwCallStates = incoming_ ? kIncomingStates : kOutgoingStates;
  info.dwOrigin =
      incoming_ ? provider::CallOriginFor(version, LINECALLORIGIN_INBOUND) : LINECALLORIGIN_OUTBOUND;
  info.dwReason = provider::CallReasonFor(version, reason_);
  info.dwCountryCode = country_code_;
  info.dwTrunk = 0xFFFFFFFF;
}

void SipCall::GetInfo(provider::VarStruct<LINECALLINFO>& info) {
  using provider::PartyRole;
  provider::MutexLock lock(sip().mutex());
  FillFixed(info.fields());
  provider::WriteParty(info, PartyRole::kCaller, parties_.caller);
  provider::WriteParty(info, PartyRole::kCalled, parties_.called);
  provider::WriteParty(info, PartyRole::kConnected, parties_.connected);
  provider::WriteParty(info, PartyRole::kRedirection, {});
  provider::WriteParty(info, PartyRole::kRedirecting, parties_.redirecting);
}

void SipCall::GetStatus(provider::VarStruct<LINECALLSTATUS>& status) {
  provider::MutexLock lock(sip().mutex());
  status->dwCallState = state_;
  status->dwCallStateMode = provider::CallStateModeFor(line()->version(), state_, state_mode_);
  status->dwCallFeatures = Features();
}

provider::CallIds SipCall::Ids() { return {0, call_id_, 0}; }

void SipCall::SetAppSpecific(DWORD value) {
  provider::MutexLock lock(sip().mutex());
  app_specific_ = value;
  sip().reporter().CallEvent(shared_from_this(), LINE_CALLINFO, LINECALLINFOSTATE_APPSPECIFIC);
}

void SipCall::SetMediaMode(DWORD modes) {
  if ((modes & ~kMediaModes) != 0) throw Error(LINEERR_INVALMEDIAMODE, "only voice media modes");
  provider::MutexLock lock(sip().mutex());
  media_mode_ = modes;
  sip().reporter().CallEvent(shared_from_this(), LINE_CALLINFO, LINECALLINFOSTATE_MEDIAMODE);
}

}  // namespace tapi::sip
