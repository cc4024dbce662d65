// SPDX-License-Identifier: MIT
// Every error code of tapi.h has its name.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <tapi.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "support/error_names.hpp"

using tapi::support::ErrorName;

namespace {

std::set<std::string> NamesInHeader() {
  std::ifstream header(TAPI_HEADER);
  const std::regex define(R"(^\s*#\s*define\s+((LINEERR|PHONEERR|TAPIERR)_\w+).*)");
  std::set<std::string> names;
  std::smatch match;
  for (std::string line; std::getline(header, line);) {
    if (std::regex_match(line, match, define)) names.insert(match[1]);
  }
  return names;
}

const std::set<std::string> kListed = {
#define TAPI_ERROR(name) #name,
#include "support/error_codes.inc"
};

}  // namespace

BOOST_AUTO_TEST_SUITE(error_names)

BOOST_AUTO_TEST_CASE(the_list_is_that_of_the_header) {
  std::set<std::string> expected = NamesInHeader();
  BOOST_TEST(expected.size() > 100U);
  expected.erase("TAPIERR_CONNECTED");  // 0: success
  BOOST_TEST(kListed == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(codes_give_their_names) {
#define TAPI_ERROR(name) BOOST_TEST(ErrorName(static_cast<std::int32_t>(name)) == #name);
#include "support/error_codes.inc"
}

BOOST_AUTO_TEST_CASE(other_codes_are_shown_in_hexadecimal) {
  BOOST_TEST(ErrorName(0) == "0");
  BOOST_TEST(ErrorName(static_cast<std::int32_t>(0x8000ABCD)) == "0x8000ABCD");
  BOOST_TEST(ErrorName(17) == "0x00000011");
}

BOOST_AUTO_TEST_SUITE_END()
