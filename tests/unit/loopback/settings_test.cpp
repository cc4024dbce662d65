// SPDX-License-Identifier: MIT
// Settings: what they do, and what a wrong one says.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(without_settings_there_are_four_lines_and_two_phones) {
  FakeLibrary library;
  BOOST_TEST(library.num_lines() == 4U);
  BOOST_TEST(library.num_phones() == 2U);
}

BOOST_AUTO_TEST_CASE(numbers_start_where_the_settings_say) {
  FakeLibrary library(R"({"lines":3,"phones":0,"first_number":"0099","service_prefix":"7"})");
  BOOST_TEST(library.num_lines() == 3U);
  BOOST_TEST(library.num_phones() == 0U);
  const HDRVLINE line = library.Open(0);
  DWORD id = 9;
  BOOST_TEST(TSPI(lineGetAddressID)(line, &id, LINEADDRESSMODE_DIALABLEADDR, u"0099", 10) == 0);
  BOOST_TEST(id == 0U);
  library.Open(2);
  HTAPICALL ht = nullptr;
  HDRVCALL call = library.MakeCall(line, u"0101", &ht);
  BOOST_TEST(library.States(library.last_new_call()) == "OFFERING");
  TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);
  library.MakeCall(line, u"708", &ht);
  BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING CONNECTED");
}

BOOST_AUTO_TEST_CASE(a_wrong_setting_is_named) {
  const std::pair<const char*, const char*> kCases[] = {
      {R"({"lines":-1})", "settings.lines: must be an integer from 0 to 100000"},
      {R"({"lines":"4"})", "settings.lines: must be an integer"},
      {R"({"line":4})", "settings.line: unknown key"},
      {R"({"first_number":"12a"})", "settings.first_number: must be 1 to 15 digits"},
      {R"({"timing":"slow"})", "settings.timing: must be one of \"normal\", \"fast\""},
      {R"({"delays":{"setup":true}})", "settings.delays.setup: must be an integer"},
      {R"({"delays":{"ring":1}})", "settings.delays.ring: unknown key"},
      {R"({"delays":3})", "settings.delays: must be a table"},
      {R"([1])", "settings: no JSON object"},
      {R"({)", "settings: no JSON object"}};
  for (const auto& [settings, reason] : kCases) {
    std::string log;
    BOOST_TEST(FakeLibrary::TryAttach(settings, log) == static_cast<LONG>(LINEERR_INIFILECORRUPT));
    BOOST_TEST(log.find(reason) != std::string::npos, settings << " said: " << log);
  }
  std::string log;
  BOOST_TEST(FakeLibrary::TryAttach("", log) == 0);
}

BOOST_AUTO_TEST_CASE(one_session_at_a_time) {
  FakeLibrary library;
  std::string log;
  BOOST_TEST(FakeLibrary::TryAttach("{}", log) == static_cast<LONG>(LINEERR_NOMULTIPLEINSTANCE));
}

BOOST_AUTO_TEST_CASE(without_a_session_every_function_says_so) {
  DWORD count = 0;
  BOOST_TEST(TSPI(lineGetNumAddressIDs)(nullptr, &count) == static_cast<LONG>(LINEERR_UNINITIALIZED));
  BOOST_TEST(TSPI(providerShutdown)(0x00020000, 7) == static_cast<LONG>(LINEERR_UNINITIALIZED));
  BOOST_TEST(tapi32_loopback_find("TSPI_lineForward") == nullptr);
  BOOST_TEST(tapi32_loopback_find(nullptr) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
