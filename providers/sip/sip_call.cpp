// SPDX-License-Identifier: MIT
// A call's states, from the requests of the TSPI and the events of its leg.
#include "sip/sip_call.hpp"

#include <ctime>
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

SYSTEMTIME UtcNow() {
  timespec now = {};
  clock_gettime(CLOCK_REALTIME, &now);
  tm utc = {};
  gmtime_r(&now.tv_sec, &utc);
  SYSTEMTIME time = {};
  time.wYear = static_cast<WORD>(utc.tm_year + 1900);
  time.wMonth = static_cast<WORD>(utc.tm_mon + 1);
  time.wDayOfWeek = static_cast<WORD>(utc.tm_wday);
  time.wDay = static_cast<WORD>(utc.tm_mday);
  time.wHour = static_cast<WORD>(utc.tm_hour);
  time.wMinute = static_cast<WORD>(utc.tm_min);
  time.wSecond = static_cast<WORD>(utc.tm_sec);
  time.wMilliseconds = static_cast<WORD>(now.tv_nsec / 1000000);
  return time;
}

DWORD PartyFlags(const Party& party) {
  if (party.hidden) return LINECALLPARTYID_BLOCKED;
  const DWORD flags = (party.number.empty() ? 0U : LINECALLPARTYID_ADDRESS) |
                      (party.name.empty() ? 0U : LINECALLPARTYID_NAME);
  return flags != 0 ? flags : LINECALLPARTYID_UNAVAIL;
}

[[noreturn]] void WrongState(const char* why) { throw Error(LINEERR_INVALCALLSTATE, why); }

