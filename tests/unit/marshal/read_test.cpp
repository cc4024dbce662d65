// SPDX-License-Identifier: MIT
// Read: round trips at every version and form, structures cut off anywhere, and hostile sizes and offsets.
#define BOOST_TEST_DYN_LINK
#include "marshal/read.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "support/failure.hpp"
#include "unit/marshal/guarded.hpp"
#include "unit/marshal/sample.hpp"

using namespace tapi::marshal;
using namespace tapi::testing;
using tapi::support::Failure;

namespace {

auto HasCode(LONG code) {
  return [code](const Failure& failure) { return failure.code() == code; };
}

Contents ContentsOf(const Buffer& buffer) {
  return Extract(buffer.layout(), kLatestVersion, TextForm::kWide, {buffer.data(), buffer.size()});
}

void CheckRoundTrip(const StructLayout& layout, DWORD version, TextForm form) {
  const std::vector<std::byte> sample = BuildSample(layout, version, form);
  const Buffer buffer = Read(layout, sample.data(), version, form, Source::kApplication);
  BOOST_TEST_CONTEXT(layout.name << " version " << version) {
    BOOST_CHECK(ContentsOf(buffer) == Extract(layout, version, form, sample));
    for (std::size_t at : PlainBytes(layout, kLatestVersion)) {
      const std::byte expected = at < FixedSize(layout, version) ? sample[at] : std::byte{};
      BOOST_REQUIRE(buffer.data()[at] == expected);
    }
  }
}

// What Read makes of the first `total` bytes; nothing beyond them can be read without a crash.
void CheckCut(const StructLayout& layout, DWORD version, TextForm form, Source source, Guarded& memory,
              std::span<const std::byte> sample, DWORD total) {
  const std::span<std::byte> place = memory.Copy(sample.first(std::max<DWORD>(total, sizeof(DWORD))));
  Store(place, 0, total);
  if (layout.header == Header::kThreeSizes && total >= 12) Store(place, 8, total);
  const Contents all = Extract(layout, version, form, sample);
  try {
    const Contents contents = ContentsOf(Read(layout, place.data(), version, form, source));
    for (const auto& [name, value] : contents) BOOST_REQUIRE(all.contains(name) && all.at(name) == value);
  } catch (const Failure& failure) {
    const bool has_fixed = total >= FixedSize(layout, version) && layout.inline_array == nullptr;
    if (source == Source::kProvider) {
      BOOST_REQUIRE(!has_fixed);
      BOOST_REQUIRE_EQUAL(failure.code(), FailedCode(layout));
    } else {
      BOOST_REQUIRE(failure.code() == layout.invalid || failure.code() == TooSmallCode(layout));
      if (has_fixed) BOOST_REQUIRE_EQUAL(failure.code(), layout.invalid);
    }
  }
}

void CheckCuts(const StructLayout& layout, DWORD version, TextForm form, Source source) {
  const std::vector<std::byte> sample = BuildSample(layout, version, form);
  Guarded memory(sample.size());
  for (DWORD total = 0; total < sample.size(); ++total) {
    BOOST_TEST_CONTEXT(layout.name << " version " << version << " dwTotalSize " << total) {
      CheckCut(layout, version, form, source, memory, sample, total);
    }
  }
}

struct Hostile {
  DWORD size;
  DWORD offset;
};

std::vector<Hostile> HostilePairs(DWORD fixed, DWORD total) {
  return {{4, total},          {4, total - 3},           {total, fixed},
          {0xFFFFFFFF, fixed}, {0xFFFFFFFF, 0xFFFFFFFF}, {8, 0},
          {8, fixed - 1},      {8, 0xFFFFFFFC},          {0x80000000, 0x80000000},
          {1, 0xFFFFFFFF},     {fixed + 1, 0},           {total - fixed + 1, fixed}};
}

void CheckHostile(const StructLayout& layout, const VarField& field, std::span<const std::byte> sample,
                  Hostile pair) {
  std::vector<std::byte> bytes(sample.begin(), sample.end());
  Store(bytes, field.size_at, pair.size);
  Store(bytes, field.offset_at, pair.offset);
  const auto read = [&](Source source) {
    return ContentsOf(Read(layout, bytes.data(), kLatestVersion, TextForm::kWide, source));
  };
  Contents expected = Extract(layout, kLatestVersion, TextForm::kWide, sample);
  std::erase_if(expected, [&field](const auto& entry) {
    return entry.first.starts_with(field.name) &&
           (entry.first.size() == std::strlen(field.name) || entry.first[std::strlen(field.name)] == '[');
  });
  BOOST_TEST_CONTEXT(layout.name << "." << field.name << " size " << pair.size << " offset " << pair.offset) {
    BOOST_CHECK(read(Source::kProvider) == expected);
    BOOST_CHECK(read(Source::kApplicationTolerated) == expected);
    if (field.informational) {
      BOOST_CHECK(read(Source::kApplication) == expected);
    } else {
      BOOST_CHECK_EXCEPTION(read(Source::kApplication), Failure, HasCode(layout.invalid));
    }
  }
}

// A LINECALLPARAMS with text behind it.
std::vector<std::byte> ParamsWith(std::string_view text) {
  std::vector<std::byte> bytes(sizeof(LINECALLPARAMS) + text.size());
  Store(bytes, 0, static_cast<DWORD>(bytes.size()));
  std::memcpy(bytes.data() + sizeof(LINECALLPARAMS), text.data(), text.size());
  return bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(round_trips_at_every_version_and_form) {
  for (const StructLayout* layout : AllLayouts()) {
    for (DWORD version : VersionsOf(*layout)) {
      CheckRoundTrip(*layout, version, TextForm::kWide);
      CheckRoundTrip(*layout, version, TextForm::kNarrow);
    }
  }
}

BOOST_AUTO_TEST_CASE(structures_cut_off_anywhere) {
  for (const StructLayout* layout : AllLayouts()) {
    for (DWORD version : {VersionsOf(*layout).front(), kLatestVersion}) {
      CheckCuts(*layout, version, TextForm::kWide, Source::kApplication);
      CheckCuts(*layout, version, TextForm::kNarrow, Source::kApplication);
      CheckCuts(*layout, version, TextForm::kWide, Source::kProvider);
    }
  }
}

BOOST_AUTO_TEST_CASE(hostile_sizes_and_offsets) {
  for (const StructLayout* layout : AllLayouts()) {
    const std::vector<std::byte> sample = BuildSample(*layout, kLatestVersion, TextForm::kWide);
    for (const VarField& field : layout->fields) {
      for (Hostile pair : HostilePairs(LatestSize(*layout), static_cast<DWORD>(sample.size()))) {
        CheckHostile(*layout, field, sample, pair);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(hostile_counts) {
  auto sample = BuildSample(LayoutOf<LINEADDRESSSTATUS>(), kLatestVersion, TextForm::kWide);
  for (DWORD count : {3U, 0x08000001U, 0x80000000U, 0xFFFFFFFFU}) {
    Store(sample, offsetof(LINEADDRESSSTATUS, dwForwardNumEntries), count);
    const Buffer status = Read(LayoutOf<LINEADDRESSSTATUS>(), sample.data(), kLatestVersion, TextForm::kWide,
                               Source::kProvider);
    BOOST_TEST(status.As<LINEADDRESSSTATUS>().dwForwardNumEntries == 0U);
    BOOST_TEST(status.As<LINEADDRESSSTATUS>().dwForwardSize == 0U);
  }
}

BOOST_AUTO_TEST_CASE(hostile_inline_counts) {
  auto sample = BuildSample(LayoutOf<LINEFORWARDLIST>(), kLatestVersion, TextForm::kWide);
  for (DWORD count : {100U, 0x08000001U, 0xFFFFFFFFU}) {
    Store(sample, offsetof(LINEFORWARDLIST, dwNumEntries), count);
    BOOST_CHECK_EXCEPTION(Read(LayoutOf<LINEFORWARDLIST>(), sample.data(), kLatestVersion, TextForm::kWide,
                               Source::kApplication),
                          Failure, HasCode(LINEERR_STRUCTURETOOSMALL));
  }
}

BOOST_AUTO_TEST_CASE(hostile_table_entries) {
  auto sample = BuildSample(LayoutOf<LINEDEVCAPS>(), kLatestVersion, TextForm::kWide);
  for (DWORD entry : {0U, 1U, 25U, 0x80000000U, 0xFFFFFFFFU}) {
    Store(sample, offsetof(LINEDEVCAPS, dwTerminalTextEntrySize), entry);
    const Buffer caps =
        Read(LayoutOf<LINEDEVCAPS>(), sample.data(), kLatestVersion, TextForm::kWide, Source::kProvider);
    BOOST_TEST(caps.As<LINEDEVCAPS>().dwTerminalTextSize == 0U);
    BOOST_TEST(caps.As<LINEDEVCAPS>().dwTerminalTextEntrySize == 0U);
    BOOST_TEST(caps.As<LINEDEVCAPS>().dwNumTerminals == 2U);
  }
}

// Thousands of texts that all share the same bytes must not become gigabytes.
BOOST_AUTO_TEST_CASE(shared_bytes_are_not_multiplied_without_end) {
  constexpr DWORD kCount = 20000;
  constexpr DWORD kText = 100000;
  const DWORD fixed = offsetof(LINEFORWARDLIST, ForwardList) + kCount * DWORD{sizeof(LINEFORWARD)};
  std::vector<std::byte> bytes(fixed + kText, std::byte{'1'});
  Store(bytes, 0, static_cast<DWORD>(bytes.size()));
  Store(bytes, offsetof(LINEFORWARDLIST, dwNumEntries), kCount);
  for (DWORD i = 0; i < kCount; ++i) {
    const std::size_t at = offsetof(LINEFORWARDLIST, ForwardList) + i * sizeof(LINEFORWARD);
    Store(bytes, at + offsetof(LINEFORWARD, dwDestAddressSize), kText);
    Store(bytes, at + offsetof(LINEFORWARD, dwDestAddressOffset), fixed);
    Store(bytes, at + offsetof(LINEFORWARD, dwCallerAddressSize), 0);
  }
  const auto& layout = LayoutOf<LINEFORWARDLIST>();
  BOOST_CHECK_EXCEPTION(Read(layout, bytes.data(), kLatestVersion, TextForm::kNarrow, Source::kApplication),
                        Failure, HasCode(layout.invalid));
  const Buffer provider = Read(layout, bytes.data(), kLatestVersion, TextForm::kWide, Source::kProvider);
  BOOST_TEST(provider.size() <= kMaxStructure);
}

BOOST_AUTO_TEST_CASE(text_without_nul_ends_with_its_field) {
  auto bytes = ParamsWith("12345");
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressSize), 3);
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressOffset), sizeof(LINECALLPARAMS));
  const Buffer params =
      Read(LayoutOf<LINECALLPARAMS>(), bytes.data(), kLatestVersion, TextForm::kNarrow, Source::kApplication);
  BOOST_TEST((params.Text(call_params::kTargetAddress) == u"123"));
  BOOST_TEST(params.As<LINECALLPARAMS>().dwTargetAddressSize == 8U);
}

BOOST_AUTO_TEST_CASE(wide_text_at_odd_offsets_and_of_odd_size) {
  auto bytes =
      ParamsWith(std::string_view("\0"
                                  "1\0002\0003\0x",
                                  8));
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressSize), 7);
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressOffset), sizeof(LINECALLPARAMS) + 1);
  const Buffer params =
      Read(LayoutOf<LINECALLPARAMS>(), bytes.data(), kLatestVersion, TextForm::kWide, Source::kApplication);
  BOOST_TEST((params.Text(call_params::kTargetAddress) == u"123"));
}

