// SPDX-License-Identifier: MIT
// Layout of installed service providers (LINEPROVIDERLIST).
#include "marshal/provider_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kProviderFixed[] = {{0x00010003, sizeof(LINEPROVIDERENTRY)}};
constexpr VarField kProviderFields[] = {
    TAPI_TEXT(LINEPROVIDERENTRY, ProviderFilename),
};
constexpr RecordLayout kProviderRecord{"LINEPROVIDERENTRY", kProviderFixed, kProviderFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEPROVIDERLIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEPROVIDERLIST, ProviderList, dwNumProviders, kProviderRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEPROVIDERLIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEPROVIDERLIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
