// SPDX-License-Identifier: MIT
// The lines that the log gets about a call: arguments by name and value, results, errors with their reason.
#define BOOST_TEST_DYN_LINK
#include "api/trace.hpp"

#include <boost/test/unit_test.hpp>

#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/entry.hpp"
#include "contract/row.hpp"
#include "support/failure.hpp"
#include "support/log_config.hpp"

namespace {

using namespace tapi;  // NOLINT
using api::Describe;

struct CapturedLog {
  explicit CapturedLog(std::string_view levels) {
    support::ConfigureLog(levels);
    support::SetLogReceiver(
        [this](support::LogPart, support::LogLevel, std::string_view text) { lines.emplace_back(text); });
  }
  ~CapturedLog() {
    support::SetLogReceiver({});
    support::ConfigureLog("");
  }

  std::vector<std::string> lines;
};

LONG FailWith(LONG code, const char* reason) {
  return api::Guarded("lineDrop", contract::kLineErrors,
                      [&]() -> LONG { throw support::Failure(code, reason); });
}

BOOST_AUTO_TEST_SUITE(trace)

BOOST_AUTO_TEST_CASE(NumbersAndPointers) {
  BOOST_TEST(Describe(DWORD{0}) == "0");
  BOOST_TEST(Describe(DWORD{0x20100001}) == "0x20100001");
  BOOST_TEST(Describe(contract::Call{0x30100001}) == "0x30100001");
  BOOST_TEST(Describe(contract::CallSelect{4}) == "4");
  BOOST_TEST(Describe(HWND{}) == "NULL");
  BOOST_TEST(Describe(LINECALLBACK{}) == "NULL");
  BOOST_TEST(Describe(contract::Out<DWORD>{}) == "NULL");
  BOOST_TEST(Describe(contract::ReplyCall{}) == "NULL");
  BOOST_TEST(Describe(contract::VarOut<LINECALLINFO>{}) == "NULL");
  BOOST_TEST(Describe(contract::In<GUID>{reinterpret_cast<const GUID*>(0xABC0)}) == "0xABC0");
}

BOOST_AUTO_TEST_CASE(BytesAndArraysWithTheirSizeAndNeverTheirContents) {
  BOOST_TEST(Describe(contract::OptionalCharsIn{}) == "NULL");
  BOOST_TEST(Describe(contract::BytesIn{{reinterpret_cast<const void*>(0x1000), 12}}) ==
             "12 bytes at 0x1000");
  using Tones = contract::OptionalArrayIn<LINEMONITORTONE>;
  BOOST_TEST(Describe(Tones{}) == "NULL");
  BOOST_TEST(Describe(Tones{reinterpret_cast<const LINEMONITORTONE*>(0x1000), 3}) == "3 entries at 0x1000");
}

BOOST_AUTO_TEST_CASE(TextInQuotesOnOneLine) {
  BOOST_TEST(Describe(contract::TextIn{}) == "NULL");
  BOOST_TEST(Describe(contract::TextIn{{.null = false, .text = u""}}) == "\"\"");
  BOOST_TEST(Describe(contract::TextIn{{.null = false, .text = u"M\u00FCller"}}) == "\"M\xC3\xBCller\"");
  BOOST_TEST(Describe(contract::TextIn{{.null = false, .text = u"a\"b\\c\nd"}}) == "\"a\\\"b\\\\c\\x0Ad\"");
  BOOST_TEST(Describe(contract::OptionalTextIn{{.null = false, .too_long = true}}) == "text without an end");
}

BOOST_AUTO_TEST_CASE(NeverAPin) {
  BOOST_TEST(Describe(contract::AgentPinIn{}) == "NULL");
  BOOST_TEST(Describe(contract::AgentPinIn{{.null = false, .text = u"4711"}}) == "\"***\"");
}

BOOST_AUTO_TEST_CASE(CallAndResultLines) {
  const auto parameters = contract::rows::lineDrop.parameters;
  BOOST_TEST(api::CallLine("lineDrop", parameters, {"0x30100001", "NULL", "0"}) ==
             "lineDrop(hCall=0x30100001, lpsUserUserInfo=NULL, dwSize=0)");
  BOOST_TEST(api::ResultLine("lineDrop", 17) == "lineDrop = 0x11");
  BOOST_TEST(api::ResultLine("lineDrop", LINEERR_NOTOWNER) == "lineDrop = LINEERR_NOTOWNER");
}

BOOST_AUTO_TEST_CASE(ErrorLines) {
  BOOST_TEST(api::ErrorLine("lineDrop", LINEERR_NOTOWNER, "the handle is a monitor's") ==
             "lineDrop: LINEERR_NOTOWNER: the handle is a monitor's");
  BOOST_TEST(api::ErrorLine("lineDrop", LINEERR_OPERATIONFAILED, "") == "lineDrop: LINEERR_OPERATIONFAILED");
}

BOOST_AUTO_TEST_CASE(AFailureIsLoggedAtDebugAndIsTheResult) {
  CapturedLog log("api=debug");
  BOOST_TEST(FailWith(LINEERR_INVALCALLSTATE, "the call is IDLE") == LINEERR_INVALCALLSTATE);
  BOOST_REQUIRE_EQUAL(log.lines.size(), 1U);
  BOOST_TEST(log.lines[0] == "lineDrop: LINEERR_INVALCALLSTATE: the call is IDLE");
}

BOOST_AUTO_TEST_CASE(TracingAddsTheResult) {
  CapturedLog log("api=trace");
  BOOST_TEST(api::Guarded("lineDrop", contract::kLineErrors, [] { return LONG{5}; }) == 5);
  FailWith(LINEERR_NOTOWNER, "why");
  const std::vector<std::string> expected = {"lineDrop = 5", "lineDrop: LINEERR_NOTOWNER: why",
                                             "lineDrop = LINEERR_NOTOWNER"};
  BOOST_TEST(log.lines == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(NothingIsLoggedByDefault) {
  CapturedLog log("");
  FailWith(LINEERR_NOTOWNER, "why");
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_CASE(OtherExceptionsGetTheFamilysError) {
  const auto result_of = [](const contract::FamilyErrors& errors, auto thrown) {
    return api::Guarded("function", errors, [&]() -> LONG { throw thrown; });
  };
  BOOST_TEST(result_of(contract::kLineErrors, std::bad_alloc()) == LINEERR_NOMEM);
  BOOST_TEST(result_of(contract::kPhoneErrors, std::bad_alloc()) == PHONEERR_NOMEM);
  BOOST_TEST(result_of(contract::kTapiErrors, std::bad_alloc()) == TAPIERR_REQUESTFAILED);
  BOOST_TEST(result_of(contract::kLineErrors, std::runtime_error("?")) == LINEERR_OPERATIONFAILED);
  BOOST_TEST(result_of(contract::kPhoneErrors, 7) == PHONEERR_OPERATIONFAILED);
  BOOST_TEST(result_of(contract::kTapiErrors, 7) == TAPIERR_REQUESTFAILED);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
