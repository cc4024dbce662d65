// SPDX-License-Identifier: MIT
// Layout of the state of a line device (LINEDEVSTATUS).
#include "marshal/dev_status.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kAppInfoFixed[] = {{0x00010003, sizeof(LINEAPPINFO)}};
constexpr VarField kAppInfoFields[] = {
    TAPI_TEXT(LINEAPPINFO, MachineName),
    TAPI_TEXT(LINEAPPINFO, UserName),
    TAPI_TEXT(LINEAPPINFO, ModuleFilename),
    TAPI_TEXT(LINEAPPINFO, FriendlyName),
};
constexpr RecordLayout kAppInfoRecord{"LINEAPPINFO", kAppInfoFixed, kAppInfoFields};

constexpr FixedPart kFixed[] = {
    {0x00010003, offsetof(LINEDEVSTATUS, dwAvailableMediaModes)},
    {0x00020000, sizeof(LINEDEVSTATUS)},
};
constexpr VarField kFields[] = {
    TAPI_BYTES(LINEDEVSTATUS, TerminalModes),
    TAPI_BYTES(LINEDEVSTATUS, DevSpecific),
    TAPI_ARRAY(LINEDEVSTATUS, AppInfo, dwNumOpens, kAppInfoRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEDEVSTATUS",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEDEVSTATUS>() {
  return kLayout;
}

}  // namespace tapi::marshal
