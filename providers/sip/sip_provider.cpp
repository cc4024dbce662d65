// SPDX-License-Identifier: MIT
// The provider between the TSPI and the user agent: finds the call or line device an event is for.
#include "sip/sip_provider.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "common/entries.hpp"
#include "common/error.hpp"
#include "sip/capabilities.hpp"

namespace tapi::sip {
namespace {

constexpr Verdict kTemporarilyUnavailable = 480;

// The same account keeps its ID wherever it stands in the configuration (FNV-1a).
DWORD PermanentLineId(const Account& account) {
  std::uint32_t hash = 2166136261U;
  for (const char c : account.user + "@" + account.domain)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash & 0x7FFFFFFFU;
}

}  // namespace

SipProvider::SipProvider(std::unique_ptr<provider::Host> host)
    : Provider(std::move(host)),
      config_(ReadConfig(this->host().settings())),
      lines_(config_.accounts.size()) {}

provider::DeviceCounts SipProvider::CountDevices() {
  return {static_cast<DWORD>(config_.accounts.size()), 0};
}

void SipProvider::Start(const provider::Session&) {
  try {
    agent_ = std::make_unique<UserAgent>(config_, *this);
  } catch (const provider::Error& error) {
    Log(TAPI32_LOG_ERROR, error.what());
    throw;
  }
}

void SipProvider::Stop() {
  if (agent_) agent_->Stop();  // until then its events may ask for it
  agent_.reset();
}

const Account& SipProvider::AccountOf(DWORD device_id) const {
  return config_.accounts[device_id - session().line_base];
}

void SipProvider::GetLineDevCaps(DWORD device_id, provider::VarStruct<LINEDEVCAPS>& caps) {
  const Account& account = AccountOf(device_id);
  FillLineDevCaps(config_, account, PermanentLineId(account), caps);
}

void SipProvider::GetAddressCaps(DWORD device_id, DWORD address_id,
                                 provider::VarStruct<LINEADDRESSCAPS>& caps) {
  if (address_id != 0) throw provider::Error(LINEERR_INVALADDRESSID, "a SIP line device has one address");
  FillAddressCaps(config_, AccountOf(device_id), device_id, caps);
}

std::shared_ptr<provider::Line> SipProvider::OpenLine(const provider::LineSetup& setup) {
  return std::make_shared<SipLine>(setup, std::static_pointer_cast<SipProvider>(shared_from_this()),
                                   setup.device_id - session().line_base);
}

void SipProvider::AddCall(const std::shared_ptr<SipCall>& call) { calls_[call->leg()] = call; }

void SipProvider::RemoveCall(LegId leg) { calls_.erase(leg); }

std::shared_ptr<SipCall> SipProvider::FindCall(LegId leg) const {
  const auto found = calls_.find(leg);
  return found == calls_.end() ? nullptr : found->second;
}

// ---- From the user agent ----

void SipProvider::OnRegistration(std::size_t account, const Registration& state) {
  const Account& a = config_.accounts[account];
  const int level = state.registered || state.status < 300 ? TAPI32_LOG_INFO : TAPI32_LOG_WARNING;
  Log(static_cast<DWORD>(level), a.user + "@" + a.domain +
                                     (state.registered ? ": registered" : ": not registered") + " (status " +
                                     std::to_string(state.status) + ")");
  provider::MutexLock lock(mutex_);
  if (lines_[account]) lines_[account]->RegistrationChanged(state);
}

Verdict SipProvider::OnIncoming(LegId leg, const Incoming& call) {
  provider::MutexLock lock(mutex_);
  const auto& line = lines_[call.account];
  return line ? line->OfferCall(leg, call) : kTemporarilyUnavailable;
}

void SipProvider::OnProceeding(LegId leg) {
  provider::MutexLock lock(mutex_);
  if (const auto call = FindCall(leg)) call->Proceeding();
}

void SipProvider::OnRinging(LegId leg) {
  provider::MutexLock lock(mutex_);
  if (const auto call = FindCall(leg)) call->Ringing();
}

void SipProvider::OnConnected(LegId leg, const Party& connected) {
  provider::MutexLock lock(mutex_);
  if (const auto call = FindCall(leg)) call->Connected(connected);
}

void SipProvider::OnEnded(LegId leg, const Ending& ending) {
  std::shared_ptr<SipCall> call;
  provider::MutexLock lock(mutex_);
  call = FindCall(leg);
  if (call) call->Ended(ending);
}

void SipProvider::OnLog(int level, const std::string& text) { Log(static_cast<DWORD>(level), text); }

void SipProvider::OnIdle() { reporter().Deliver(); }

}  // namespace tapi::sip

namespace tapi::provider {

std::shared_ptr<Provider> MakeProvider(std::unique_ptr<Host> host) {
  return std::make_shared<sip::SipProvider>(std::move(host));
}

}  // namespace tapi::provider