BOOST_AUTO_TEST_CASE(misaligned_structures_are_read) {
  for (const StructLayout* layout : AllLayouts()) {
    const std::vector<std::byte> sample = BuildSample(*layout, kLatestVersion, TextForm::kWide);
    std::vector<std::byte> shifted(sample.size() + 1);
    std::copy(sample.begin(), sample.end(), shifted.begin() + 1);
    const Buffer buffer =
        Read(*layout, shifted.data() + 1, kLatestVersion, TextForm::kWide, Source::kApplication);
    BOOST_TEST((ContentsOf(buffer) == Extract(*layout, kLatestVersion, TextForm::kWide, sample)),
               layout->name);
  }
}

BOOST_AUTO_TEST_CASE(bad_text_becomes_replacement_characters) {
  auto bytes = ParamsWith(
      "a\xFF"
      "b\xED\xA0\x80");
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressSize), 6);
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressOffset), sizeof(LINECALLPARAMS));
  const Buffer params =
      Read(LayoutOf<LINECALLPARAMS>(), bytes.data(), kLatestVersion, TextForm::kNarrow, Source::kApplication);
  const std::u16string_view text = params.Text(call_params::kTargetAddress);
  BOOST_TEST((text.substr(0, 3) == u"a\uFFFDb"));
  BOOST_TEST((text.find_first_not_of(u'\uFFFD', 3) == std::u16string_view::npos));
}

