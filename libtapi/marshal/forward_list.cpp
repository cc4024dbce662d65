// SPDX-License-Identifier: MIT
// Layout of forwarding instructions (LINEFORWARDLIST).
#include "marshal/forward_list.hpp"

#include "marshal/forward_record.hpp"

namespace tapi::marshal {
namespace {

constexpr FixedPart kFixed[] = {{0x00010003, offsetof(LINEFORWARDLIST, ForwardList)}};
constexpr StructLayout kLayout{
    .name = "LINEFORWARDLIST",
    .family = Family::kLine,
    .header = Header::kTotalOnly,
    .fixed = kFixed,
    .fields = {},
    .invalid = LINEERR_INVALPARAM,
    .inline_array = &kForwardRecord,
    .inline_count_at = offsetof(LINEFORWARDLIST, dwNumEntries),
};

}  // namespace

template <>
const StructLayout& LayoutOf<LINEFORWARDLIST>() {
  return kLayout;
}

namespace forward_list {

std::span<LINEFORWARD> Entries(Buffer& list) noexcept {
  auto& structure = list.As<LINEFORWARDLIST>();
  return {static_cast<LINEFORWARD*>(structure.ForwardList), structure.dwNumEntries};
}

std::span<const LINEFORWARD> Entries(const Buffer& list) noexcept {
  const auto& structure = list.As<LINEFORWARDLIST>();
  return {static_cast<const LINEFORWARD*>(structure.ForwardList), structure.dwNumEntries};
}

}  // namespace forward_list

}  // namespace tapi::marshal
