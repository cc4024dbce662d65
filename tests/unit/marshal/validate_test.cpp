// SPDX-License-Identifier: MIT
// Validate: what providers leave in the blocks they are given.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cstring>

#include "marshal/read.hpp"
#include "support/failure.hpp"
#include "unit/marshal/sample.hpp"

using namespace tapi::marshal;
using namespace tapi::testing;
using tapi::support::Failure;

namespace {

// A block of `total` bytes that a provider filled with the sample.
Buffer Filled(const StructLayout& layout, DWORD version, DWORD total) {
  const std::vector<std::byte> sample = BuildSample(layout, version, TextForm::kWide);
  Buffer block;
  block.Prepare(layout, version, total);
  const DWORD given = TotalSize(block.data());
  BOOST_REQUIRE_GE(given, sample.size());
  std::memcpy(block.data(), sample.data(), sample.size());
  Store({block.data(), block.size()}, 0, given);
  return block;
}

Contents ContentsOf(const Buffer& buffer) {
  return Extract(buffer.layout(), kLatestVersion, TextForm::kWide, {buffer.data(), buffer.size()});
}

bool IsComplete(const Buffer& buffer) {
  const std::span<const std::byte> bytes{buffer.data(), buffer.size()};
  return Load(bytes, 0) == buffer.size() && Load(bytes, 4) == buffer.size() &&
         Load(bytes, 8) == buffer.size();
}

void SetUsed(Buffer& block, DWORD used) { Store({block.data(), block.size()}, 8, used); }

}  // namespace

BOOST_AUTO_TEST_SUITE(validating)

BOOST_AUTO_TEST_CASE(every_structure_at_every_version) {
  for (const StructLayout* layout : AllLayouts()) {
    if (layout->header != Header::kThreeSizes) continue;
    for (DWORD version : VersionsOf(*layout)) {
      BOOST_TEST_CONTEXT(layout->name << " version " << version) {
        Buffer block = Filled(*layout, version, 4000);
        Validate(block, version);
        const auto sample = BuildSample(*layout, version, TextForm::kWide);
        BOOST_CHECK(ContentsOf(block) == Extract(*layout, version, TextForm::kWide, sample));
        BOOST_CHECK(IsComplete(block));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_in_order_is_not_copied) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  const std::byte* storage = block.data();
  Validate(block, kLatestVersion);
  BOOST_TEST(block.data() == storage);
  BOOST_TEST(IsComplete(block));
}

BOOST_AUTO_TEST_CASE(header_before_the_provider_fills_it) {
  Buffer block;
  block.Prepare(LayoutOf<LINECALLINFO>(), 0x00010004, 0);
  const auto& info = block.As<LINECALLINFO>();
  BOOST_TEST(info.dwTotalSize == sizeof(LINECALLINFO));
  BOOST_TEST(info.dwNeededSize == FixedSize(block.layout(), 0x00010004));
  BOOST_TEST(info.dwUsedSize == FixedSize(block.layout(), 0x00010004));
}

BOOST_AUTO_TEST_CASE(needed_size_that_the_provider_asks_for) {
  Buffer block;
  block.Prepare(LayoutOf<LINECALLINFO>(), kLatestVersion, 400);
  BOOST_TEST(block.needed() == 400U);
  block.As<LINECALLINFO>().dwNeededSize = 1000;
  BOOST_TEST(block.needed() == 1000U);
}

BOOST_AUTO_TEST_CASE(impossible_used_sizes_fail) {
  for (DWORD used : {0U, DWORD{sizeof(LINECALLINFO)} - 1, 4001U, 0xFFFFFFFFU}) {
    Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
    SetUsed(block, used);
    BOOST_CHECK_EXCEPTION(Validate(block, kLatestVersion), Failure,
                          [](const Failure& failure) { return failure.code() == LINEERR_OPERATIONFAILED; });
  }
  Buffer phone = Filled(LayoutOf<PHONECAPS>(), kLatestVersion, 4000);
  SetUsed(phone, 4001);
  BOOST_CHECK_EXCEPTION(Validate(phone, kLatestVersion), Failure,
                        [](const Failure& failure) { return failure.code() == PHONEERR_OPERATIONFAILED; });
}

BOOST_AUTO_TEST_CASE(an_overwritten_total_size_fails) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  block.As<LINECALLINFO>().dwTotalSize = 40;
  BOOST_CHECK_THROW(Validate(block, kLatestVersion), Failure);
}

// The block is never read beyond its end, whatever total the provider left in it.
BOOST_AUTO_TEST_CASE(a_total_size_beyond_the_block_is_not_believed) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  block.As<LINECALLINFO>().dwTotalSize = 0x7FFFFFFF;
  block.As<LINECALLINFO>().dwUsedSize = 0x7FFFFFFF;
  block.As<LINECALLINFO>().dwCommentOffset = 0x10000000;
  BOOST_CHECK_THROW(Validate(block, kLatestVersion), Failure);
}

