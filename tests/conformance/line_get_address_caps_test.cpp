// SPDX-License-Identifier: MIT
// lineGetAddressCaps: its documented rules.
#include "support/struct_writer.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_address_caps, Telephony)

BOOST_AUTO_TEST_CASE(takes_the_application_and_ids_of_device_and_address) {
  TAPI_RULE("lineGetAddressCaps.1");
  provider.Lines(2, 2);
  TestApp app;
  app.Negotiate(1);
  VarBuf<LINEADDRESSCAPS> caps(2000);
  // No line is open.
  TAPI_CHECK_OK(lineGetAddressCapsA(app, 1, 1, kVersion, 0, caps));
  BOOST_TEST(TAPI_TEXT_A(caps, Address) == "103");
  BOOST_TEST(caps->dwLineDeviceID == 1U);
  const HLINE line = app.Open(1);
  TAPI_CHECK_ERROR(lineGetAddressCapsA(line, 1, 1, kVersion, 0, caps), LINEERR_INVALAPPHANDLE);
  TAPI_CHECK_ERROR(lineGetAddressCapsA(app, 2, 0, kVersion, 0, caps), LINEERR_BADDEVICEID);
}

BOOST_AUTO_TEST_CASE(takes_address_ids_below_the_number_of_addresses) {
  TAPI_RULE("lineGetAddressCaps.2");
  provider.Lines(1, 2);
  TestApp app;
  app.Negotiate(0);
  for (const DWORD address : {0U, 1U}) {
    VarBuf<LINEADDRESSCAPS> caps(2000);
    TAPI_CHECK_OK(lineGetAddressCapsA(app, 0, address, kVersion, 0, caps));
  }
  for (const DWORD address : {2U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    VarBuf<LINEADDRESSCAPS> caps(2000);
    TAPI_CHECK_ERROR(lineGetAddressCapsA(app, 0, address, kVersion, 0, caps), LINEERR_INVALADDRESSID);
    BOOST_TEST(caps.Untouched());
  }
}

BOOST_AUTO_TEST_CASE(needs_a_version_that_can_be_negotiated) {
  TAPI_RULE("lineGetAddressCaps.3");
  provider.Versions(0x00010003, 0x00010004);
  TestApp app;
  app.Negotiate(0);
  for (const DWORD wrong : {0U, 0x00010002U, 0x00020000U, 0xFFFFFFFFU}) {
    VarBuf<LINEADDRESSCAPS> caps(2000);
    const LONG result = lineGetAddressCapsA(app, 0, 0, wrong, 0, caps);
    BOOST_TEST_CONTEXT("version " << wrong) TAPI_CHECK_ERROR(result, LINEERR_INCOMPATIBLEAPIVERSION);
    BOOST_TEST(caps.Untouched());
  }
  VarBuf<LINEADDRESSCAPS> caps(2000);
  TAPI_CHECK_OK(lineGetAddressCapsA(app, 0, 0, 0x00010004, 0, caps));
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part_of_the_version) {
  TAPI_RULE("lineGetAddressCaps.4");
  TestApp app;
  app.Negotiate(0);
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00020002U}) {
    const DWORD fixed = FixedSize<LINEADDRESSCAPS>(version);
    BOOST_TEST_CONTEXT("version " << version) {
      VarBuf<LINEADDRESSCAPS> small(fixed - 1);
      TAPI_CHECK_ERROR(lineGetAddressCapsA(app, 0, 0, version, 0, small), LINEERR_STRUCTURETOOSMALL);
      BOOST_TEST(small.Untouched());
      VarBuf<LINEADDRESSCAPS> exact(fixed);
      TAPI_CHECK_OK(lineGetAddressCapsA(app, 0, 0, version, 0, exact));
      BOOST_TEST(exact->dwUsedSize == fixed);
      BOOST_TEST(exact->dwNeededSize > fixed);
      BOOST_TEST(exact->dwAddressSize == 0U);
      BOOST_TEST(exact->dwAddressOffset == 0U);
      BOOST_TEST(exact.GuardIntact());
    }
  }
}

BOOST_AUTO_TEST_CASE(converts_texts_for_the_a_version) {
  TAPI_RULE("lineGetAddressCaps.r1");
  provider.EditAddress(0, 0, [](ScriptedAddress& address) {
    address.address = u"+49 30 \u00FC";
    address.completion_text = u"Bitte \u20AC";
    address.caps.dwNumCompletionMessages = 1;
    address.caps.dwCompletionMsgTextEntrySize = 16;
    address.device_classes = u"comm/\u00F6";
    address.caps.dwNumCallTreatments = 2;
    address.call_treatments = {{1, u"Stille \u00DF"}, {2, u"Musik"}};
  });
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEADDRESSCAPS> caps(2000);
  TAPI_REQUIRE_OK(lineGetAddressCapsA(app, 0, 0, kVersion, 0, caps));
  BOOST_TEST(TAPI_TEXT_A(caps, Address) == "+49 30 \u00FC");
  BOOST_TEST(TAPI_TEXT_A(caps, CompletionMsgText) == "Bitte \u20AC");
  BOOST_TEST(TAPI_BYTES(caps, DeviceClasses).find("comm/\u00F6") == 0U);
  const std::string_view list = TAPI_BYTES(caps, CallTreatmentList);
  BOOST_REQUIRE(list.size() == 2 * sizeof(LINECALLTREATMENTENTRY));
  LINECALLTREATMENTENTRY entry{};
  std::memcpy(&entry, list.data(), sizeof(entry));
  BOOST_TEST(entry.dwCallTreatmentID == 1U);
  const std::string_view name = caps.At(entry.dwCallTreatmentNameOffset, entry.dwCallTreatmentNameSize);
  BOOST_TEST(VarBuf<LINEADDRESSCAPS>::ToText<char>(name) == "Stille \u00DF");

  VarBuf<LINEADDRESSCAPS> wide(2000);
  TAPI_REQUIRE_OK(lineGetAddressCapsW(app, 0, 0, kVersion, 0, wide));
  BOOST_TEST((TAPI_TEXT_W(wide, Address) == u"+49 30 \u00FC"));
}

BOOST_AUTO_TEST_SUITE_END()
