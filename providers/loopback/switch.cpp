// SPDX-License-Identifier: MIT
// Switch: line devices, reports and delays.
#include "loopback/switch.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

#include "common/error.hpp"
#include "common/text.hpp"

namespace tapi::loopback {

using provider::Error;
using provider::MutexLock;

namespace {

std::int64_t WallNow() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

}  // namespace

Switch::Switch(provider::Provider& provider, Config config)
    : provider_(provider),
      reporter_(provider.reporter()),
      config_(std::move(config)),
      clock_start_(provider.host().Now()),
      wall_start_(WallNow()) {}

// ---- Line devices ----

Station& Switch::AddStation() {
  Station& station = stations_.emplace_back();
  station.index = static_cast<DWORD>(stations_.size() - 1);
  station.number = config_.NumberOf(station.index);
  station.name = provider::Wide(config_.name_prefix) + station.number;
  by_number_[station.number] = &station;
  return station;
}

void Switch::Begin(const provider::Session& session) {
  MutexLock lock(mutex_);
  for (DWORD i = 0; i < session.counts.lines; ++i) {
    Station& station = AddStation();
    station.device_id = session.line_base + i;
    station.ready = true;
    by_device_[station.device_id] = &station;
  }
}

void Switch::CreateDevice(DWORD_PTR temp_id, DWORD device_id) {
  MutexLock lock(mutex_);
  if (temp_id >= stations_.size() || stations_[temp_id].ready) {
    throw Error(LINEERR_BADDEVICEID, "no line device with this temporary ID was announced");
  }
  Station& station = stations_[temp_id];
  station.device_id = device_id;
  station.ready = true;
  by_device_[device_id] = &station;
}

Station& Switch::Device(DWORD device_id) {
  MutexLock lock(mutex_);
  const auto found = by_device_.find(device_id);
  if (found == by_device_.end())
    throw Error(LINEERR_BADDEVICEID, "no line device " + std::to_string(device_id));
  if (found->second->removed) throw Error(LINEERR_NODEVICE, "the line device was removed");
  return *found->second;
}

void Switch::Attach(Station& station, std::shared_ptr<LoopbackLine> line) {
  MutexLock lock(mutex_);
  if (station.line) throw Error(LINEERR_ALLOCATED, "the line device is open already");
  station.line = std::move(line);
  station.line_states = station.address_states = 0;
}

void Switch::Detach(Station& station) {
  MutexLock lock(mutex_);
  station.line.reset();
}

void Switch::OfferWaiting(Station& station) {
  MutexLock lock(mutex_);
  const auto connections = station.connections;
  for (const ConnectionPtr& connection : connections) {
    if (connection->ringing == &station && !connection->callee) Offer(connection);
  }
}

void Switch::SetMasks(Station& station, DWORD line_states, DWORD address_states) {
  MutexLock lock(mutex_);
  station.line_states = line_states;
  station.address_states = address_states;
}

void Switch::LineStatus(Station& station, LINEDEVSTATUS& status) {
  MutexLock lock(mutex_);
  for (const ConnectionPtr& connection : station.connections) {
    if (connection->ringing == &station) status.dwRingMode = 1;
  }
  status.dwNumActiveCalls = static_cast<DWORD>(station.connections.size());
  if (!Busy(station)) status.dwLineFeatures = LINEFEATURE_MAKECALL;
}

void Switch::AddressStatus(Station& station, LINEADDRESSSTATUS& status) {
  MutexLock lock(mutex_);
  status.dwNumActiveCalls = static_cast<DWORD>(station.connections.size());
  status.dwNumInUse = station.connections.empty() ? 0 : 1;
  if (!Busy(station)) status.dwAddressFeatures = LINEADDRFEATURE_MAKECALL;
}

bool Switch::Busy(const Station& station) const {
  return station.connections.size() >= config_.calls_per_line;
}

void Switch::Seize(Station& station, const ConnectionPtr& connection) {
  station.connections.push_back(connection);
  ReportUse(station, station.connections.size() == 1 ? LINEADDRESSSTATE_INUSEONE : 0U);
}

void Switch::Free(Station& station, const ConnectionPtr& connection) {
  std::erase(station.connections, connection);
  ReportUse(station, station.connections.empty() ? LINEADDRESSSTATE_INUSEZERO : 0U);
}

void Switch::ReportUse(Station& station, DWORD in_use) {
  if (!station.line) return;
  const DWORD states = (in_use | LINEADDRESSSTATE_NUMCALLS) & station.address_states;
  if (states != 0) reporter_.LineEvent(station.line, LINE_ADDRESSSTATE, 0, states);
  if ((station.line_states & LINEDEVSTATE_NUMCALLS) != 0) {
    reporter_.LineEvent(station.line, LINE_LINEDEVSTATE, LINEDEVSTATE_NUMCALLS);
  }
}

// ---- Calls ----

void Switch::SetState(const LegPtr& leg, DWORD state, DWORD mode) {
  leg->facts_.state = state;
  leg->facts_.mode = mode;
  leg->facts_.entered = Now();
  reporter_.CallState(leg, state, mode, leg->facts_.media_mode);
  if (state != LINECALLSTATE_IDLE) return;
  const ConnectionPtr connection = std::exchange(leg->connection_, nullptr);
  if (connection->caller == leg) connection->caller.reset();
  if (connection->callee == leg) connection->callee.reset();
  Free(leg->station_, connection);
}

void Switch::After(const ConnectionPtr& connection, DWORD delay, Action action) {
  StopTimer(connection);
  if (delay == 0) return (this->*action)(connection);
  const std::uint32_t epoch = connection->epoch;
  connection->timer = provider_.StartTimer(delay, [self = weak_from_this(), connection, epoch, action] {
    const std::shared_ptr<Switch> exchange = self.lock();
    if (!exchange) return;
    MutexLock lock(exchange->mutex_);
    if (connection->epoch != epoch) return;
    connection->timer = 0;
    (exchange.get()->*action)(connection);
  });
}

void Switch::StopTimer(const ConnectionPtr& connection) {
  ++connection->epoch;
  const std::uint64_t timer = std::exchange(connection->timer, 0);
  if (timer != 0) provider_.host().CancelTimer(timer);
}

void Switch::GiveInfo(const LegPtr& leg, std::string_view info) {
  if (!leg || info.empty()) return;
  leg->facts_.user_user_info.emplace_back(info);
  // Later pieces are shown when the application has released the ones before.
  if (leg->facts_.user_user_info.size() == 1) {
    reporter_.CallEvent(leg, LINE_CALLINFO, LINECALLINFOSTATE_USERUSERINFO);
  }
}

DWORD Switch::Features(const Leg& leg) const {
  const Connection* connection = leg.connection_.get();
  const bool has_far_leg = connection != nullptr && connection->caller && connection->callee;
  const DWORD send = has_far_leg ? LINECALLFEATURE_SENDUSERUSER : 0U;
  const DWORD release = leg.facts_.user_user_info.empty() ? 0U : LINECALLFEATURE_RELEASEUSERUSERINFO;
  switch (leg.facts_.state) {
    case LINECALLSTATE_IDLE:
      return release;
    case LINECALLSTATE_OFFERING:
      return LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DROP | send | release;
    case LINECALLSTATE_ACCEPTED:
      return LINECALLFEATURE_ANSWER | LINECALLFEATURE_DROP | send | release;
    case LINECALLSTATE_DIALTONE:
    case LINECALLSTATE_DIALING:
      return LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP;
    case LINECALLSTATE_CONNECTED:
    case LINECALLSTATE_RINGBACK:
      return LINECALLFEATURE_DROP | send | release;
    default:
      return LINECALLFEATURE_DROP | release;
  }
}

provider::PartyId Switch::Party(const Station& station) const {
  return {LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME, station.number, station.name};
}

provider::PartyId Switch::Party(const Service& service) const {
  const std::u16string number = provider::Wide(config_.service_prefix) + std::u16string(service.code);
  return {LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME, number, std::u16string(service.name)};
}

void Switch::Read(Leg& leg, const std::function<void(const LegFacts&, DWORD)>& read) {
  MutexLock lock(mutex_);
  read(leg.facts_, Features(leg));
}

SYSTEMTIME Switch::WallTime(std::uint64_t clock_time) const {
  const std::int64_t wall = wall_start_ + static_cast<std::int64_t>(clock_time - clock_start_);
  const std::time_t seconds = static_cast<std::time_t>(wall / 1000);
  std::tm utc = {};
  gmtime_r(&seconds, &utc);
  SYSTEMTIME time = {};
  time.wYear = static_cast<WORD>(utc.tm_year + 1900);
  time.wMonth = static_cast<WORD>(utc.tm_mon + 1);
  time.wDayOfWeek = static_cast<WORD>(utc.tm_wday);
  time.wDay = static_cast<WORD>(utc.tm_mday);
  time.wHour = static_cast<WORD>(utc.tm_hour);
  time.wMinute = static_cast<WORD>(utc.tm_min);
  time.wSecond = static_cast<WORD>(utc.tm_sec);
  time.wMilliseconds = static_cast<WORD>(wall % 1000);
  return time;
}

}  // namespace tapi::loopback
