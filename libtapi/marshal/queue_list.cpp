// SPDX-License-Identifier: MIT
// Layout of queues of a group (LINEQUEUELIST).
#include "marshal/queue_list.hpp"

#include "marshal/layout_rows.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kQueueFixed[] = {{0x00010003, sizeof(LINEQUEUEENTRY)}};
constexpr VarField kQueueFields[] = {
    TAPI_TEXT(LINEQUEUEENTRY, Name),
};
constexpr RecordLayout kQueueRecord{"LINEQUEUEENTRY", kQueueFixed, kQueueFields};

constexpr FixedPart kFixed[] = {{0x00010003, sizeof(LINEQUEUELIST)}};
constexpr VarField kFields[] = {
    TAPI_LIST(LINEQUEUELIST, List, dwNumEntries, kQueueRecord),
};
constexpr StructLayout kLayout{
    .name = "LINEQUEUELIST",
    .family = Family::kLine,
    .header = Header::kThreeSizes,
    .fixed = kFixed,
    .fields = kFields,
    .invalid = LINEERR_INVALPARAM,
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEQUEUELIST>() {
  return kLayout;
}

}  // namespace tapi::marshal
