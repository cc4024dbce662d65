// SPDX-License-Identifier: MIT
// Switch: what the line devices ask of their calls, and how calls are set up and cleared.
#include <algorithm>
#include <utility>

#include "common/error.hpp"
#include "common/text.hpp"
#include "loopback/limits.hpp"
#include "loopback/switch.hpp"

namespace tapi::loopback {

using provider::Completion;
using provider::Error;
using provider::MutexLock;

namespace {

constexpr DWORD kDialable = LINECALLSTATE_DIALTONE | LINECALLSTATE_DIALING;
constexpr DWORD kAlerting = LINECALLSTATE_OFFERING | LINECALLSTATE_ACCEPTED;

void RequireState(DWORD state, DWORD allowed) {
  if ((state & allowed) == 0) throw Error(LINEERR_INVALCALLSTATE, "not in this call state");
}

void RequireInfoFits(std::string_view info) {
  if (info.size() > kMaxUserUserInfo)
    throw Error(LINEERR_USERUSERINFOTOOBIG, "too much user-user information");
}

}  // namespace

// ---- Requests ----

void Switch::RequireFree(const Station& station) const {
  if (station.removed) throw Error(LINEERR_NODEVICE, "the line device was removed");
  if (Busy(station)) throw Error(LINEERR_CALLUNAVAIL, "all call appearances of the line are in use");
}

void Switch::CheckCall(Station& station, const provider::CallParams& params) {
  provider::CheckCallParams(params, kCallLimits, station.number);
  MutexLock lock(mutex_);
  RequireFree(station);
}

provider::Dialable Switch::ScanAddress(const Leg& leg, std::u16string_view text) const {
  provider::Dialable dialed = provider::ParseDialable(text, leg.line()->version());
  const Service* service = dialed.partial ? nullptr : ServiceOf(dialed.digits);
  if (service != nullptr && service->behaviour == Behaviour::kRefuse) {
    throw Error(LINEERR_INVALADDRESS, "the switch refuses this number");
  }
  return dialed;
}

void Switch::Start(const LegPtr& leg, const Completion& done) {
  const provider::Dialable dialed = ScanAddress(*leg, leg->digits_);
  const bool dial_later = leg->digits_.empty();
  MutexLock lock(mutex_);
  RequireFree(leg->station_);
  const Service* service = dialed.partial ? nullptr : ServiceOf(dialed.digits);
  if (service != nullptr && service->behaviour == Behaviour::kFail) {
    return reporter_.Complete(leg, done, LINEERR_CALLUNAVAIL);
  }
  leg->digits_.clear();
  leg->connection_ = std::make_shared<Connection>();
  leg->connection_->call_id = leg->facts_.call_id = ++last_call_id_;
  leg->connection_->caller = leg;
  leg->facts_.caller = Party(leg->station_);
  reporter_.Complete(leg, done);
  SetState(leg, LINECALLSTATE_DIALTONE, LINEDIALTONEMODE_NORMAL);
  Seize(leg->station_, leg->connection_);
  if (!dial_later) Collect(leg, dialed);
}

void Switch::Dial(const LegPtr& leg, std::u16string_view text, DWORD country, const Completion& done) {
  const provider::Dialable dialed = ScanAddress(*leg, text);
  MutexLock lock(mutex_);
  RequireState(leg->facts_.state, kDialable);
  if (text.empty() && !leg->partial_) throw Error(LINEERR_INVALADDRESS, "no dialing has begun");
  reporter_.Complete(leg, done);
  if (country != 0) leg->facts_.country = country;
  Collect(leg, dialed);
}

void Switch::Accept(const LegPtr& leg, std::string_view info, const Completion& done) {
  RequireInfoFits(info);
  MutexLock lock(mutex_);
  RequireState(leg->facts_.state, LINECALLSTATE_OFFERING);
  reporter_.Complete(leg, done);
  GiveInfo(leg->connection_->caller, info);
  SetState(leg, LINECALLSTATE_ACCEPTED);
}

void Switch::Answer(const LegPtr& leg, std::string_view info, const Completion& done) {
  RequireInfoFits(info);
  MutexLock lock(mutex_);
  RequireState(leg->facts_.state, kAlerting);
  reporter_.Complete(leg, done);
  GiveInfo(leg->connection_->caller, info);
  Connect(leg->connection_);
}

void Switch::Drop(const LegPtr& leg, std::string_view info, const Completion& done) {
  RequireInfoFits(info);
  MutexLock lock(mutex_);
  RequireState(leg->facts_.state, ~DWORD{LINECALLSTATE_IDLE});
  reporter_.Complete(leg, done);
  const Connection& connection = *leg->connection_;
  GiveInfo(connection.caller == leg ? connection.callee : connection.caller, info);
  Release(leg);
}

void Switch::SendInfo(const LegPtr& leg, std::string_view info, const Completion& done) {
  RequireInfoFits(info);
  MutexLock lock(mutex_);
  RequireState(leg->facts_.state, LINECALLSTATE_CONNECTED | LINECALLSTATE_RINGBACK | kAlerting);
  const Connection& connection = *leg->connection_;
  const LegPtr far = connection.caller == leg ? connection.callee : connection.caller;
  if (!far) throw Error(LINEERR_OPERATIONUNAVAIL, "the far end takes no user-user information");
  reporter_.Complete(leg, done);
  GiveInfo(far, info);
}

void Switch::ReleaseInfo(const LegPtr& leg, const Completion& done) {
  MutexLock lock(mutex_);
  reporter_.Complete(leg, done);
  std::deque<std::string>& pieces = leg->facts_.user_user_info;
  if (pieces.empty()) return;
  pieces.pop_front();
  if (!pieces.empty()) reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_USERUSERINFO);
}

