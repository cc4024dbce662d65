// SPDX-License-Identifier: MIT
// Write: every structure at every size, version and form, right before an unreadable page.
#define BOOST_TEST_DYN_LINK
#include "marshal/write.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "marshal/read.hpp"
#include "support/failure.hpp"
#include "unit/marshal/guarded.hpp"
#include "unit/marshal/sample.hpp"

using namespace tapi::marshal;
using namespace tapi::testing;
using tapi::support::Failure;

namespace {

constexpr DWORD kMinimum = sizeof(DWORD);  // even a structure that is too small has its dwTotalSize

Buffer SampleBuffer(const StructLayout& layout) {
  return Read(layout, BuildSample(layout, kLatestVersion, TextForm::kWide).data(), kLatestVersion,
              TextForm::kWide, Source::kApplication);
}

DWORD Fixed(const StructLayout& layout, DWORD version) {
  const DWORD records = layout.inline_array == nullptr ? 0 : 2 * FixedSize(*layout.inline_array, version);
  return FixedSize(layout, version) + records;
}

bool AllCanaries(std::span<const std::byte> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte byte) { return byte == Guarded::kCanary; });
}

struct Case {
  const StructLayout& layout;
  DWORD version;
  TextForm form;
};

void CheckTooSmall(const Case& c, const Buffer& complete, std::span<std::byte> place) {
  BOOST_CHECK_EXCEPTION(Write(complete, c.version, c.form, place.data()), Failure,
                        [&c](const Failure& failure) { return failure.code() == TooSmallCode(c.layout); });
  BOOST_CHECK(AllCanaries(place.subspan(kMinimum)));
}

// Everything fits, or some fields are absent; those that are there are whole.
void CheckContents(const Case& c, const Contents& all, std::span<const std::byte> place, DWORD needed,
                   DWORD used) {
  const Contents contents = Extract(c.layout, c.version, c.form, place.first(used));
  if (place.size() >= needed) {
    BOOST_REQUIRE(contents == all);
    BOOST_REQUIRE_EQUAL(needed, used);
    return;
  }
  BOOST_REQUIRE_LT(contents.size(), all.size());
  for (const auto& [name, value] : contents) BOOST_REQUIRE(all.contains(name) && all.at(name) == value);
}

void CheckWritten(const Case& c, const Buffer& complete, const Contents& all, std::span<std::byte> place,
                  DWORD needed) {
  const DWORD total = Load(place, 0);
  Write(complete, c.version, c.form, place.data());
  BOOST_REQUIRE_EQUAL(Load(place, 0), total);
  DWORD used = std::min(total, needed);
  if (c.layout.header == Header::kThreeSizes) {
    BOOST_REQUIRE_EQUAL(Load(place, 4), needed);
    used = Load(place, 8);
    BOOST_REQUIRE_LE(used, total);
    BOOST_REQUIRE_EQUAL(used < needed, total < needed);
    BOOST_REQUIRE(AllCanaries(place.subspan(used)));
  }
  for (std::size_t at : PlainBytes(c.layout, c.version)) BOOST_REQUIRE(place[at] == complete.data()[at]);
  CheckContents(c, all, place, needed, used);
}

