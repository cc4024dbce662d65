// SPDX-License-Identifier: MIT
// lineGetDevCaps: its documented rules.
#include "support/struct_writer.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;

std::string AddressOf(HLINEAPP app, DWORD device, DWORD address) {
  VarBuf<LINEADDRESSCAPS> caps(2000);
  TAPI_REQUIRE_OK(caps.Fill(
      [&](LINEADDRESSCAPS* to) { return lineGetAddressCapsA(app, device, address, kVersion, 0, to); }));
  return TAPI_TEXT_A(caps, Address);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_dev_caps, Telephony)

BOOST_AUTO_TEST_CASE(speaks_of_the_device_and_lineGetAddressCaps_of_its_addresses) {
  TAPI_RULE("lineGetDevCaps.1");
  provider.Lines(1, 2);
  provider.EditAddress(0, 1, [](ScriptedAddress& address) { address.caps.dwMaxNumConference = 6; });
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> caps(2000);
  TAPI_REQUIRE_OK(lineGetDevCapsA(app, 0, kVersion, 0, caps));
  BOOST_TEST(caps->dwBearerModes == DWORD{LINEBEARERMODE_VOICE});
  BOOST_TEST(caps->dwMaxRate == 64000U);
  BOOST_TEST(TAPI_TEXT_A(caps, LineName) == "Line 100");
  VarBuf<LINEADDRESSCAPS> address(2000);
  TAPI_REQUIRE_OK(lineGetAddressCapsA(app, 0, 0, kVersion, 0, address));
  BOOST_TEST(address->dwMaxNumConference == 0U);
  TAPI_REQUIRE_OK(lineGetAddressCapsA(app, 0, 1, kVersion, 0, address));
  BOOST_TEST(address->dwMaxNumConference == 6U);
}

BOOST_AUTO_TEST_CASE(counts_the_addresses) {
  TAPI_RULE("lineGetDevCaps.2");
  provider.Lines(1, 3);
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> caps(2000);
  TAPI_REQUIRE_OK(lineGetDevCapsA(app, 0, kVersion, 0, caps));
  BOOST_TEST(caps->dwNumAddresses == 3U);
  BOOST_TEST(AddressOf(app, 0, 0) == "100");
  BOOST_TEST(AddressOf(app, 0, 2) == "102");
  VarBuf<LINEADDRESSCAPS> address(2000);
  TAPI_CHECK_ERROR(lineGetAddressCapsA(app, 0, 3, kVersion, 0, address), LINEERR_INVALADDRESSID);
}

BOOST_AUTO_TEST_CASE(needs_a_version_that_can_be_negotiated) {
  TAPI_RULE("lineGetDevCaps.3");
  provider.Versions(0x00010003, 0x00020000);
  TestApp app;
  app.Negotiate(0);
  for (const DWORD wrong : {0U, 0x00010002U, 0x00020001U, 0x00030000U, 0xFFFFFFFFU}) {
    VarBuf<LINEDEVCAPS> caps(2000);
    const LONG result = lineGetDevCapsA(app, 0, wrong, 0, caps);
    BOOST_TEST_CONTEXT("version " << wrong) TAPI_CHECK_ERROR(result, LINEERR_INCOMPATIBLEAPIVERSION);
    BOOST_TEST(caps.Untouched());
  }
  VarBuf<LINEDEVCAPS> caps(2000);
  TAPI_CHECK_OK(lineGetDevCapsA(app, 0, 0x00020000, 0, caps));
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part_of_the_version) {
  TAPI_RULE("lineGetDevCaps.4");
  TestApp app;
  app.Negotiate(0);
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00020002U}) {
    const DWORD fixed = FixedSize<LINEDEVCAPS>(version);
    BOOST_TEST_CONTEXT("version " << version) {
      VarBuf<LINEDEVCAPS> small(fixed - 1);
      TAPI_CHECK_ERROR(lineGetDevCapsA(app, 0, version, 0, small), LINEERR_STRUCTURETOOSMALL);
      BOOST_TEST(small.Untouched());
      // With just the fixed part every text is left out, whole.
      VarBuf<LINEDEVCAPS> exact(fixed);
      TAPI_CHECK_OK(lineGetDevCapsA(app, 0, version, 0, exact));
      BOOST_TEST(exact->dwUsedSize == fixed);
      BOOST_TEST(exact->dwNeededSize > fixed);
      BOOST_TEST(exact->dwLineNameSize == 0U);
      BOOST_TEST(exact->dwLineNameOffset == 0U);
      BOOST_TEST(exact.GuardIntact());
    }
  }
}

BOOST_AUTO_TEST_CASE(ties_address_ids_to_addresses_for_good) {
  TAPI_RULE("lineGetDevCaps.5");
  provider.Lines(2, 3);
  for (int session_number = 0; session_number < 2; ++session_number) {
    TestApp app;
    app.Negotiate(1);
    BOOST_TEST(AddressOf(app, 1, 0) == "103");
    const HLINE line = app.Open(1);
    BOOST_TEST(AddressOf(app, 1, 1) == "104");
    app.MakeCall(line);
    BOOST_TEST(AddressOf(app, 1, 2) == "105");
    // The ID reaches the provider as the application gave it.
    BOOST_TEST(provider.Last("lineGetAddressCaps").Dword(1) == 2U);
  }
}