void Switch::SetAppSpecific(const LegPtr& leg, DWORD value) {
  MutexLock lock(mutex_);
  leg->facts_.app_specific = value;
  if (leg->facts_.state != LINECALLSTATE_IDLE) {
    reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_APPSPECIFIC);
  }
}

void Switch::SetMediaMode(const LegPtr& leg, DWORD modes) {
  if (modes == 0 || (modes & ~kMediaModes) != 0)
    throw Error(LINEERR_INVALMEDIAMODE, "a media mode it doesn't know");
  MutexLock lock(mutex_);
  leg->facts_.media_mode = modes;
  if (leg->facts_.state != LINECALLSTATE_IDLE) {
    reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_MEDIAMODE);
  }
}

void Switch::Close(const LegPtr& leg) {
  MutexLock lock(mutex_);
  if (leg->connection_) Release(leg);
}

void Switch::Refused(const LegPtr& leg) {
  MutexLock lock(mutex_);
  // The call goes on ringing; it is offered again with the next ring.
  if (leg->connection_) leg->connection_->callee.reset();
  leg->connection_.reset();
  leg->facts_.state = LINECALLSTATE_IDLE;
}

// ---- Dialing ----

const Service* Switch::ServiceOf(std::u16string_view digits) const {
  const std::u16string prefix = provider::Wide(config_.service_prefix);
  if (digits.substr(0, prefix.size()) != prefix) return nullptr;
  return FindService(digits.substr(prefix.size()));
}

Station* Switch::StationOf(std::u16string_view digits) {
  const auto found = by_number_.find(std::u16string(digits));
  return found != by_number_.end() && found->second->ready ? found->second : nullptr;
}

void Switch::Collect(const LegPtr& leg, const provider::Dialable& dialed) {
  leg->digits_ += dialed.digits;
  if (!leg->digits_.empty() && leg->facts_.state == LINECALLSTATE_DIALTONE)
    SetState(leg, LINECALLSTATE_DIALING);
  leg->partial_ = dialed.partial;
  if (!dialed.partial) return Route(leg->connection_);
  if (!leg->digits_.empty()) After(leg->connection_, config_.timing.interdigit, &Switch::Route);
}

void Switch::Route(const ConnectionPtr& connection) {
  const LegPtr& leg = connection->caller;
  Station* station = StationOf(leg->digits_);
  connection->service = station == nullptr ? ServiceOf(leg->digits_) : nullptr;
  leg->facts_.called = station != nullptr ? Party(*station)
                       : connection->service != nullptr
                           ? Party(*connection->service)
                           : provider::PartyId{LINECALLPARTYID_ADDRESS, leg->digits_, {}};
  if (connection->service != nullptr) leg->facts_.trunk = kServiceTrunk;
  reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_CALLEDID);
  SetState(leg, LINECALLSTATE_PROCEEDING);
  After(connection, config_.timing.setup, &Switch::Arrive);
}

void Switch::Arrive(const ConnectionPtr& connection) {
  if (connection->service != nullptr) return Serve(connection);
  const LegPtr leg = connection->caller;
  Station* station = StationOf(leg->digits_);
  if (station == nullptr) return SetState(leg, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_BADADDRESS);
  if (station->removed) return SetState(leg, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_OUTOFORDER);
  if (Busy(*station)) return SetState(leg, LINECALLSTATE_BUSY, LINEBUSYMODE_STATION);
  SetState(leg, LINECALLSTATE_RINGBACK);
  Ring(connection, *station);
}

// ---- Ringing ----

void Switch::Ring(const ConnectionPtr& connection, Station& station) {
  DWORD limit = config_.timing.no_answer;
  if (connection->caller) {
    const std::uint64_t asked = std::uint64_t{connection->caller->params_.no_answer_timeout} * 1000;
    if (asked != 0) limit = static_cast<DWORD>(std::min<std::uint64_t>(asked, limit));
  }
  connection->ringing = &station;
  connection->deadline = Now() + limit;
  if (station.line) Offer(connection);
  Seize(station, connection);
  ReportRing(connection);
  ScheduleRing(connection);
}

