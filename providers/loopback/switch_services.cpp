// SPDX-License-Identifier: MIT
// Switch: the numbers that behave in a set way.
#include "loopback/limits.hpp"
#include "loopback/switch.hpp"

namespace tapi::loopback {

using provider::MutexLock;

void Switch::Serve(const ConnectionPtr& connection) {
  const LegPtr leg = connection->caller;
  const Service& service = *connection->service;
  const Timing& timing = config_.timing;
  switch (service.behaviour) {
    case Behaviour::kBusy:
      return SetState(leg, LINECALLSTATE_BUSY, service.detail);
    case Behaviour::kDisconnect:
      return SetState(leg, LINECALLSTATE_DISCONNECTED, service.detail);
    case Behaviour::kRefuse:  // dialed in pieces: too late for an error
      return SetState(leg, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_BADADDRESS);
    case Behaviour::kFail:
      return SetState(leg, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_CONGESTION);
    case Behaviour::kSpecialInfo:
      return SetState(leg, LINECALLSTATE_SPECIALINFO, service.detail);
    case Behaviour::kNoAnswer:
      SetState(leg, LINECALLSTATE_RINGBACK);
      return After(connection, timing.no_answer, &Switch::NoAnswer);
    case Behaviour::kAnswerLater:
      SetState(leg, LINECALLSTATE_RINGBACK);
      return After(connection, timing.answer, &Switch::Connect);
    case Behaviour::kReject:
      SetState(leg, LINECALLSTATE_RINGBACK);
      return After(connection, timing.answer, &Switch::RejectCall);
    default:
      return AnswerAndContinue(connection);
  }
}

void Switch::AnswerAndContinue(const ConnectionPtr& connection) {
  Connect(connection);
  const Timing& timing = config_.timing;
  switch (connection->service->behaviour) {
    case Behaviour::kHangUp:
      return After(connection, timing.hang_up, &Switch::HangUp);
    case Behaviour::kCloseLine:
      return After(connection, timing.device, &Switch::ForceClose);
    case Behaviour::kCreateLine:
      return After(connection, timing.device, &Switch::CreateLine);
    case Behaviour::kRemoveLine:
      return After(connection, timing.device, &Switch::RemoveLine);
    case Behaviour::kCallBack:
    case Behaviour::kNoCallerId:
    case Behaviour::kUnknownMedia:
      return After(connection, timing.hang_up, &Switch::HangUpAndCallBack);
    default:
      return;
  }
}

// Nobody answered in time: `connection` rings a line device, or a number that never answers.
void Switch::NoAnswer(const ConnectionPtr& connection) {
  StopRinging(connection);
  if (connection->caller)
    SetState(connection->caller, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_NOANSWER);
}

void Switch::RejectCall(const ConnectionPtr& connection) {
  SetState(connection->caller, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_REJECT);
}

void Switch::HangUp(const ConnectionPtr& connection) {
  SetState(connection->caller, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_NORMAL);
}

void Switch::HangUpAndCallBack(const ConnectionPtr& connection) {
  const LegPtr leg = connection->caller;
  Station* const station = &leg->station_;
  const Service* const service = connection->service;
  const DWORD unknown = service->behaviour == Behaviour::kUnknownMedia ? LINEMEDIAMODE_UNKNOWN : 0U;
  const DWORD media_mode = leg->facts_.media_mode | unknown;
  HangUp(connection);
  provider_.StartTimer(config_.timing.call_back, [self = weak_from_this(), station, service, media_mode] {
    const std::shared_ptr<Switch> exchange = self.lock();
    if (!exchange) return;
    MutexLock lock(exchange->mutex_);
    exchange->CallBack(*station, *service, media_mode);
  });
}

void Switch::CallBack(Station& station, const Service& service, DWORD media_mode) {
  if (station.removed || Busy(station)) return;
  const auto connection = std::make_shared<Connection>();
  connection->call_id = ++last_call_id_;
  connection->service = &service;
  connection->media_mode = media_mode;
  Ring(connection, station);
}

void Switch::ForceClose(const ConnectionPtr& connection) {
  reporter_.LineEvent(connection->caller->station_.line, LINE_CLOSE, 0);
}

void Switch::CreateLine(const ConnectionPtr& connection) {
  reporter_.CreateLine(AddStation().index);
  HangUp(connection);
}

void Switch::RemoveLine(const ConnectionPtr& connection) {
  Station& station = connection->caller->station_;
  station.removed = true;
  const auto connections = station.connections;
  for (const ConnectionPtr& other : connections) {
    const bool not_offered = other->ringing == &station && !other->callee;
    for (const LegPtr& leg : {other->callee, other->caller}) {
      if (leg) SetState(leg, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_OUTOFORDER);
    }
    StopTimer(other);
    other->ringing = nullptr;
    if (not_offered) Free(station, other);
  }
  reporter_.RemoveLine(station.device_id);
}

}  // namespace tapi::loopback