BOOST_AUTO_TEST_CASE(adds_the_line_states_that_the_library_reports) {
  TAPI_RULE("lineGetDevCaps.r1");
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwLineStates = LINEDEVSTATE_RINGING; });
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> caps(2000);
  TAPI_REQUIRE_OK(lineGetDevCapsA(app, 0, kVersion, 0, caps));
  const DWORD expected = LINEDEVSTATE_RINGING | LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_REINIT |
                         LINEDEVSTATE_TRANSLATECHANGE;
  BOOST_TEST(caps->dwLineStates == expected);
}

BOOST_AUTO_TEST_CASE(keeps_dwTotalSize_and_takes_the_rest_from_the_provider) {
  TAPI_RULE("lineGetDevCaps.r2");
  provider.EditLine(0, [](ScriptedLine& line) {
    line.caps.dwPermanentLineID = 0xABCD;
    line.caps.dwAnswerMode = LINEANSWERMODE_HOLD;
    line.caps.dwSettableDevStatus = LINEDEVSTATUSFLAGS_LOCKED;
    line.caps.dwUUICallInfoSize = 17;
    line.dev_specific = std::string("\x01\x00\x02", 3);
  });
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> caps(3000);
  TAPI_REQUIRE_OK(lineGetDevCapsW(app, 0, kVersion, 0, caps));
  BOOST_TEST(caps->dwTotalSize == 3000U);
  BOOST_TEST(caps->dwPermanentLineID == 0xABCDU);
  BOOST_TEST(caps->dwAnswerMode == DWORD{LINEANSWERMODE_HOLD});
  BOOST_TEST(caps->dwSettableDevStatus == DWORD{LINEDEVSTATUSFLAGS_LOCKED});
  BOOST_TEST(caps->dwUUICallInfoSize == 17U);
  BOOST_TEST(TAPI_BYTES(caps, DevSpecific) == std::string_view("\x01\x00\x02", 3));
  BOOST_TEST(caps.GuardIntact());
  // A provider that writes dwTotalSize has no say in it.
  provider.On("lineGetDevCaps").Patch([](TspiCall& call) {
    call.Arg<LPLINEDEVCAPS>(3)->dwTotalSize = 0x10000;
  });
  VarBuf<LINEDEVCAPS> again(3000);
  lineGetDevCapsW(app, 0, kVersion, 0, again);
  BOOST_TEST(again->dwTotalSize == 3000U);
  BOOST_TEST(again.GuardIntact());
}

BOOST_AUTO_TEST_CASE(hands_the_extension_version_on_unchecked) {
  TAPI_RULES("lineGetDevCaps.r3", "lineGetDevCaps.r4");
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> caps(2000);
  TAPI_CHECK_OK(lineGetDevCapsA(app, 0, kVersion, 0, caps));
  BOOST_TEST(provider.Last("lineGetDevCaps").Dword(2) == 0U);
  TAPI_CHECK_OK(lineGetDevCapsA(app, 0, kVersion, 0x12345678, caps));
  BOOST_TEST(provider.Last("lineGetDevCaps").Dword(2) == 0x12345678U);
  provider.On("lineGetDevCaps").ReturnError(LINEERR_INCOMPATIBLEEXTVERSION);
  TAPI_CHECK_ERROR(lineGetDevCapsA(app, 0, kVersion, 9, caps), LINEERR_INCOMPATIBLEEXTVERSION);
}

BOOST_AUTO_TEST_CASE(converts_texts_for_the_a_version) {
  TAPI_RULE("lineGetDevCaps.r5");
  provider.EditLine(0, [](ScriptedLine& line) {
    line.provider_info = u"Anbieter \u00FC";
    line.switch_info = u"Schalter \u20AC";
    line.name = u"Leitung \u00DF";
    line.terminal_text = u"Ger\u00E4t";
    line.caps.dwNumTerminals = 1;
    line.caps.dwTerminalTextEntrySize = 12;
    line.device_classes = std::u16string(u"tapi/line\0comm/\u00F6\0", 17);
  });
  TestApp app;
  app.Negotiate(0);
  VarBuf<LINEDEVCAPS> narrow(2000);
  TAPI_REQUIRE_OK(lineGetDevCapsA(app, 0, kVersion, 0, narrow));
  BOOST_TEST(TAPI_TEXT_A(narrow, ProviderInfo) == "Anbieter \u00FC");
  BOOST_TEST(TAPI_TEXT_A(narrow, SwitchInfo) == "Schalter \u20AC");
  BOOST_TEST(TAPI_TEXT_A(narrow, LineName) == "Leitung \u00DF");
  BOOST_TEST(TAPI_TEXT_A(narrow, TerminalText) == "Ger\u00E4t");
  BOOST_TEST(TAPI_BYTES(narrow, DeviceClasses).find(std::string("tapi/line\0comm/\u00F6", 17)) == 0U);
  BOOST_TEST(narrow->dwStringFormat == DWORD{STRINGFORMAT_ASCII});
  VarBuf<LINEDEVCAPS> wide(2000);
  TAPI_REQUIRE_OK(lineGetDevCapsW(app, 0, kVersion, 0, wide));
  BOOST_TEST((TAPI_TEXT_W(wide, LineName) == u"Leitung \u00DF"));
  BOOST_TEST((TAPI_TEXT_W(wide, ProviderInfo) == u"Anbieter \u00FC"));
}

BOOST_AUTO_TEST_SUITE_END()