void Switch::ScheduleRing(const ConnectionPtr& connection) {
  const std::uint64_t left = connection->deadline - std::min(Now(), connection->deadline);
  const auto delay = static_cast<DWORD>(std::min<std::uint64_t>(left, config_.timing.ring_interval));
  After(connection, std::max<DWORD>(delay, 1), &Switch::RingAgain);
}

void Switch::RingAgain(const ConnectionPtr& connection) {
  if (Now() >= connection->deadline) return NoAnswer(connection);
  ++connection->rings;
  if (!connection->callee && connection->ringing->line) Offer(connection);
  ReportRing(connection);
  ScheduleRing(connection);
}

void Switch::ReportRing(const ConnectionPtr& connection) {
  const Station& station = *connection->ringing;
  if (!station.line || (station.line_states & LINEDEVSTATE_RINGING) == 0) return;
  reporter_.LineEvent(station.line, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, connection->rings);
}

// What the called line device learns from the calling one.
LegFacts Switch::FactsFromCaller(const Leg& caller) const {
  const LegFacts& from = caller.facts_;
  const bool blocked = (from.param_flags & LINECALLPARAMFLAGS_BLOCKID) != 0;
  LegFacts facts = {.media_mode = from.media_mode,
                    .bearer_mode = from.bearer_mode,
                    .rate = from.rate,
                    .dial_params = from.dial_params,
                    .origin = LINECALLORIGIN_INTERNAL,
                    .trunk = kNoTrunk,
                    .caller = blocked ? provider::PartyId{LINECALLPARTYID_BLOCKED, {}, {}} : from.caller};
  const std::string& info = caller.params_.user_user_info;
  if (!info.empty()) facts.user_user_info.push_back(info);
  return facts;
}

LegFacts Switch::FactsFromService(const Connection& connection) const {
  const bool blocked = connection.service->behaviour == Behaviour::kNoCallerId;
  return {
      .media_mode = connection.media_mode,
      .bearer_mode = LINEBEARERMODE_VOICE,
      .rate = kRate,
      .origin = LINECALLORIGIN_EXTERNAL,
      .trunk = kServiceTrunk,
      .caller = blocked ? provider::PartyId{LINECALLPARTYID_BLOCKED, {}, {}} : Party(*connection.service)};
}

void Switch::Offer(const ConnectionPtr& connection) {
  Station& station = *connection->ringing;
  const auto leg = std::make_shared<Leg>(shared_from_this(), station, station.line, nullptr);
  leg->facts_ = connection->caller ? FactsFromCaller(*connection->caller) : FactsFromService(*connection);
  leg->facts_.call_id = connection->call_id;
  leg->facts_.reason = LINECALLREASON_DIRECT;
  leg->facts_.called = Party(station);
  leg->connection_ = connection;
  connection->callee = leg;
  reporter_.NewCall(leg);
  SetState(leg, LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE);
}

// The end of ringing without an answer of the line device: nothing is left of the call there.
void Switch::StopRinging(const ConnectionPtr& connection) {
  Station* const station = std::exchange(connection->ringing, nullptr);
  StopTimer(connection);
  if (station == nullptr) return;
  const LegPtr callee = connection->callee;
  if (!callee) return Free(*station, connection);
  SetState(callee, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_NORMAL);
  SetState(callee, LINECALLSTATE_IDLE);
}

// ---- Connecting and clearing ----

void Switch::ConnectLeg(const LegPtr& leg, provider::PartyId far_end) {
  leg->facts_.connected = std::move(far_end);
  SetState(leg, LINECALLSTATE_CONNECTED, LINECONNECTEDMODE_ACTIVE);
  reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_CONNECTEDID);
}

void Switch::Connect(const ConnectionPtr& connection) {
  StopTimer(connection);
  connection->ringing = nullptr;
  const LegPtr callee = connection->callee;
  const LegPtr caller = connection->caller;
  if (callee) ConnectLeg(callee, callee->facts_.caller);
  if (caller) ConnectLeg(caller, caller->facts_.called);
}

void Switch::Release(const LegPtr& leg) {
  const ConnectionPtr connection = leg->connection_;
  const bool rejected = connection->callee == leg && (leg->facts_.state & kAlerting) != 0;
  StopTimer(connection);
  if (connection->callee == leg) connection->ringing = nullptr;
  SetState(leg, LINECALLSTATE_IDLE);
  EndFarSide(connection, leg, rejected ? LINEDISCONNECTMODE_REJECT : LINEDISCONNECTMODE_NORMAL);
}

void Switch::EndFarSide(const ConnectionPtr& connection, const LegPtr& leg, DWORD mode) {
  if (connection->ringing != nullptr) return StopRinging(connection);  // `leg` was the caller
  const LegPtr far = connection->caller ? connection->caller : connection->callee;
  if (far && far != leg && far->facts_.state != LINECALLSTATE_DISCONNECTED) {
    SetState(far, LINECALLSTATE_DISCONNECTED, mode);
  }
}

}  // namespace tapi::loopback
