// SPDX-License-Identifier: MIT
// LoopbackLine: an open line device of the switch.
#ifndef TAPI_PROVIDERS_LOOPBACK_LINE_HPP_
#define TAPI_PROVIDERS_LOOPBACK_LINE_HPP_

#include <memory>

#include "common/line.hpp"
#include "loopback/connection.hpp"

namespace tapi::loopback {

class Switch;

class LoopbackLine final : public provider::Line {
 public:
  LoopbackLine(std::shared_ptr<Switch> exchange, Station& station, const provider::LineSetup& setup);

  void Opened() override;
  void Close() override;
  std::shared_ptr<provider::Call> CreateCall(const provider::CallSetup& setup) override;
  void GetStatus(provider::VarStruct<LINEDEVSTATUS>& status) override;
  void GetAddressStatus(DWORD address_id, provider::VarStruct<LINEADDRESSSTATUS>& status) override;
  DWORD FindAddress(std::u16string_view dialable) override;
  void CheckMediaDetection(DWORD media_modes, const provider::CallParams& params) override;
  void SetStatusMessages(DWORD line_states, DWORD address_states) override;

 private:
  const std::shared_ptr<Switch> switch_;
  Station& station_;
};

}  // namespace tapi::loopback

#endif  // TAPI_PROVIDERS_LOOPBACK_LINE_HPP_
