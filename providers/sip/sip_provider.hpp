// SPDX-License-Identifier: MIT
// SipProvider: a line device for each configured SIP account, over one user agent.
#ifndef TAPI_PROVIDERS_SIP_SIP_PROVIDER_HPP_
#define TAPI_PROVIDERS_SIP_SIP_PROVIDER_HPP_

#include <memory>
#include <unordered_map>
#include <vector>

#include "common/provider.hpp"
#include "sip/config.hpp"
#include "sip/sip_call.hpp"
#include "sip/sip_line.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

class SipProvider : public provider::Provider, public UserAgentEvents {
 public:
  explicit SipProvider(std::unique_ptr<provider::Host> host);

  const Config& config() const { return config_; }
  UserAgent& agent() { return *agent_; }
  provider::Mutex& mutex() ABSL_LOCK_RETURNED(mutex_) { return mutex_; }

  // ---- The mutex is held ----
  void AddCall(const std::shared_ptr<SipCall>& call);
  void RemoveCall(LegId leg);
  DWORD NextCallId() { return ++last_call_id_; }
  void SetLine(std::size_t account, std::shared_ptr<SipLine> line) { lines_[account] = std::move(line); }
  template <class Matches>
  int CountCalls(Matches matches) const {
    int count = 0;
    for (const auto& [leg, call] : calls_) count += matches(*call) ? 1 : 0;
    return count;
  }

  // ---- TSPI ----
  provider::DeviceCounts CountDevices() override;
  void Start(const provider::Session& session) override;
  void Stop() override;
  void GetLineDevCaps(DWORD device_id, provider::VarStruct<LINEDEVCAPS>& caps) override;
  void GetAddressCaps(DWORD device_id, DWORD address_id, provider::VarStruct<LINEADDRESSCAPS>& caps) override;
  std::shared_ptr<provider::Line> OpenLine(const provider::LineSetup& setup) override;

 private:
  void OnRegistration(std::size_t account, const Registration& state) override;
  Verdict OnIncoming(LegId leg, const Incoming& call) override;
  void OnProceeding(LegId leg) override;
  void OnRinging(LegId leg) override;
  void OnConnected(LegId leg, const Party& connected) override;
  void OnEnded(LegId leg, const Ending& ending) override;
  void OnLog(int level, const std::string& text) override;
  void OnIdle() override;

  std::shared_ptr<SipCall> FindCall(LegId leg) const;
  const Account& AccountOf(DWORD device_id) const;

  const Config config_;
  provider::Mutex mutex_;
  std::vector<std::shared_ptr<SipLine>> lines_;  // by account; null: not open
  std::unordered_map<LegId, std::shared_ptr<SipCall>> calls_;
  DWORD last_call_id_ = 0;
  std::unique_ptr<UserAgent> agent_;  // from Start to Stop
};

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_SIP_PROVIDER_HPP_
