// SPDX-License-Identifier: MIT
// The line device of an account: registration, new calls in both directions, ringing.
#include "sip/sip_line.hpp"

#include <utility>

#include "common/error.hpp"
#include "common/text.hpp"
#include "sip/capabilities.hpp"
#include "sip/sip_provider.hpp"

namespace tapi::sip {
namespace {

using provider::Error;

constexpr Verdict kBusyHere = 486;
constexpr DWORD kRingInterval = 4000;  // milliseconds

}  // namespace

SipLine::SipLine(const provider::LineSetup& setup, std::shared_ptr<SipProvider> provider, std::size_t account)
    : Line(setup), provider_(std::move(provider)), account_(account) {}

const Account& SipLine::account() const { return provider_->config().accounts[account_]; }

void SipLine::Opened() {
  {
    provider::MutexLock lock(sip().mutex());
    sip().SetLine(account_, std::static_pointer_cast<SipLine>(shared_from_this()));
    in_service_ = connected_ = !account().registers;
  }
  if (account().registers) sip().agent().Register(account_);
}

// Its calls are closed already, so that it rings no longer.
void SipLine::Close() {
  {
    provider::MutexLock lock(sip().mutex());
    sip().SetLine(account_, nullptr);
  }
  if (account().registers) sip().agent().Unregister(account_);
}

int SipLine::NumCalls() const {
  return sip().CountCalls([this](const SipCall& call) { return call.line().get() == this; });
}

void SipLine::CheckParams(const provider::CallParams& params) const {
  provider::CheckCallParams(params, kCallLimits, provider::Wide(account().number));
}

std::shared_ptr<provider::Call> SipLine::CreateCall(const provider::CallSetup& setup) {
  CheckParams(setup.params);
  DialString dial = setup.has_address ? ParseDialString(setup.address, version()) : DialString{};
  provider::MutexLock lock(sip().mutex());
  if (NumCalls() >= sip().config().max_calls_per_line)
    throw Error(LINEERR_CALLUNAVAIL, "max_calls_per_line is reached");
  const LegId leg = sip().agent().NewLeg();
  if (leg == 0) throw Error(LINEERR_RESOURCEUNAVAIL, "max_calls or max_calls_per_second is reached");
  auto call = std::make_shared<SipCall>(std::static_pointer_cast<SipLine>(shared_from_this()), setup,
                                        std::move(dial), leg, sip().NextCallId());
  sip().AddCall(call);
  return call;
}

void SipLine::GetStatus(provider::VarStruct<LINEDEVSTATUS>& status) {
  provider::MutexLock lock(sip().mutex());
  LINEDEVSTATUS& s = status.fields();
  const int calls = NumCalls();
  s.dwNumActiveCalls = static_cast<DWORD>(calls);
  s.dwLineFeatures = calls < sip().config().max_calls_per_line ? LINEFEATURE_MAKECALL : 0;
  s.dwRingMode = rings_ > 0 ? 1 : 0;
  s.dwSignalLevel = s.dwBatteryLevel = 0xFFFF;
  s.dwRoamMode = LINEROAMMODE_UNAVAIL;
  s.dwDevStatusFlags =
      (connected_ ? LINEDEVSTATUSFLAGS_CONNECTED : 0U) | (in_service_ ? LINEDEVSTATUSFLAGS_INSERVICE : 0U);
  s.dwAvailableMediaModes = kMediaModes;
}

void SipLine::GetAddressStatus(DWORD address_id, provider::VarStruct<LINEADDRESSSTATUS>& status) {
  if (address_id != 0) throw Error(LINEERR_INVALADDRESSID, "a SIP line device has one address");
  provider::MutexLock lock(sip().mutex());
  const int calls = NumCalls();
  status->dwNumInUse = calls > 0 ? 1 : 0;
  status->dwNumActiveCalls = static_cast<DWORD>(calls);
  status->dwAddressFeatures = calls < sip().config().max_calls_per_line ? LINEADDRFEATURE_MAKECALL : 0;
}

DWORD SipLine::FindAddress(std::u16string_view dialable) {
  if (provider::Narrow(dialable) != account().number) throw Error(LINEERR_INVALADDRESS, "no such address");
  return 0;
}

void SipLine::SetMediaDetection(DWORD media_modes) {
  if ((media_modes & ~kMediaModes) != 0) throw Error(LINEERR_INVALMEDIAMODE, "only voice media modes");
  provider::MutexLock lock(sip().mutex());
  media_modes_ = media_modes;
}

void SipLine::CheckMediaDetection(DWORD media_modes, const provider::CallParams& params) {
  if ((media_modes & ~kMediaModes) != 0) throw Error(LINEERR_INVALMEDIAMODE, "only voice media modes");
  CheckParams(params);
  provider::MutexLock lock(sip().mutex());
  if (NumCalls() >= sip().config().max_calls_per_line)
    throw Error(LINEERR_CALLUNAVAIL, "max_calls_per_line is reached");
}

// Whether a person or a machine should take a call is not known: it is offered as what the line was opened
// for.
DWORD SipLine::OfferedMediaMode() const {
  const bool machine = (media_modes_ & (LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE)) ==
                       LINEMEDIAMODE_AUTOMATEDVOICE;
  return machine ? LINEMEDIAMODE_AUTOMATEDVOICE : LINEMEDIAMODE_INTERACTIVEVOICE;
}

Verdict SipLine::OfferCall(LegId leg, const Incoming& incoming) {
  if (NumCalls() >= sip().config().max_calls_per_line) return kBusyHere;
  std::make_shared<SipCall>(std::static_pointer_cast<SipLine>(shared_from_this()), incoming, leg,
                            sip().NextCallId(), OfferedMediaMode())
      ->Offer();
  return 0;
}

void SipLine::ReportDeviceState(DWORD state, DWORD param2, DWORD param3) {
  sip().reporter().LineEvent(shared_from_this(), LINE_LINEDEVSTATE, state, param2, param3);
}

void SipLine::RegistrationChanged(const Registration& state) {
  const bool was_connected = std::exchange(connected_, state.reachable);
  const bool was_in_service = std::exchange(in_service_, state.registered);
  if (was_connected != connected_)
    ReportDeviceState(connected_ ? LINEDEVSTATE_CONNECTED : LINEDEVSTATE_DISCONNECTED);
  if (was_in_service != in_service_)
    ReportDeviceState(in_service_ ? LINEDEVSTATE_INSERVICE : LINEDEVSTATE_OUTOFSERVICE);
}

void SipLine::CallsChanged() {
  const int calls = NumCalls();
  if (std::exchange(reported_calls_, calls) != calls) {
    sip().reporter().LineEvent(shared_from_this(), LINE_ADDRESSSTATE, 0, LINEADDRESSSTATE_NUMCALLS);
    ReportDeviceState(LINEDEVSTATE_NUMCALLS);
  }
  const bool rings =
      sip().CountCalls([this](const SipCall& c) { return c.line().get() == this && c.Alerting(); }) > 0;
  if (rings && rings_ == 0) Ring();
  if (!rings && rings_ > 0) StopRinging();
}

// Reported again and again, like the ringing of a telephone; without a timer only once.
void SipLine::Ring() {
  ReportDeviceState(LINEDEVSTATE_RINGING, 1, ++rings_);
  try {
    RingLater();
  } catch (const Error& error) {
    sip().Log(TAPI32_LOG_WARNING, error.what());
  }
}

void SipLine::RingLater() {
  const std::weak_ptr<Line> weak = weak_from_this();
  ring_timer_ = sip().StartTimer(kRingInterval, [weak, episode = ring_episode_] {
    const auto self = std::static_pointer_cast<SipLine>(weak.lock());
    if (!self) return;
    provider::MutexLock lock(self->sip().mutex());
    if (self->ring_episode_ == episode) self->Ring();
  });
}

void SipLine::StopRinging() {
  rings_ = 0;
  ++ring_episode_;
  sip().host().CancelTimer(std::exchange(ring_timer_, 0));
  ReportDeviceState(LINEDEVSTATE_RINGING, 0, 0);
}

}  // namespace tapi::sip