// '#' would begin a fragment of the URI.
std::string TargetUri(const DialString& dial, const std::string& domain) {
  if (dial.uri) return dial.text;
  std::string user;
  for (const char c : dial.text) user += c == '#' ? std::string("%23") : std::string(1, c);
  return "sip:" + user + "@" + domain;
}

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
                             ? setup.params.no_answer_timeout
                             : static_cast<DWORD>(sip().config().no_answer_timeout)),
      param_flags_(setup.params.flags),
      dial_(std::move(dial)),
      media_mode_(setup.params.media_mode) {
  parties_.caller = {sip_line_->account().number, sip_line_->account().display_name, false};
  parties_.called.number = dial_.text;
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
      param_flags_(0),
      media_mode_(media_mode) {
  parties_ = {incoming.caller, incoming.called, {}, incoming.redirecting};
}

SipProvider& SipCall::sip() const { return sip_line_->sip(); }

void SipCall::Become(DWORD state, DWORD mode) {
  state_ = state;
  state_mode_ = mode;
  state_entered_ = UtcNow();
}

void SipCall::Report(DWORD state, DWORD mode) {
  Become(state, mode);
  sip().reporter().CallState(std::static_pointer_cast<provider::Call>(shared_from_this()), state, mode,
                             media_mode_);
  if (incoming_) sip_line_->RingingChanged();
}

void SipCall::Start(const provider::Completion& done) {
  provider::MutexLock lock(sip().mutex());
  sip().reporter().Complete(shared_from_this(), done);
  if (dial_.text.empty()) return Report(LINECALLSTATE_DIALTONE, LINEDIALTONEMODE_UNAVAIL);
  Report(LINECALLSTATE_DIALING);
  if (!dial_.partial) PlaceCall();
}

void SipCall::PlaceCall() {
  placed_ = true;
  sip().agent().Call(leg_, sip_line_->account_index(), TargetUri(dial_, sip_line_->account().domain));
  StartNoAnswerTimer();
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

void SipCall::Dial(std::u16string_view digits, DWORD, const provider::Completion& done) {
  const DialString more = ParseDialString(digits);
  provider::MutexLock lock(sip().mutex());
  if (placed_ || (state_ & (LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING)) == 0)
    WrongState("dialing is over");
  if (more.uri && !dial_.text.empty()) throw Error(LINEERR_INVALADDRESS, "a SIP URI can't follow digits");
  if (dial_.text.empty() && more.text.empty()) throw Error(LINEERR_INVALADDRESS, "nothing to dial");
  sip().reporter().Complete(shared_from_this(), done);
  AddDigits(more);
}

void SipCall::AddDigits(const DialString& more) {
  dial_.text += more.text;
  dial_.uri = dial_.uri || more.uri;
  parties_.called.number = dial_.text;
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
  Forget();
  Report(LINECALLSTATE_IDLE);
}

// The leg and the call know each other no longer.
void SipCall::Forget() {
  if (answering_)
    sip().reporter().Complete(shared_from_this(), std::exchange(answering_, {}), LINEERR_OPERATIONFAILED);
  sip().RemoveCall(leg_);
}

void SipCall::Close() {
  provider::Host::TimerId timer;
  {
    provider::MutexLock lock(sip().mutex());
    sip().agent().Hangup(leg_, kUnavailable);
    Forget();
    timer = std::exchange(timer_, 0);
    Become(LINECALLSTATE_IDLE, 0);
    sip_line_->RingingChanged();
  }
  if (timer != 0) sip().host().CancelTimer(timer);
}

void SipCall::Refused() { Close(); }

void SipCall::Offer() {
  sip().reporter().NewCall(shared_from_this());
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
  parties_.connected = connected;
  Report(LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE);
  if (!incoming_)
    sip().reporter().CallEvent(shared_from_this(), LINE_CALLINFO, LINECALLINFOSTATE_CONNECTEDID);
}

void SipCall::Ended(const Ending& ending) {
  if (ending.incompatible) return Disconnect(LINEDISCONNECTMODE_INCOMPATIBLE);
  if (ending.cancelled) return Disconnect(LINEDISCONNECTMODE_CANCELLED);
  Disconnect(ending.status >= 300 ? DisconnectModeOf(ending.status) : LINEDISCONNECTMODE_NORMAL);
}

// The call stays DISCONNECTED until lineDrop clears it, as in the loopback provider: a program that answers
// DISCONNECTED with lineDrop would find an idle call and get an error.
void SipCall::Disconnect(DWORD mode) {
  Forget();
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
  const bool redirected = !parties_.redirecting.number.empty();
  info.dwLineDeviceID = line()->device_id();
  info.dwBearerMode = LINEBEARERMODE_VOICE;
  info.dwRate = kRate;
  info.dwMediaMode = media_mode_;
  info.dwAppSpecific = app_specific_;
  info.dwCallID = call_id_;
  info.dwCallParamFlags = param_flags_;
  info.dwCallStates = kCallStates;
  info.dwOrigin =
      incoming_ ? provider::CallOriginFor(version, LINECALLORIGIN_INBOUND) : LINECALLORIGIN_OUTBOUND;
  info.dwReason = redirected ? LINECALLREASON_FWDUNCOND : LINECALLREASON_DIRECT;
  info.dwCountryCode = country_code_;
  info.dwTrunk = 0xFFFFFFFF;
  info.dwCallerIDFlags = PartyFlags(parties_.caller);
  info.dwCalledIDFlags = PartyFlags(parties_.called);
  info.dwConnectedIDFlags = PartyFlags(parties_.connected);
  info.dwRedirectionIDFlags = LINECALLPARTYID_UNAVAIL;
  info.dwRedirectingIDFlags = PartyFlags(parties_.redirecting);
}

void SipCall::GetInfo(provider::VarStruct<LINECALLINFO>& info) {
  provider::MutexLock lock(sip().mutex());
  FillFixed(info.fields());
  using I = LINECALLINFO;
  using provider::Wide;
  info.Text(&I::dwCallerIDSize, &I::dwCallerIDOffset, Wide(parties_.caller.number));
  info.Text(&I::dwCallerIDNameSize, &I::dwCallerIDNameOffset, Wide(parties_.caller.name));
  info.Text(&I::dwCalledIDSize, &I::dwCalledIDOffset, Wide(parties_.called.number));
  info.Text(&I::dwCalledIDNameSize, &I::dwCalledIDNameOffset, Wide(parties_.called.name));
  info.Text(&I::dwConnectedIDSize, &I::dwConnectedIDOffset, Wide(parties_.connected.number));
  info.Text(&I::dwConnectedIDNameSize, &I::dwConnectedIDNameOffset, Wide(parties_.connected.name));
  info.Text(&I::dwRedirectingIDSize, &I::dwRedirectingIDOffset, Wide(parties_.redirecting.number));
  info.Text(&I::dwRedirectingIDNameSize, &I::dwRedirectingIDNameOffset, Wide(parties_.redirecting.name));
}

void SipCall::GetStatus(provider::VarStruct<LINECALLSTATUS>& status) {
  provider::MutexLock lock(sip().mutex());
  status->dwCallState = state_;
  status->dwCallStateMode = provider::CallStateModeFor(line()->version(), state_, state_mode_);
  status->dwCallFeatures = Features();
  status->tStateEntryTime = state_entered_;
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
