// SPDX-License-Identifier: MIT
// The capability structures. They claim what the code does: no hold, transfer, conference, digits or tones.
#include "sip/capabilities.hpp"

#include <string>
#include <string_view>

#include "common/text.hpp"
#include "common/versions.hpp"
#include "sip/outcome.hpp"

namespace tapi::sip {
namespace {

using provider::Wide;

constexpr std::u16string_view kDeviceClasses(u"tapi/line\0",
                                             10);  // a list: each ends with NUL, then one more
constexpr DWORD kPartyFlags = LINECALLPARTYID_NAME | LINECALLPARTYID_ADDRESS | LINECALLPARTYID_UNAVAIL;
constexpr DWORD kLineStates = LINEDEVSTATE_RINGING | LINEDEVSTATE_CONNECTED | LINEDEVSTATE_DISCONNECTED |
                              LINEDEVSTATE_INSERVICE | LINEDEVSTATE_OUTOFSERVICE | LINEDEVSTATE_NUMCALLS;

void FillLineLimits(const Config& config, LINEDEVCAPS& c) {
  c.dwStringFormat = STRINGFORMAT_UNICODE;
  c.dwAddressModes = LINEADDRESSMODE_ADDRESSID | LINEADDRESSMODE_DIALABLEADDR;
  c.dwNumAddresses = 1;
  c.dwBearerModes = LINEBEARERMODE_VOICE;
  c.dwMaxRate = kRate;
  c.dwMediaModes = kMediaModes;
  c.dwDevCapFlags = LINEDEVCAPFLAGS_CLOSEDROP;
  c.dwMaxNumActiveCalls = static_cast<DWORD>(config.max_calls_per_line);
  c.dwAnswerMode = LINEANSWERMODE_NONE;
  c.dwRingModes = 1;
}

}  // namespace

void FillLineDevCaps(const Config& config, const Account& account, DWORD permanent_line_id,
                     provider::VarStruct<LINEDEVCAPS>& caps) {
  LINEDEVCAPS& c = caps.fields();
  FillLineLimits(config, c);
  c.dwPermanentLineID = permanent_line_id;
  c.dwLineStates = provider::KnownLineStates(caps.version(), kLineStates);
  c.dwLineFeatures = LINEFEATURE_MAKECALL;
  c.dwAddressTypes = LINEADDRESSTYPE_PHONENUMBER | LINEADDRESSTYPE_EMAILNAME;
  const std::string name = "SIP " + account.user + "@" + account.domain;
  caps.Text(&LINEDEVCAPS::dwProviderInfoSize, &LINEDEVCAPS::dwProviderInfoOffset, u"libtapi SIP provider");
  caps.Text(&LINEDEVCAPS::dwSwitchInfoSize, &LINEDEVCAPS::dwSwitchInfoOffset,
            Wide(account.proxy.empty() ? account.domain : account.proxy));
  caps.Text(&LINEDEVCAPS::dwLineNameSize, &LINEDEVCAPS::dwLineNameOffset, Wide(name));
  caps.Text(&LINEDEVCAPS::dwDeviceClassesSize, &LINEDEVCAPS::dwDeviceClassesOffset, kDeviceClasses);
}

void FillAddressCaps(const Config& config, const Account& account, DWORD device_id,
                     provider::VarStruct<LINEADDRESSCAPS>& caps) {
  LINEADDRESSCAPS& c = caps.fields();
  c.dwLineDeviceID = device_id;
  c.dwAddressSharing = LINEADDRESSSHARING_PRIVATE;
  c.dwAddressStates = LINEADDRESSSTATE_NUMCALLS;
  c.dwCallInfoStates = LINECALLINFOSTATE_APPSPECIFIC | LINECALLINFOSTATE_MEDIAMODE |
                       LINECALLINFOSTATE_CALLEDID | LINECALLINFOSTATE_CONNECTEDID;
  c.dwCallerIDFlags = kPartyFlags | LINECALLPARTYID_BLOCKED;
  c.dwCalledIDFlags = kPartyFlags;
  c.dwConnectedIDFlags = kPartyFlags;
  c.dwRedirectionIDFlags = LINECALLPARTYID_UNAVAIL;
  c.dwRedirectingIDFlags = kPartyFlags;
  c.dwCallStates = kIncomingStates | kOutgoingStates;
  c.dwDialToneModes = LINEDIALTONEMODE_UNAVAIL;
  c.dwDisconnectModes = provider::KnownDisconnectModes(caps.version(), AllDisconnectModes());
  c.dwMaxNumActiveCalls = static_cast<DWORD>(config.max_calls_per_line);
  c.dwAddrCapFlags = LINEADDRCAPFLAGS_DIALED | LINEADDRCAPFLAGS_PARTIALDIAL | LINEADDRCAPFLAGS_ACCEPTTOALERT;
  c.dwCallFeatures =
      LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP;
  c.dwAddressFeatures = LINEADDRFEATURE_MAKECALL;
  c.dwMaxNoAnswerTimeout = kMaxNoAnswerTimeout;
  c.dwConnectedModes = LINECONNECTEDMODE_ACTIVE;
  c.dwOfferingModes = LINEOFFERINGMODE_ACTIVE;
  c.dwAvailableMediaModes = kMediaModes;
  caps.Text(&LINEADDRESSCAPS::dwAddressSize, &LINEADDRESSCAPS::dwAddressOffset, Wide(account.number));
  caps.Text(&LINEADDRESSCAPS::dwDeviceClassesSize, &LINEADDRESSCAPS::dwDeviceClassesOffset, kDeviceClasses);
}

}  // namespace tapi::sip