BOOST_AUTO_TEST_CASE(an_empty_text_differs_from_none) {
  auto bytes = ParamsWith(std::string_view("\0", 1));
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressSize), 1);
  Store(bytes, offsetof(LINECALLPARAMS, dwTargetAddressOffset), sizeof(LINECALLPARAMS));
  Store(bytes, offsetof(LINECALLPARAMS, dwOrigAddressOffset), sizeof(LINECALLPARAMS));
  const Buffer params =
      Read(LayoutOf<LINECALLPARAMS>(), bytes.data(), kLatestVersion, TextForm::kNarrow, Source::kApplication);
  BOOST_TEST(params.As<LINECALLPARAMS>().dwTargetAddressSize == 2U);
  BOOST_TEST(params.As<LINECALLPARAMS>().dwOrigAddressSize == 0U);
  BOOST_TEST(params.As<LINECALLPARAMS>().dwOrigAddressOffset == 0U);
}

BOOST_AUTO_TEST_CASE(device_specific_bytes_of_a_proxy_open_stay_as_they_are) {
  const DWORD requests[] = {LINEPROXYREQUEST_SETAGENTGROUP, LINEPROXYREQUEST_GETAGENTCAPS};
  auto bytes = ParamsWith({reinterpret_cast<const char*>(requests), sizeof(requests)});
  Store(bytes, offsetof(LINECALLPARAMS, dwDevSpecificSize), sizeof(requests));
  Store(bytes, offsetof(LINECALLPARAMS, dwDevSpecificOffset), sizeof(LINECALLPARAMS));
  const Buffer params =
      Read(LayoutOf<LINECALLPARAMS>(), bytes.data(), kLatestVersion, TextForm::kNarrow, Source::kApplication);
  const std::span<const DWORD> read = params.Array<DWORD>(call_params::kDevSpecific);
  BOOST_TEST(read == std::span<const DWORD>(requests), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