void Sweep(const Case& c) {
  const Buffer complete = SampleBuffer(c.layout);
  const Contents all = Extract(c.layout, c.version, c.form, BuildSample(c.layout, c.version, c.form));
  const DWORD needed = NeededSize(complete, c.version, c.form);
  Guarded memory(needed + 8);
  for (DWORD total = 0; total <= needed + 8; ++total) {
    BOOST_TEST_CONTEXT(c.layout.name << " version " << c.version << " dwTotalSize " << total) {
      const std::span<std::byte> place = memory.Last(std::max(total, kMinimum));
      Store(place, 0, total);
      if (total < Fixed(c.layout, c.version)) {
        CheckTooSmall(c, complete, place);
      } else {
        CheckWritten(c, complete, all, place, needed);
      }
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(writing)

BOOST_AUTO_TEST_CASE(every_size_wide) {
  for (const StructLayout* layout : AllLayouts()) {
    for (DWORD version : VersionsOf(*layout)) Sweep({*layout, version, TextForm::kWide});
  }
}

BOOST_AUTO_TEST_CASE(every_size_narrow) {
  for (const StructLayout* layout : AllLayouts()) {
    for (DWORD version : VersionsOf(*layout)) Sweep({*layout, version, TextForm::kNarrow});
  }
}

BOOST_AUTO_TEST_CASE(string_format_is_that_of_the_form) {
  auto caps = Buffer::Of<LINEDEVCAPS>();
  LINEDEVCAPS out{};
  out.dwTotalSize = sizeof(out);
  Write(caps, kLatestVersion, TextForm::kNarrow, &out);
  BOOST_TEST(out.dwStringFormat == DWORD{STRINGFORMAT_ASCII});
  Write(caps, kLatestVersion, TextForm::kWide, &out);
  BOOST_TEST(out.dwStringFormat == DWORD{STRINGFORMAT_UNICODE});
}

BOOST_AUTO_TEST_CASE(a_var_string_that_is_a_block_is_never_converted) {
  auto block = Buffer::Of<VARSTRING>();
  block.As<VARSTRING>().dwStringFormat = STRINGFORMAT_UNICODE;
  block.SetText(var_string::kString, u"COM1");
  const std::vector<std::byte> narrow = Flatten(block, kLatestVersion, TextForm::kNarrow);
  BOOST_TEST(Load(narrow, offsetof(VARSTRING, dwStringFormat)) == DWORD{STRINGFORMAT_UNICODE});
  BOOST_TEST(Load(narrow, offsetof(VARSTRING, dwStringSize)) == 10U);
}

BOOST_AUTO_TEST_CASE(a_var_string_that_is_text_takes_the_form) {
  Buffer park(TextVarStringLayout());
  park.SetText(var_string::kString, u"701");
  const std::vector<std::byte> narrow = Flatten(park, kLatestVersion, TextForm::kNarrow);
  BOOST_TEST(Load(narrow, offsetof(VARSTRING, dwStringFormat)) == DWORD{STRINGFORMAT_ASCII});
  BOOST_TEST(Load(narrow, offsetof(VARSTRING, dwStringSize)) == 4U);
  BOOST_TEST(std::memcmp(narrow.data() + sizeof(VARSTRING), "701", 4) == 0);
}

BOOST_AUTO_TEST_CASE(replaced_text_is_not_handed_out) {
  auto info = Buffer::Of<LINECALLINFO>();
  info.SetText(call_info::kComment, u"secret");
  info.SetText(call_info::kComment, u"open");
  const std::vector<std::byte> wide = Flatten(info, kLatestVersion, TextForm::kWide);
  BOOST_TEST(wide.size() == sizeof(LINECALLINFO) + 5 * sizeof(char16_t));
  const std::vector<std::byte> large = [&info] {
    std::vector<std::byte> out(1000);
    Store(out, 0, 1000);
    Write(info, kLatestVersion, TextForm::kWide, out.data());
    return out;
  }();
  const std::u16string_view text{reinterpret_cast<const char16_t*>(large.data()), large.size() / 2};
  BOOST_TEST((text.find(u"secret") == std::u16string_view::npos));
  BOOST_TEST((text.find(u"open") != std::u16string_view::npos));
}

BOOST_AUTO_TEST_CASE(misaligned_structures_are_written) {
  const auto& layout = LayoutOf<LINEADDRESSCAPS>();
  const Buffer complete = SampleBuffer(layout);
  const DWORD needed = NeededSize(complete, 0x00010004, TextForm::kWide);
  std::vector<std::byte> memory(needed + 1);
  const std::span<std::byte> place = std::span(memory).subspan(1);
  Store(place, 0, needed);
  Write(complete, 0x00010004, TextForm::kWide, place.data());
  const Contents all =
      Extract(layout, 0x00010004, TextForm::kWide, BuildSample(layout, 0x00010004, TextForm::kWide));
  BOOST_TEST((Extract(layout, 0x00010004, TextForm::kWide, place) == all));
}

BOOST_AUTO_TEST_SUITE_END()
