// SPDX-License-Identifier: MIT
// Text: conversion both ways, bad input, bounded reads and writes.
#define BOOST_TEST_DYN_LINK
#include "marshal/text.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstring>

#include "unit/marshal/guarded.hpp"

using namespace tapi::marshal;
using namespace std::string_literals;
using namespace std::string_view_literals;
using tapi::testing::Guarded;

namespace {

struct Pair {
  std::string_view narrow;
  std::u16string_view wide;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(good_text_goes_both_ways) {
  for (const Pair& pair : {Pair{"", u""},
                           {"+49 (89) 1", u"+49 (89) 1"},
                           {"\xC3\xA9", u"\u00e9"},
                           {"\xE2\x82\xAC", u"\u20ac"},
                           {"\xF0\x9F\x93\x9E!", u"\U0001F4DE!"},
                           {"\xEF\xBF\xBF", u"\uFFFF"},
                           {"a\0b"sv, u"a\0b"sv},
                           {"\xF4\x8F\xBF\xBF", u"\U0010FFFF"}}) {
    BOOST_CHECK(FromNarrow(pair.narrow) == pair.wide);
    BOOST_CHECK(ToNarrow(pair.wide) == pair.narrow);
    BOOST_CHECK_EQUAL(NarrowSize(pair.wide), pair.narrow.size());
  }
}

BOOST_AUTO_TEST_CASE(every_character_goes_both_ways) {
  for (char32_t point = 1; point <= 0x10FFFF; point += point < 0x3000 ? 1 : 61) {
    if (point >= 0xD800 && point < 0xE000) continue;
    std::u16string wide;
    if (point >= 0x10000) {
      wide = {static_cast<char16_t>(0xD7C0 + (point >> 10)), static_cast<char16_t>(0xDC00 + (point & 0x3FF))};
    } else {
      wide = {static_cast<char16_t>(point)};
    }
    BOOST_REQUIRE(FromNarrow(ToNarrow(wide)) == wide);
  }
}

BOOST_AUTO_TEST_CASE(lone_surrogates_become_replacements) {
  const std::string kReplaced = "\xEF\xBF\xBD";
  BOOST_TEST(ToNarrow(u"\xD83D"sv) == kReplaced);
  BOOST_TEST(ToNarrow(u"\xDCDE"sv) == kReplaced);
  BOOST_TEST(ToNarrow(u"a\xD83D"
                      u"b"sv) == "a" + kReplaced + "b");
  BOOST_TEST(ToNarrow(u"\xDCDE\xD83D"sv) == kReplaced + kReplaced);
  BOOST_TEST(ToNarrow(u"\xD83D\xD83D\xDCDE"sv) == kReplaced + "\xF0\x9F\x93\x9E");
}

BOOST_AUTO_TEST_CASE(invalid_utf8_becomes_replacements) {
  BOOST_TEST((FromNarrow("\xFF"sv) == u"\uFFFD"));
  BOOST_TEST((FromNarrow("a\x80z"sv) == u"a\uFFFDz"));
  BOOST_TEST((FromNarrow("\xC3"sv) == u"\uFFFD"));
  BOOST_TEST((FromNarrow("\xC3(x"sv) == u"\uFFFD(x"));
  for (std::string_view bad :
       {"\xED\xA0\x80"sv, "\xC0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE2\x82"sv, "\xF8\x88\x80\x80\x80"sv}) {
    const std::u16string text = FromNarrow(bad);
    BOOST_TEST(!text.empty());
    BOOST_TEST((text.find_first_not_of(u'\uFFFD') == std::u16string::npos));
  }
}

BOOST_AUTO_TEST_CASE(bounded_reads_stop_at_the_nul_or_fail) {
  BOOST_TEST((ReadNarrow("123", 4) == u"123"s));
  BOOST_TEST(!ReadNarrow("1234", 4).has_value());
  BOOST_TEST((ReadWide(u"123", 4) == u"123"s));
  BOOST_TEST(!ReadWide(u"1234", 4).has_value());
  BOOST_TEST(!ReadNarrow("", 0).has_value());
}

BOOST_AUTO_TEST_CASE(bounded_reads_look_no_further) {
  Guarded memory(64);
  const auto place = memory.Last(7);
  BOOST_TEST(!ReadNarrow(reinterpret_cast<const char*>(place.data()), 7).has_value());
  BOOST_TEST(!ReadWide(reinterpret_cast<const WCHAR*>(place.data() + 1), 3).has_value());
  place[6] = std::byte{};
  BOOST_TEST(ReadNarrow(reinterpret_cast<const char*>(place.data()), 100).has_value());
}

BOOST_AUTO_TEST_CASE(misaligned_wide_text_is_read) {
  std::array<char, 9> memory{};
  std::memcpy(memory.data() + 1, u"123", 8);
  BOOST_TEST((ReadWide(reinterpret_cast<const WCHAR*>(memory.data() + 1), 4) == u"123"s));
}

BOOST_AUTO_TEST_CASE(narrow_copies_are_cut_between_characters) {
  const auto copy = [](std::u16string_view from, std::size_t units) {
    std::array<char, 16> out;
    out.fill('#');
    const std::size_t written = CopyNarrow(from, out.data(), units);
    BOOST_REQUIRE_LE(written, units);
    BOOST_REQUIRE(units == 0 || out[written - 1] == '\0');
    BOOST_REQUIRE(out[units] == '#');
    return units == 0 ? "none"s : std::string(out.data());
  };
  BOOST_TEST(copy(u"123", 0) == "none");
  BOOST_TEST(copy(u"123", 1).empty());
  BOOST_TEST(copy(u"123", 3) == "12");
  BOOST_TEST(copy(u"123", 4) == "123");
  BOOST_TEST(copy(u"123", 10) == "123");
  BOOST_TEST(copy(u"1\u20ac2", 4) == "1");
  BOOST_TEST(copy(u"1\u20ac2", 5) == "1\xE2\x82\xAC");
  BOOST_TEST(copy(u"1\u20ac2", 6) ==
             "1\xE2\x82\xAC"
             "2");
  BOOST_TEST(copy(u"\U0001F4DE", 4).empty());
}

BOOST_AUTO_TEST_CASE(wide_copies_are_cut_between_characters) {
  std::array<WCHAR, 8> out;
  out.fill(u'#');
  BOOST_TEST(CopyWide(u"12\U0001F4DE", out.data(), 4) == 3U);
  BOOST_TEST((std::u16string_view(out.data()) == u"12"));
  BOOST_TEST((out[4] == u'#'));
  BOOST_TEST(CopyWide(u"12\U0001F4DE", out.data(), 5) == 5U);
  BOOST_TEST((std::u16string_view(out.data()) == u"12\U0001F4DE"));
  BOOST_TEST(CopyWide(u"12", out.data(), 0) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
