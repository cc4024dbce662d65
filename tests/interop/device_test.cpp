// SPDX-License-Identifier: MIT
// The SIP provider's settings and capabilities; no peer is needed.
#include "interop/sip_test.hpp"

using namespace tapi::test;

namespace {

const std::string kAccount = R"(user = "1001", domain = "pbx.test", register = false)";

// What lineInitializeEx gives with the configuration as it is.
LONG InitializeResult() {
  LINEINITIALIZEEXPARAMS params = {};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  HLINEAPP app = 0;
  DWORD devices = 0, version = 0x00020002;
  const LONG result = lineInitializeExA(&app, nullptr, nullptr, "settings", &devices, &version, &params);
  if (result == 0) lineShutdown(app);
  return result;
}

VarBuf<LINEDEVCAPS> DevCapsOf(TestApp& app, DWORD device) {
  VarBuf<LINEDEVCAPS> caps;
  const DWORD version = app.Negotiate(device);
  TAPI_REQUIRE_OK(caps.Fill([&](LINEDEVCAPS* to) { return lineGetDevCapsA(app, device, version, 0, to); }));
  return caps;
}

VarBuf<LINEADDRESSCAPS> AddressCapsOf(TestApp& app, DWORD device) {
  VarBuf<LINEADDRESSCAPS> caps;
  const DWORD version = app.Negotiate(device);
  TAPI_REQUIRE_OK(
      caps.Fill([&](LINEADDRESSCAPS* to) { return lineGetAddressCapsA(app, device, 0, version, 0, to); }));
  return caps;
}

LINECALLPARAMS Params() {
  LINECALLPARAMS params = {};
  params.dwTotalSize = sizeof(params);
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  return params;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_device, SipTest)

BOOST_AUTO_TEST_CASE(a_wrong_setting_fails_the_initialisation) {
  Configure({kAccount});
  TAPI_CHECK_OK(InitializeResult());
  const std::pair<std::string, std::string> kWrong[] = {{kAccount + ", colour = \"red\"", ""},
                                                        {kAccount, "colour = \"red\""},
                                                        {R"(domain = "pbx.test")", ""},
                                                        {R"(user = "1001")", ""},
                                                        {R"(user = "10 01", domain = "pbx.test")", ""},
                                                        {R"(user = "1001", domain = "pbx.test\r\nX: y")", ""},
                                                        {R"(user = "1001", domain = "pbx.test:99999")", ""},
                                                        {kAccount + R"(, display_name = "a\"b")", ""},
                                                        {kAccount + R"(, proxy = "a", registrar = "b")", ""},
                                                        {kAccount + ", expires = 1", ""},
                                                        {kAccount + " }, { " + kAccount, ""},  // twice
                                                        {kAccount, "local = \"0.0.0.0\""},
                                                        {kAccount, "local = \"somewhere\""},
                                                        {kAccount, "max_calls_per_line = 0"}};
  for (const auto& [account, settings] : kWrong) {
    Configure({account}, settings);
    BOOST_TEST_CONTEXT(account << " | " << settings) {
      TAPI_CHECK_ERROR(InitializeResult(), LINEERR_INIFILECORRUPT);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_port_in_use_fails_the_initialisation) {
  Configure({kAccount});
  {
    const UdpSocket other(port);
    TAPI_CHECK_ERROR(InitializeResult(), LINEERR_RESOURCEUNAVAIL);
  }
  TAPI_CHECK_OK(InitializeResult());
}

BOOST_AUTO_TEST_CASE(claims_no_more_than_it_does) {
  Configure({kAccount + ", number = \"+14255550100\""}, "max_calls_per_line = 3");
  TestApp app;
  BOOST_TEST(app.num_devices() == 1U);
  const auto device = DevCapsOf(app, 0);
  BOOST_TEST(TAPI_TEXT_A(device, LineName) == "SIP 1001@pbx.test");
  BOOST_TEST(device->dwNumAddresses == 1U);
  BOOST_TEST(device->dwMaxNumActiveCalls == 3U);
  BOOST_TEST(device->dwBearerModes == DWORD{LINEBEARERMODE_VOICE});
  BOOST_TEST(device->dwMediaModes ==
             (LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE | LINEMEDIAMODE_UNKNOWN));
  BOOST_TEST(device->dwLineFeatures == DWORD{LINEFEATURE_MAKECALL});
  BOOST_TEST(device->dwGenerateDigitModes + device->dwMonitorDigitModes + device->dwUUIMakeCallSize == 0U);
  const auto address = AddressCapsOf(app, 0);
  BOOST_TEST(TAPI_TEXT_A(address, Address) == "+14255550100");
  BOOST_TEST(address->dwCallFeatures ==
             (LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP));
  BOOST_TEST((address->dwCallStates &
              (LINECALLSTATE_ONHOLD | LINECALLSTATE_CONFERENCED | LINECALLSTATE_BUSY)) == 0U);
  BOOST_TEST(address->dwMaxNumOnHoldCalls + address->dwMaxNumConference + address->dwForwardModes == 0U);
  BOOST_TEST((address->dwAddrCapFlags & LINEADDRCAPFLAGS_PARTIALDIAL) != 0U);
}

BOOST_AUTO_TEST_CASE(an_account_keeps_its_permanent_id_wherever_it_stands) {
  const std::string second = R"(user = "1002", domain = "pbx.test", register = false)";
  Configure({kAccount, second});
  DWORD ids[2];
  {
    TestApp app;
    BOOST_TEST(app.num_devices() == 2U);
    for (DWORD device = 0; device < 2; ++device) ids[device] = DevCapsOf(app, device)->dwPermanentLineID;
  }
  BOOST_TEST(ids[0] != ids[1]);
  Configure({second, kAccount});
  TestApp app;
  BOOST_TEST(DevCapsOf(app, 0)->dwPermanentLineID == ids[1]);
  BOOST_TEST(DevCapsOf(app, 1)->dwPermanentLineID == ids[0]);
}

BOOST_AUTO_TEST_CASE(refuses_calls_that_it_cannot_make) {
  Configure({kAccount});
  TestApp app;
  const HLINE line = app.Open();
  const auto result = [&](LINECALLPARAMS params) {
    HCALL call = 0;
    return lineMakeCallA(line, &call, "2000", 0, &params);
  };
  LINECALLPARAMS params = Params();
  params.dwBearerMode = LINEBEARERMODE_DATA;
  TAPI_CHECK_ERROR(result(params), LINEERR_INVALBEARERMODE);
  params = Params();
  params.dwMediaMode = LINEMEDIAMODE_G3FAX;
  TAPI_CHECK_ERROR(result(params), LINEERR_INVALMEDIAMODE);
  params = Params();
  params.dwMinRate = params.dwMaxRate = 128000;
  TAPI_CHECK_ERROR(result(params), LINEERR_INVALRATE);
  params = Params();
  params.dwAddressID = 1;
  TAPI_CHECK_ERROR(result(params), LINEERR_INVALADDRESSID);
  params = Params();
  params.dwCallParamFlags = LINECALLPARAMFLAGS_BLOCKID;
  TAPI_CHECK_ERROR(result(params), LINEERR_INVALCALLPARAMS);
  BOOST_TEST(StatusOfLine(line).dwNumActiveCalls == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
