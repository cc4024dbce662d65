// SPDX-License-Identifier: MIT
// Switch: the simulated exchange that wires the line devices to each other and to the service numbers.
#ifndef TAPI_PROVIDERS_LOOPBACK_SWITCH_HPP_
#define TAPI_PROVIDERS_LOOPBACK_SWITCH_HPP_

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/dialable.hpp"
#include "common/provider.hpp"
#include "loopback/config.hpp"
#include "loopback/connection.hpp"
#include "loopback/leg.hpp"
#include "loopback/line.hpp"

namespace tapi::loopback {

// One mutex guards the whole switch. Under it, functions change state and post reports; the TSPI boundary and
// Provider::StartTimer deliver them when the mutex is free. Any thread.
class Switch : public std::enable_shared_from_this<Switch> {
 public:
  using LegPtr = std::shared_ptr<Leg>;

  Switch(provider::Provider& provider, Config config);

  const Config& config() const { return config_; }

  // ---- Line devices ----
  void Begin(const provider::Session& session);
  void CreateDevice(DWORD_PTR temp_id, DWORD device_id);
  // Throws LINEERR_BADDEVICEID, or LINEERR_NODEVICE for a removed one. The reference stays good.
  Station& Device(DWORD device_id);
  void Attach(Station& station, std::shared_ptr<LoopbackLine> line);  // throws LINEERR_ALLOCATED
  void Detach(Station& station);
  void OfferWaiting(Station& station);
  void SetMasks(Station& station, DWORD line_states, DWORD address_states);
  void LineStatus(Station& station, LINEDEVSTATUS& status);
  void AddressStatus(Station& station, LINEADDRESSSTATUS& status);
  // Throws what a call with `params` from the line device would fail with now.
  void CheckCall(Station& station, const provider::CallParams& params);

  // ---- Calls ----
  void Start(const LegPtr& leg, const provider::Completion& done);
  void Dial(const LegPtr& leg, std::u16string_view text, DWORD country, const provider::Completion& done);
  void Accept(const LegPtr& leg, std::string_view info, const provider::Completion& done);
  void Answer(const LegPtr& leg, std::string_view info, const provider::Completion& done);
  void Drop(const LegPtr& leg, std::string_view info, const provider::Completion& done);
  void SendInfo(const LegPtr& leg, std::string_view info, const provider::Completion& done);
  void ReleaseInfo(const LegPtr& leg, const provider::Completion& done);
  void SetAppSpecific(const LegPtr& leg, DWORD value);
  void SetMediaMode(const LegPtr& leg, DWORD modes);
  void Close(const LegPtr& leg);
  void Refused(const LegPtr& leg);
  // Runs `read` on the leg's facts; `features` are its LINECALLFEATURE_ bits of the moment.
  void Read(Leg& leg, const std::function<void(const LegFacts& facts, DWORD features)>& read);

  // The wall-clock time that a time of the library's clock means.
  SYSTEMTIME WallTime(std::uint64_t clock_time) const;

 private:
  using ConnectionPtr = std::shared_ptr<Connection>;
  using Action = void (Switch::*)(const ConnectionPtr&);

  // switch.cpp: devices, reports, timers
  Station& AddStation() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Busy(const Station& station) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Seize(Station& station, const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Free(Station& station, const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ReportUse(Station& station, DWORD in_use) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void SetState(const LegPtr& leg, DWORD state, DWORD mode = 0) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void After(const ConnectionPtr& connection, DWORD delay, Action action)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void StopTimer(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void GiveInfo(const LegPtr& leg, std::string_view info) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  DWORD Features(const Leg& leg) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  provider::PartyId Party(const Station& station) const;
  provider::PartyId Party(const Service& service) const;
  std::uint64_t Now() const { return provider_.host().Now(); }

  // switch_calls.cpp: setting up and clearing calls
  provider::Dialable ScanAddress(const Leg& leg, std::u16string_view text) const;
  const Service* ServiceOf(std::u16string_view digits) const;
  Station* StationOf(std::u16string_view digits) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RequireFree(const Station& station) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Collect(const LegPtr& leg, const provider::Dialable& dialed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Route(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Arrive(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Ring(const ConnectionPtr& connection, Station& station) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RingAgain(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ScheduleRing(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ReportRing(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  LegFacts FactsFromCaller(const Leg& caller) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  LegFacts FactsFromService(const Connection& connection) const;
  void Offer(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void StopRinging(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Connect(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ConnectLeg(const LegPtr& leg, provider::PartyId far_end) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Release(const LegPtr& leg) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void EndFarSide(const ConnectionPtr& connection, const LegPtr& leg, DWORD mode)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // switch_services.cpp: the numbers that behave in a set way
  void Serve(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void AnswerAndContinue(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void NoAnswer(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RejectCall(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void HangUp(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void HangUpAndCallBack(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ForceClose(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void CreateLine(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RemoveLine(const ConnectionPtr& connection) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void CallBack(Station& station, const Service& service, DWORD media_mode)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  provider::Provider& provider_;  // outlives every use: timers and objects of the session end before it
  provider::Reporter& reporter_;
  const Config config_;
  const std::uint64_t clock_start_;
  const std::int64_t wall_start_;  // milliseconds since 1970

  provider::Mutex mutex_;
  std::deque<Station> stations_ ABSL_GUARDED_BY(mutex_);  // never moved, never removed
  std::unordered_map<DWORD, Station*> by_device_ ABSL_GUARDED_BY(mutex_);
  std::unordered_map<std::u16string, Station*> by_number_ ABSL_GUARDED_BY(mutex_);
  DWORD last_call_id_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_SWITCH_HPP_
