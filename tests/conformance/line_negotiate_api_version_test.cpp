// SPDX-License-Identifier: MIT
// lineNegotiateAPIVersion: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

struct Negotiated {
  LONG result = 0;
  DWORD version = 0xAAAAAAAA;
  LINEEXTENSIONID extension{1, 2, 3, 4};
};

Negotiated Negotiate(HLINEAPP app, DWORD device, DWORD low, DWORD high) {
  Negotiated made;
  made.result = lineNegotiateAPIVersion(app, device, low, high, &made.version, &made.extension);
  return made;
}

bool SameExtension(const LINEEXTENSIONID& a, const LINEEXTENSIONID& b) {
  return a.dwExtensionID0 == b.dwExtensionID0 && a.dwExtensionID1 == b.dwExtensionID1 &&
         a.dwExtensionID2 == b.dwExtensionID2 && a.dwExtensionID3 == b.dwExtensionID3;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_negotiate_api_version, Telephony)

BOOST_AUTO_TEST_CASE(takes_device_ids_below_the_number_of_devices) {
  TAPI_RULE("lineNegotiateAPIVersion.1");
  TestApp app;
  TAPI_CHECK_OK(Negotiate(app, 0, 0x00010003, 0x00020002).result);
  TAPI_CHECK_OK(Negotiate(app, 1, 0x00010003, 0x00020002).result);
  for (const DWORD device : {2U, 1000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    const Negotiated made = Negotiate(app, device, 0x00010003, 0x00020002);
    BOOST_TEST_CONTEXT("device " << device) TAPI_CHECK_ERROR(made.result, LINEERR_BADDEVICEID);
    BOOST_TEST(made.version == 0xAAAAAAAA);
  }
}

BOOST_AUTO_TEST_CASE(agrees_on_a_version_within_the_range) {
  TAPI_RULES("lineNegotiateAPIVersion.2", "lineNegotiateAPIVersion.r1");
  TestApp app;
  const DWORD versions[] = {0x00010003, 0x00010004, 0x00020000, 0x00020001, 0x00020002};
  for (const DWORD low : versions) {
    for (const DWORD high : versions) {
      if (low > high) continue;
      const Negotiated made = Negotiate(app, 0, low, high);
      TAPI_CHECK_OK(made.result);
      BOOST_TEST(made.version >= low);
      BOOST_TEST(made.version <= high);
      BOOST_TEST(made.version == high);  // the highest that all three know
    }
  }
  // Far beyond what anyone knows: the provider's highest.
  BOOST_TEST(Negotiate(app, 0, 0x00010003, 0x7FFFFFFF).version == 0x00020002U);
}

BOOST_AUTO_TEST_CASE(fails_when_the_ranges_do_not_overlap) {
  TAPI_RULES("lineNegotiateAPIVersion.3", "lineNegotiateAPIVersion.r3");
  provider.Versions(0x00010003, 0x00010004);
  TestApp app;
  const Negotiated too_new = Negotiate(app, 0, 0x00020000, 0x00020002);
  TAPI_CHECK_ERROR(too_new.result, LINEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(too_new.version == 0xAAAAAAAA);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 0x00010000, 0x00010002).result, LINEERR_INCOMPATIBLEAPIVERSION);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 0x00090000, 0x000A0000).result, LINEERR_INCOMPATIBLEAPIVERSION);
  TAPI_CHECK_ERROR(Negotiate(app, 0, 0x00010004, 0x00010003).result, LINEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(Negotiate(app, 0, 0x00010003, 0x00020002).version == 0x00010004U);
}

BOOST_AUTO_TEST_CASE(gives_the_extension_id_or_zeros) {
  TAPI_RULES("lineNegotiateAPIVersion.4", "lineNegotiateAPIVersion.5");
  const LINEEXTENSIONID extension{0xE1, 0xE2, 0xE3, 0xE4};
  provider.EditLine(0, [&](ScriptedLine& line) { line.extension = extension; });
  TestApp app;
  BOOST_TEST(SameExtension(Negotiate(app, 0, 0x00010003, 0x00020002).extension, extension));
  BOOST_TEST(SameExtension(Negotiate(app, 1, 0x00010003, 0x00020002).extension, LINEEXTENSIONID{}));
  // An application that has no use for extensions opens the line all the same.
  BOOST_TEST(app.Open(0) != 0U);
}

BOOST_AUTO_TEST_CASE(gives_zeros_for_a_provider_without_the_export) {
  TAPI_RULE("lineNegotiateAPIVersion.4");
  provider.Without("lineGetExtensionID");
  TestApp app;
  const Negotiated made = Negotiate(app, 0, 0x00010003, 0x00020002);
  TAPI_CHECK_OK(made.result);
  BOOST_TEST(SameExtension(made.extension, LINEEXTENSIONID{}));
}

BOOST_AUTO_TEST_CASE(negotiates_for_each_device) {
  TAPI_RULE("lineNegotiateAPIVersion.6");
  provider.EditLine(1, [](ScriptedLine& line) { line.high_version = 0x00010004; });
  TestApp app;
  BOOST_TEST(Negotiate(app, 0, 0x00010003, 0x00020002).version == 0x00020002U);
  BOOST_TEST(Negotiate(app, 1, 0x00010003, 0x00020002).version == 0x00010004U);
  TAPI_CHECK_ERROR(Negotiate(app, 1, 0x00020000, 0x00020002).result, LINEERR_INCOMPATIBLEAPIVERSION);
}

BOOST_AUTO_TEST_CASE(comes_before_the_extension_version) {
  TAPI_RULE("lineNegotiateAPIVersion.r2");
  provider.EditLine(0, [](ScriptedLine& line) {
    line.extension = {1, 1, 1, 1};
    line.low_extension = 1;
    line.high_extension = 5;
  });
  TestApp app;
  DWORD ext_version = 0;
  TAPI_CHECK_ERROR(lineNegotiateExtVersion(app, 0, 0, 1, 9, &ext_version), LINEERR_INCOMPATIBLEAPIVERSION);
  const DWORD version = app.Negotiate(0);
  TAPI_CHECK_OK(lineNegotiateExtVersion(app, 0, version, 1, 9, &ext_version));
  BOOST_TEST(ext_version == 5U);
}

BOOST_AUTO_TEST_CASE(offers_the_provider_a_range_and_takes_its_answer) {
  TAPI_RULE("lineNegotiateAPIVersion.r3");
  TestApp app;
  for (const TspiCall& call : provider.Calls("lineNegotiateTSPIVersion")) {
    BOOST_TEST(call.Dword(1) <= call.Dword(2));
    TAPI_CHECK_OK(call.returned);
  }
  BOOST_TEST(provider.Count("lineNegotiateTSPIVersion") >= 2U);  // for the provider, and for its lines
  BOOST_TEST(Negotiate(app, 0, 0x00010003, 0x00030001).version == 0x00020002U);
}

BOOST_AUTO_TEST_CASE(knows_by_itself_that_a_device_was_removed) {
  TAPI_RULE("lineNegotiateAPIVersion.r4");
  TestApp app;
  provider.RemoveLine(1);
  app.Expect(LINE_REMOVE);
  provider.ForgetCalls();
  TAPI_CHECK_ERROR(Negotiate(app, 1, 0x00010003, 0x00020002).result, LINEERR_NODEVICE);
  BOOST_TEST(provider.Calls().empty());
  TAPI_CHECK_OK(Negotiate(app, 0, 0x00010003, 0x00020002).result);
}

BOOST_AUTO_TEST_SUITE_END()