BOOST_AUTO_TEST_CASE(fields_beyond_the_used_size_become_empty) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  const DWORD used = block.As<LINECALLINFO>().dwCommentOffset;
  SetUsed(block, used);
  Validate(block, kLatestVersion);
  BOOST_TEST(block.As<LINECALLINFO>().dwCommentSize == 0U);
  BOOST_TEST(block.Text(call_info::kCallerID).starts_with(u"CallerID"));
  BOOST_TEST(IsComplete(block));
}

BOOST_AUTO_TEST_CASE(text_without_nul_gets_one) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  block.As<LINECALLINFO>().dwCallerIDSize = 8 * sizeof(char16_t);
  Validate(block, kLatestVersion);
  BOOST_TEST((block.Text(call_info::kCallerID) == u"CallerID"));
  BOOST_TEST(block.As<LINECALLINFO>().dwCallerIDSize == 9 * sizeof(char16_t));
}

BOOST_AUTO_TEST_CASE(text_at_an_odd_offset_is_moved) {
  Buffer block;
  block.Prepare(LayoutOf<LINECALLINFO>(), kLatestVersion, 1000);
  auto& info = block.As<LINECALLINFO>();
  info.dwUsedSize = info.dwNeededSize = 1000;
  info.dwCallerIDOffset = 501;
  info.dwCallerIDSize = 8;
  std::memcpy(block.data() + 501, u"123", 8);
  Validate(block, kLatestVersion);
  BOOST_TEST((block.Text(call_info::kCallerID) == u"123"));
  BOOST_TEST(block.As<LINECALLINFO>().dwCallerIDOffset % 2 == 0U);
}

BOOST_AUTO_TEST_CASE(offset_of_an_empty_field_is_cleared) {
  Buffer block = Filled(LayoutOf<LINECALLINFO>(), kLatestVersion, 4000);
  block.As<LINECALLINFO>().dwCommentSize = 0;
  block.As<LINECALLINFO>().dwCommentOffset = 0xFFFFFFFF;
  Validate(block, kLatestVersion);
  BOOST_TEST(block.As<LINECALLINFO>().dwCommentOffset == 0U);
}

// The pages of TSPI_linePark say ASCII although TSPI texts are wide: both kinds of provider are understood.
BOOST_AUTO_TEST_CASE(a_park_address_said_to_be_ascii) {
  for (bool wide : {false, true}) {
    Buffer block;
    block.Prepare(TextVarStringLayout(), kLatestVersion, 100);
    auto& park = block.As<VARSTRING>();
    park.dwStringFormat = STRINGFORMAT_ASCII;
    park.dwStringOffset = sizeof(VARSTRING);
    park.dwStringSize = wide ? 8 : 4;
    park.dwUsedSize = park.dwNeededSize = DWORD{sizeof(VARSTRING)} + park.dwStringSize;
    std::memcpy(block.data() + sizeof(VARSTRING), wide ? static_cast<const void*>(u"701") : "701",
                park.dwStringSize);
    Validate(block, kLatestVersion);
    BOOST_TEST((block.Text(var_string::kString) == u"701"));
    BOOST_TEST(block.As<VARSTRING>().dwStringFormat == DWORD{STRINGFORMAT_UNICODE});
  }
}

BOOST_AUTO_TEST_CASE(a_binary_var_string_is_handed_through) {
  Buffer block;
  block.Prepare(TextVarStringLayout(), kLatestVersion, 100);
  auto& string = block.As<VARSTRING>();
  string.dwStringFormat = STRINGFORMAT_BINARY;
  string.dwStringOffset = sizeof(VARSTRING);
  string.dwStringSize = 3;
  string.dwUsedSize = string.dwNeededSize = DWORD{sizeof(VARSTRING)} + 3;
  std::memcpy(block.data() + sizeof(VARSTRING), "\0\1\2", 3);
  Validate(block, kLatestVersion);
  BOOST_TEST(block.As<VARSTRING>().dwStringFormat == DWORD{STRINGFORMAT_BINARY});
  BOOST_TEST(block.As<VARSTRING>().dwStringSize == 3U);
  BOOST_TEST(std::memcmp(block.Bytes(var_string::kString).data(), "\0\1\2", 3) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
