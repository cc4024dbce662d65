// SPDX-License-Identifier: MIT
// Text arguments: bounded reads in both forms, and writes that stay inside the application's buffer.
#define BOOST_TEST_DYN_LINK
#include "api/text_args.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstring>
#include <string>

namespace {

using namespace tapi;  // NOLINT
using marshal::TextForm;

BOOST_AUTO_TEST_SUITE(text_args)

BOOST_AUTO_TEST_CASE(NullIsKeptAsNull) {
  std::u16string storage;
  BOOST_TEST(api::ReadText(LPCSTR{}, storage).null);
  BOOST_TEST(api::ReadText(LPCWSTR{}, storage).null);
  BOOST_TEST(api::ReadSizedText(LPCSTR{}, 5, storage).null);
  BOOST_TEST(api::ReadSizedText(LPCWSTR{}, 5, storage).null);
}

BOOST_AUTO_TEST_CASE(BothFormsGiveTheSameText) {
  std::u16string storage;
  BOOST_TEST((api::ReadText("M\xC3\xBCller", storage).text == u"M\u00FCller"));
  BOOST_TEST((api::ReadText(u"M\u00FCller", storage).text == u"M\u00FCller"));
  BOOST_TEST((api::ReadText("a\xFFz", storage).text == u"a\uFFFDz"));
}

BOOST_AUTO_TEST_CASE(TextWithoutAnEndIsTooLong) {
  std::u16string storage;
  const std::string fits(contract::kMaxText - 1, 'x');
  const std::string endless(contract::kMaxText, 'x');
  const std::u16string wide(contract::kMaxText, u'x');
  BOOST_TEST(!api::ReadText(fits.c_str(), storage).too_long);
  BOOST_TEST(api::ReadText(endless.c_str(), storage).too_long);
  BOOST_TEST(api::ReadText(wide.c_str(), storage).too_long);
  BOOST_TEST(!api::ReadText(endless.c_str(), storage).null);
}

BOOST_AUTO_TEST_CASE(SizedTextEndsAtItsSizeOrItsNul) {
  std::u16string storage;
  const std::array<char, 4> narrow = {'1', '2', '3', '4'};  // no NUL: a read past it would show under ASan
  BOOST_TEST((api::ReadSizedText(narrow.data(), 4, storage).text == u"1234"));
  BOOST_TEST((api::ReadSizedText("12\0"
                                 "34",
                                 5, storage)
                  .text == u"12"));
  BOOST_TEST((api::ReadSizedText("12", 0, storage).text.empty()));
  const std::array<WCHAR, 3> wide = {u'1', u'2', u'3'};
  BOOST_TEST((api::ReadSizedText(wide.data(), 6, storage).text == u"123"));
  BOOST_TEST((api::ReadSizedText(wide.data(), 5, storage).text == u"12"));  // half a unit is none
  BOOST_TEST((api::ReadSizedText(u"1\0"
                                 u"23",
                                 8, storage)
                  .text == u"1"));
}

BOOST_AUTO_TEST_CASE(OutputIsCutToItsRoom) {
  std::array<char, 6> narrow{};
  narrow.fill('#');
  api::WriteText<TextForm::kNarrow>(narrow.data(), 4, u"12345");
  BOOST_TEST(std::string(narrow.data(), 6) == (std::string("123\0##", 6)));
  std::array<WCHAR, 4> wide{u'#', u'#', u'#', u'#'};
  api::WriteText<TextForm::kWide>(wide.data(), 3, u"12345");
  BOOST_TEST((std::u16string(wide.data(), 4) == std::u16string(u"12\0#", 4)));
}

BOOST_AUTO_TEST_CASE(DigitsHaveNoNul) {
  std::array<char, 3> narrow = {'#', '#', '#'};
  api::WriteDigits<TextForm::kNarrow>(narrow.data(), 2, u"123");
  BOOST_TEST(std::string(narrow.data(), 3) == "12#");
  std::array<WCHAR, 3> wide = {u'#', u'#', u'#'};
  api::WriteDigits<TextForm::kWide>(wide.data(), 3, u"1");
  BOOST_TEST((std::u16string(wide.data(), 3) == u"1##"));
}

BOOST_AUTO_TEST_CASE(RequestsKeepTheirElementCountsInBothForms) {
  LINEREQMAKECALLW request{};
  std::memcpy(request.szDestAddress, u"1001", sizeof(u"1001"));
  std::memcpy(request.szComment, u"M\u00FCller", sizeof(u"M\u00FCller"));
  LINEREQMAKECALL narrow{};
  api::WriteRequest<TextForm::kNarrow>(&narrow, request);
  BOOST_TEST(std::string(narrow.szDestAddress) == "1001");
  BOOST_TEST(std::string(narrow.szComment) == "M\xC3\xBCller");
  BOOST_TEST(std::string(narrow.szAppName).empty());
  LINEREQMAKECALLW wide{};
  api::WriteRequest<TextForm::kWide>(&wide, request);
  BOOST_TEST(std::memcmp(&wide, &request, sizeof(wide)) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
