// SPDX-License-Identifier: MIT
// Leg: hands requests to the switch and fills LINECALLINFO and LINECALLSTATUS.
#include "loopback/leg.hpp"

#include <utility>

#include "common/versions.hpp"
#include "loopback/limits.hpp"
#include "loopback/switch.hpp"

namespace tapi::loopback {

using provider::Completion;
using provider::VarStruct;

namespace {

using Info = VarStruct<LINECALLINFO>;
using provider::PartyRole;

void WriteParties(Info& info, const LegFacts& facts) {
  provider::WriteParty(info, PartyRole::kCaller, facts.caller);
  provider::WriteParty(info, PartyRole::kCalled, facts.called);
  provider::WriteParty(info, PartyRole::kConnected, facts.connected);
  provider::WriteParty(info, PartyRole::kRedirection, {});
  provider::WriteParty(info, PartyRole::kRedirecting, {});
}

void WriteFixed(Info& info, const LegFacts& facts, DWORD device_id) {
  const DWORD version = info.version();
  info->dwLineDeviceID = device_id;
  info->dwBearerMode = facts.bearer_mode;
  info->dwRate = facts.rate;
  info->dwMediaMode = provider::KnownMediaModes(version, facts.media_mode);
  info->dwAppSpecific = facts.app_specific;
  info->dwCallID = facts.call_id;
  info->dwRelatedCallID = facts.related_call_id;
  info->dwCallParamFlags = facts.param_flags;
  info->DialParams = facts.dial_params;
  info->dwOrigin = provider::CallOriginFor(version, facts.origin);
  info->dwReason = provider::CallReasonFor(version, facts.reason);
  info->dwCountryCode = facts.country;
  info->dwTrunk = facts.trunk;
}

void WriteTexts(Info& info, const LegFacts& facts) {
  info.Text(&LINECALLINFO::dwDisplayableAddressSize, &LINECALLINFO::dwDisplayableAddressOffset,
            facts.displayable_address);
  info.Text(&LINECALLINFO::dwCalledPartySize, &LINECALLINFO::dwCalledPartyOffset, facts.called_party);
  info.Text(&LINECALLINFO::dwCommentSize, &LINECALLINFO::dwCommentOffset, facts.comment);
  if (facts.user_user_info.empty()) return;
  const std::string& shown = facts.user_user_info.front();
  info.Bytes(&LINECALLINFO::dwUserUserInfoSize, &LINECALLINFO::dwUserUserInfoOffset, shown.data(),
             shown.size());
}

}  // namespace

Leg::Leg(std::shared_ptr<Switch> exchange, Station& station, std::shared_ptr<provider::Line> line,
         HTAPICALL handle)
    : Call(std::move(line), handle), switch_(std::move(exchange)), station_(station) {}

void Leg::SetUp(const provider::CallSetup& setup) {
  outgoing_ = true;
  params_ = setup.params;
  digits_ = setup.address;
  facts_ = {.media_mode = params_.media_mode,
            .bearer_mode = params_.bearer_mode,
            .rate = params_.max_rate != 0 && params_.max_rate < kRate ? params_.max_rate : kRate,
            .param_flags = params_.flags,
            .dial_params = params_.dial_params,
            .origin = LINECALLORIGIN_OUTBOUND,
            .reason = LINECALLREASON_DIRECT,
            .country = setup.country_code,
            .trunk = kNoTrunk,
            .displayable_address = params_.displayable_address,
            .called_party = params_.called_party,
            .comment = params_.comment};
}

void Leg::Start(const Completion& done) { switch_->Start(Self(), done); }

void Leg::Dial(std::u16string_view digits, DWORD country_code, const Completion& done) {
  switch_->Dial(Self(), digits, country_code, done);
}

void Leg::Accept(std::string_view info, const Completion& done) { switch_->Accept(Self(), info, done); }
void Leg::Answer(std::string_view info, const Completion& done) { switch_->Answer(Self(), info, done); }
void Leg::Drop(std::string_view info, const Completion& done) { switch_->Drop(Self(), info, done); }
void Leg::SendUserUserInfo(std::string_view info, const Completion& done) {
  switch_->SendInfo(Self(), info, done);
}
void Leg::ReleaseUserUserInfo(const Completion& done) { switch_->ReleaseInfo(Self(), done); }
void Leg::SetAppSpecific(DWORD value) { switch_->SetAppSpecific(Self(), value); }
void Leg::SetMediaMode(DWORD modes) { switch_->SetMediaMode(Self(), modes); }
void Leg::Close() { switch_->Close(Self()); }
void Leg::Refused() { switch_->Refused(Self()); }

void Leg::GetInfo(Info& info) {
  switch_->Read(*this, [&](const LegFacts& facts, DWORD) {
    WriteFixed(info, facts, line()->device_id());
    info->dwCallStates = outgoing_ ? kOutgoingStates : kIncomingStates;
    WriteParties(info, facts);
    WriteTexts(info, facts);
  });
}

void Leg::GetStatus(VarStruct<LINECALLSTATUS>& status) {
  switch_->Read(*this, [&](const LegFacts& facts, DWORD features) {
    status->dwCallState = facts.state;
    status->dwCallStateMode = provider::CallStateModeFor(status.version(), facts.state, facts.mode);
    status->dwCallFeatures = features;
    status->tStateEntryTime = switch_->WallTime(facts.entered);
  });
}

provider::CallIds Leg::Ids() {
  provider::CallIds ids;
  switch_->Read(*this, [&](const LegFacts& facts, DWORD) {
    ids = {0, facts.call_id, facts.related_call_id};
  });
  return ids;
}

}  // namespace tapi::loopback
