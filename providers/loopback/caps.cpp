// SPDX-License-Identifier: MIT
// Fills LINEDEVCAPS and LINEADDRESSCAPS with what the switch really does, as each version can say it.
#include "loopback/caps.hpp"

#include <string_view>

#include "common/text.hpp"
#include "common/versions.hpp"
#include "loopback/limits.hpp"

namespace tapi::loopback {

using provider::VarStruct;

namespace {

constexpr std::u16string_view kDeviceClasses(u"tapi/line\0",
                                             10);  // a list: each ends with NUL, then one more

// The line's own identity, the same in every session: made from the provider's permanent ID and the line's
// index.
GUID LineGuid(DWORD permanent_id, DWORD index) {
  GUID guid = {0x7A4C1E52, 0x31D6, 0x4B0F, {0x9C, 0x3E, 0, 0, 0, 0, 0, 0}};
  guid.Data2 = static_cast<WORD>(permanent_id);
  for (unsigned i = 0; i < 4; ++i) guid.Data4[4 + i] = static_cast<BYTE>(index >> (24 - 8 * i));
  return guid;
}

void WriteUserUserSizes(LINEDEVCAPS& caps) {
  caps.dwUUIAcceptSize = kMaxUserUserInfo;
  caps.dwUUIAnswerSize = kMaxUserUserInfo;
  caps.dwUUIMakeCallSize = kMaxUserUserInfo;
  caps.dwUUIDropSize = kMaxUserUserInfo;
  caps.dwUUISendUserUserInfoSize = kMaxUserUserInfo;
  caps.dwUUICallInfoSize = kMaxUserUserInfo;
}

void WriteLineIdentity(const Station& station, const Config& config, DWORD permanent_id,
                       VarStruct<LINEDEVCAPS>& caps) {
  caps->dwPermanentLineID = (permanent_id << 16) | (station.index & 0xFFFFU);
  caps->dwStringFormat = STRINGFORMAT_UNICODE;
  caps->PermanentLineGuid = LineGuid(permanent_id, station.index);
  caps->ProtocolGuid = TAPIPROTOCOL_PSTN;
  caps.Text(&LINEDEVCAPS::dwProviderInfoSize, &LINEDEVCAPS::dwProviderInfoOffset, u"tapi32 loopback");
  caps.Text(&LINEDEVCAPS::dwSwitchInfoSize, &LINEDEVCAPS::dwSwitchInfoOffset,
            provider::Wide(config.switch_name));
  caps.Text(&LINEDEVCAPS::dwLineNameSize, &LINEDEVCAPS::dwLineNameOffset, station.name);
  caps.Text(&LINEDEVCAPS::dwDeviceClassesSize, &LINEDEVCAPS::dwDeviceClassesOffset, kDeviceClasses);
}

void WritePartyFlags(LINEADDRESSCAPS& caps) {
  constexpr DWORD kKnown = LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME;
  caps.dwCallerIDFlags = kKnown | LINECALLPARTYID_BLOCKED | LINECALLPARTYID_UNAVAIL;
  caps.dwCalledIDFlags = kKnown | LINECALLPARTYID_UNAVAIL;
  caps.dwConnectedIDFlags = kKnown | LINECALLPARTYID_BLOCKED | LINECALLPARTYID_UNAVAIL;
  caps.dwRedirectionIDFlags = LINECALLPARTYID_UNAVAIL;
  caps.dwRedirectingIDFlags = LINECALLPARTYID_UNAVAIL;
}

void WriteCallModes(LINEADDRESSCAPS& caps, DWORD version) {
  caps.dwCallStates = kOutgoingStates | kIncomingStates;
  caps.dwDialToneModes = LINEDIALTONEMODE_NORMAL;
  caps.dwBusyModes = LINEBUSYMODE_STATION | LINEBUSYMODE_TRUNK;
  caps.dwSpecialInfo = LINESPECIALINFO_REORDER;
  caps.dwDisconnectModes = provider::KnownDisconnectModes(version, kDisconnectModes);
  caps.dwConnectedModes = LINECONNECTEDMODE_ACTIVE;
  caps.dwOfferingModes = LINEOFFERINGMODE_ACTIVE;
}

}  // namespace

void WriteDevCaps(const Station& station, const Config& config, DWORD permanent_id,
                  VarStruct<LINEDEVCAPS>& caps) {
  const DWORD version = caps.version();
  caps->dwAddressModes = LINEADDRESSMODE_ADDRESSID | LINEADDRESSMODE_DIALABLEADDR;
  caps->dwNumAddresses = 1;
  caps->dwBearerModes = kBearerModes;
  caps->dwMaxRate = kRate;
  caps->dwMediaModes = provider::KnownMediaModes(version, kMediaModes);
  caps->dwDevCapFlags = LINEDEVCAPFLAGS_CLOSEDROP;
  caps->dwMaxNumActiveCalls = config.calls_per_line;
  caps->dwAnswerMode = LINEANSWERMODE_NONE;
  caps->dwRingModes = 1;
  caps->dwLineStates = kReportedLineStates;
  WriteUserUserSizes(caps.fields());
  caps->dwLineFeatures = LINEFEATURE_MAKECALL;
  caps->dwAddressTypes = LINEADDRESSTYPE_PHONENUMBER;
  WriteLineIdentity(station, config, permanent_id, caps);
}

void WriteAddressCaps(const Station& station, const Config& config, VarStruct<LINEADDRESSCAPS>& caps) {
  const DWORD version = caps.version();
  caps->dwLineDeviceID = station.device_id;
  caps->dwAddressSharing = LINEADDRESSSHARING_PRIVATE;
  caps->dwAddressStates = kReportedAddressStates;
  caps->dwCallInfoStates = LINECALLINFOSTATE_MEDIAMODE | LINECALLINFOSTATE_APPSPECIFIC |
                           LINECALLINFOSTATE_CALLEDID | LINECALLINFOSTATE_CONNECTEDID |
                           LINECALLINFOSTATE_USERUSERINFO;
  WritePartyFlags(caps.fields());
  WriteCallModes(caps.fields(), version);
  caps->dwMaxNumActiveCalls = config.calls_per_line;
  caps->dwAddrCapFlags =
      LINEADDRCAPFLAGS_DIALED | LINEADDRCAPFLAGS_PARTIALDIAL | LINEADDRCAPFLAGS_BLOCKIDOVERRIDE;
  caps->dwCallFeatures = LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DIAL |
                         LINECALLFEATURE_DROP | LINECALLFEATURE_SENDUSERUSER |
                         LINECALLFEATURE_RELEASEUSERUSERINFO;
  caps->dwAddressFeatures = LINEADDRFEATURE_MAKECALL;
  caps->dwMaxNoAnswerTimeout = kMaxNoAnswerTimeout;
  caps->dwAvailableMediaModes = provider::KnownMediaModes(version, kMediaModes);
  caps.Text(&LINEADDRESSCAPS::dwAddressSize, &LINEADDRESSCAPS::dwAddressOffset, station.number);
  caps.Text(&LINEADDRESSCAPS::dwDeviceClassesSize, &LINEADDRESSCAPS::dwDeviceClassesOffset, kDeviceClasses);
}

}  // namespace tapi::loopback
