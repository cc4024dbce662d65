// SPDX-License-Identifier: MIT
// Leg: a call as one line device sees it.
#ifndef TAPI_PROVIDERS_LOOPBACK_LEG_HPP_
#define TAPI_PROVIDERS_LOOPBACK_LEG_HPP_

#include <deque>
#include <memory>
#include <string>

#include "common/call.hpp"
#include "common/line.hpp"
#include "common/party.hpp"
#include "loopback/connection.hpp"

namespace tapi::loopback {

class Switch;

// What LINECALLINFO and LINECALLSTATUS say; guarded by the switch's mutex.
struct LegFacts {
  DWORD state = LINECALLSTATE_IDLE;
  DWORD mode = 0;
  std::uint64_t entered = 0;  // when, on the library's clock
  DWORD media_mode = 0;
  DWORD bearer_mode = 0;
  DWORD rate = 0;
  DWORD param_flags = 0;
  LINEDIALPARAMS dial_params = {};
  DWORD app_specific = 0;
  DWORD call_id = 0;
  DWORD related_call_id = 0;
  DWORD origin = 0;
  DWORD reason = 0;
  DWORD country = 0;
  DWORD trunk = 0;
  provider::PartyId caller = {};
  provider::PartyId called = {};
  provider::PartyId connected = {};
  std::u16string displayable_address = {};
  std::u16string called_party = {};
  std::u16string comment = {};
  std::deque<std::string> user_user_info = {};  // the first is shown
};

class Leg final : public provider::Call {
 public:
  Leg(std::shared_ptr<Switch> exchange, Station& station, std::shared_ptr<provider::Line> line,
      HTAPICALL handle);

  // Takes what TSPI_lineMakeCall asks for; before anyone else knows the call.
  void SetUp(const provider::CallSetup& setup);

  void Start(const provider::Completion& done) override;
  void Dial(std::u16string_view digits, DWORD country_code, const provider::Completion& done) override;
  void Accept(std::string_view user_user_info, const provider::Completion& done) override;
  void Answer(std::string_view user_user_info, const provider::Completion& done) override;
  void Drop(std::string_view user_user_info, const provider::Completion& done) override;
  void SendUserUserInfo(std::string_view user_user_info, const provider::Completion& done) override;
  void ReleaseUserUserInfo(const provider::Completion& done) override;
  void GetInfo(provider::VarStruct<LINECALLINFO>& info) override;
  void GetStatus(provider::VarStruct<LINECALLSTATUS>& status) override;
  provider::CallIds Ids() override;
  void SetAppSpecific(DWORD value) override;
  void SetMediaMode(DWORD modes) override;
  void Close() override;
  void Refused() override;

 private:
  friend class Switch;

  std::shared_ptr<Leg> Self() { return std::static_pointer_cast<Leg>(shared_from_this()); }

  const std::shared_ptr<Switch> switch_;
  Station& station_;
  bool outgoing_ = false;        // written before the call is known
  provider::CallParams params_;  // of an outgoing call
  std::u16string digits_;        // dialed so far; guarded by the switch's mutex, like the rest
  bool partial_ = false;         // the last string ended with ';'
  LegFacts facts_;
  std::shared_ptr<Connection> connection_;  // null when IDLE
};

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_LEG_HPP_
