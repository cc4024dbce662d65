// SPDX-License-Identifier: MIT
// lineNegotiateExtVersion: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

struct Extended : Telephony {
  Extended() {
    provider.EditLine(0, [](ScriptedLine& line) {
      line.extension = {1, 2, 3, 4};
      line.low_extension = 3;
      line.high_extension = 7;
    });
  }
};

struct Negotiated {
  LONG result = 0;
  DWORD version = 0xAAAAAAAA;
};

Negotiated Negotiate(HLINEAPP app, DWORD device, DWORD low, DWORD high, DWORD api_version = 0x00020002) {
  Negotiated made;
  made.result = lineNegotiateExtVersion(app, device, api_version, low, high, &made.version);
  return made;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_negotiate_ext_version, Extended)

BOOST_AUTO_TEST_CASE(is_not_needed_without_extensions) {
  TAPI_RULE("lineNegotiateExtVersion.1");
  TestApp app;
  const HLINE line = app.Open(0);
  BOOST_TEST(app.MakeCall(line) != 0U);
  BOOST_TEST(provider.Count("lineNegotiateExtVersion") == 0U);
  BOOST_TEST(provider.Count("lineSelectExtVersion") == 0U);
}

BOOST_AUTO_TEST_CASE(needs_an_api_version_that_was_negotiated) {
  TAPI_RULE("lineNegotiateExtVersion.2");
  provider.EditLine(0, [](ScriptedLine& line) { line.high_version = 0x00020001; });
  TestApp app;
  const DWORD version = app.Negotiate(0);
  BOOST_TEST(version == 0x00020001U);
  for (const DWORD wrong : {0U, 0x00010002U, 0x00020002U, 0x00030001U, 0xFFFFFFFFU}) {
    const Negotiated made = Negotiate(app, 0, 1, 9, wrong);
    BOOST_TEST_CONTEXT("version " << wrong) TAPI_CHECK_ERROR(made.result, LINEERR_INCOMPATIBLEAPIVERSION);
    BOOST_TEST(made.version == 0xAAAAAAAA);
  }
  TAPI_CHECK_OK(Negotiate(app, 0, 1, 9, version).result);
}

BOOST_AUTO_TEST_CASE(agrees_on_a_version_within_the_range) {
  TAPI_RULE("lineNegotiateExtVersion.3");
  TestApp app;
  app.Negotiate(0);
  BOOST_TEST(Negotiate(app, 0, 1, 9).version == 7U);
  BOOST_TEST(Negotiate(app, 0, 1, 5).version == 5U);
  BOOST_TEST(Negotiate(app, 0, 3, 3).version == 3U);
}

BOOST_AUTO_TEST_CASE(does_not_believe_a_provider_that_answers_outside_the_range) {
  TAPI_RULE("lineNegotiateExtVersion.3");
  provider.On("lineNegotiateExtVersion").Do([](TspiCall& call) {
    *call.Arg<LPDWORD>(4) = 99;
    return LONG{0};
  });
  TestApp app;
  app.Negotiate(0);
  const Negotiated made = Negotiate(app, 0, 1, 9);
  BOOST_TEST(made.result < 0);
  BOOST_TEST(made.version == 0xAAAAAAAA);
}

BOOST_AUTO_TEST_CASE(fails_when_the_ranges_do_not_overlap) {
  TAPI_RULE("lineNegotiateExtVersion.4");
  TestApp app;
  app.Negotiate(0);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 8, 9).result, LINEERR_INCOMPATIBLEEXTVERSION);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 1, 2).result, LINEERR_INCOMPATIBLEEXTVERSION);
}

BOOST_AUTO_TEST_CASE(takes_device_ids_below_the_number_of_devices) {
  TAPI_RULE("lineNegotiateExtVersion.5");
  TestApp app;
  TAPI_CHECK_ERROR(Negotiate(app, 2, 1, 9).result, LINEERR_BADDEVICEID);
  TAPI_CHECK_ERROR(Negotiate(app, 0xFFFFFFFF, 1, 9).result, LINEERR_BADDEVICEID);
  TAPI_CHECK_OK(Negotiate(app, 0, 1, 9).result);
}

BOOST_AUTO_TEST_CASE(hands_the_range_on_as_it_is) {
  TAPI_RULE("lineNegotiateExtVersion.r1");
  TestApp app;
  app.Negotiate(0);
  Negotiate(app, 0, 0x12345678, 0x9ABCDEF0);
  TspiCall asked = provider.Last("lineNegotiateExtVersion");
  BOOST_TEST(asked.Dword(0) == 0U);
  BOOST_TEST(asked.Dword(2) == 0x12345678U);
  BOOST_TEST(asked.Dword(3) == 0x9ABCDEF0U);
  Negotiate(app, 0, 9, 1);
  asked = provider.Last("lineNegotiateExtVersion");
  BOOST_TEST(asked.Dword(2) == 9U);
  BOOST_TEST(asked.Dword(3) == 1U);
}

BOOST_AUTO_TEST_CASE(works_before_and_after_the_device_is_open) {
  TAPI_RULE("lineNegotiateExtVersion.r2");
  TestApp app;
  app.Negotiate(0);
  BOOST_TEST(Negotiate(app, 0, 1, 9).version == 7U);
  app.Open(0);
  BOOST_TEST(Negotiate(app, 0, 1, 6).version == 6U);
}

BOOST_AUTO_TEST_CASE(keeps_to_the_version_that_an_open_line_selected) {
  TAPI_RULE("lineNegotiateExtVersion.r3");
  TestApp app;
  app.Negotiate(0);
  const HLINE line = app.Open(0, {.ext_version = 5});
  BOOST_TEST(provider.Last("lineSelectExtVersion").Dword(1) == 5U);
  BOOST_TEST(Negotiate(app, 0, 1, 9).version == 5U);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 6, 9).result, LINEERR_INCOMPATIBLEEXTVERSION);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 1, 4).result, LINEERR_INCOMPATIBLEEXTVERSION);
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST(Negotiate(app, 0, 6, 9).version == 7U);
}

BOOST_AUTO_TEST_SUITE_END()
