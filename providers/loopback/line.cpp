// SPDX-License-Identifier: MIT
// LoopbackLine: hands requests to the switch.
#include "loopback/line.hpp"

#include <utility>

#include "common/error.hpp"
#include "common/versions.hpp"
#include "loopback/limits.hpp"
#include "loopback/switch.hpp"

namespace tapi::loopback {

using provider::Error;
using provider::VarStruct;

LoopbackLine::LoopbackLine(std::shared_ptr<Switch> exchange, Station& station,
                           const provider::LineSetup& setup)
    : Line(setup), switch_(std::move(exchange)), station_(station) {}

void LoopbackLine::Opened() { switch_->OfferWaiting(station_); }

void LoopbackLine::Close() { switch_->Detach(station_); }

std::shared_ptr<provider::Call> LoopbackLine::CreateCall(const provider::CallSetup& setup) {
  provider::CheckCallParams(setup.params, kCallLimits, station_.number);
  auto leg = std::make_shared<Leg>(switch_, station_, shared_from_this(), setup.handle);
  leg->SetUp(setup);
  return leg;
}

void LoopbackLine::GetStatus(VarStruct<LINEDEVSTATUS>& status) {
  switch_->LineStatus(station_, status.fields());
  status->dwRoamMode = LINEROAMMODE_UNAVAIL;
  status->dwDevStatusFlags = LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE;
  const bool can_call = status->dwLineFeatures != 0;
  status->dwAvailableMediaModes = can_call ? provider::KnownMediaModes(status.version(), kMediaModes) : 0;
}

void LoopbackLine::GetAddressStatus(DWORD address_id, VarStruct<LINEADDRESSSTATUS>& status) {
  if (address_id != 0) throw Error(LINEERR_INVALADDRESSID, "the line has address 0 only");
  switch_->AddressStatus(station_, status.fields());
}

DWORD LoopbackLine::FindAddress(std::u16string_view dialable) {
  if (dialable != station_.number) throw Error(LINEERR_INVALADDRESS, "not the address of the line");
  return 0;
}

void LoopbackLine::CheckMediaDetection(DWORD media_modes, const provider::CallParams& params) {
  if ((media_modes & ~kMediaModes) != 0) throw Error(LINEERR_INVALMEDIAMODE, "no media mode of the switch");
  switch_->CheckCall(station_, params);
}

void LoopbackLine::SetStatusMessages(DWORD line_states, DWORD address_states) {
  if ((line_states & ~kAllLineStates) != 0)
    throw Error(LINEERR_INVALLINESTATE, "bits that are no LINEDEVSTATE_");
  if ((address_states & ~kAllAddressStates) != 0) {
    throw Error(LINEERR_INVALADDRESSSTATE, "bits that are no LINEADDRESSSTATE_");
  }
  switch_->SetMasks(station_, line_states, address_states);
}

}  // namespace tapi::loopback
