// SPDX-License-Identifier: MIT
// Test cases that cite rules in every way, some of them failing on purpose; rule_selftest.py runs and judges
// them.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "support/rule.hpp"

BOOST_AUTO_TEST_SUITE(probe)

BOOST_AUTO_TEST_CASE(passes) {
  TAPI_RULE("known.1");
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(fails) {
  TAPI_RULE("known.2");
  BOOST_TEST(false);
}

BOOST_AUTO_TEST_CASE(checks_outside_the_scope) {
  { TAPI_RULE("known.3"); }
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(nests) {
  TAPI_RULES("known.4", "known.5");
  {
    TAPI_RULE("known.6");
    BOOST_TEST(true);
  }
  TAPI_RULE("known.7");  // nothing is checked after it
}

BOOST_AUTO_TEST_CASE(requires_then_throws) {
  TAPI_RULE("known.8");
  BOOST_REQUIRE(true);
  throw 1;
}

BOOST_AUTO_TEST_CASE(proves_what_another_case_breaks) {
  TAPI_RULE("known.2");
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(unknown_id) {
  TAPI_RULE("unknown.1");
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(fails_before_the_scope) {
  BOOST_TEST(false);
  TAPI_RULE("known.9");
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_SUITE_END()
