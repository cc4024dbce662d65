// SPDX-License-Identifier: MIT
// The numbers that behave in a set way, as README.md of the provider lists them.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

namespace {

constexpr const char* kFast = R"({"timing":"fast"})";

DWORD Mode(HDRVCALL call) {
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof status;
  BOOST_TEST(TSPI(lineGetCallStatus)(call, &status) == 0);
  return status.dwCallStateMode;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(services)

BOOST_AUTO_TEST_CASE(each_number_behaves_as_documented) {
  struct {
    const char16_t* number;
    const char* states;  // after PROCEEDING
    DWORD mode;          // of the last state
  } const kCases[] = {{u"9901", "BUSY", LINEBUSYMODE_STATION},
                      {u"9902", "RINGBACK DISCONNECTED", LINEDISCONNECTMODE_NOANSWER},
                      {u"9903", "RINGBACK CONNECTED", LINECONNECTEDMODE_ACTIVE},
                      {u"9904", "RINGBACK DISCONNECTED", LINEDISCONNECTMODE_REJECT},
                      {u"9905", "DISCONNECTED", LINEDISCONNECTMODE_BADADDRESS},
                      {u"9906", "DISCONNECTED", LINEDISCONNECTMODE_UNREACHABLE},
                      {u"9907", "CONNECTED DISCONNECTED", LINEDISCONNECTMODE_NORMAL},
                      {u"9908", "CONNECTED", LINECONNECTEDMODE_ACTIVE},
                      {u"9910", "DISCONNECTED", LINEDISCONNECTMODE_CONGESTION},
                      {u"9911", "BUSY", LINEBUSYMODE_TRUNK},
                      {u"9912", "SPECIALINFO", LINESPECIALINFO_REORDER},
                      {u"9914", "DISCONNECTED", LINEDISCONNECTMODE_DONOTDISTURB},
                      {u"9999", "DISCONNECTED", LINEDISCONNECTMODE_BADADDRESS},
                      {u"12345", "DISCONNECTED", LINEDISCONNECTMODE_BADADDRESS}};
  FakeLibrary library(kFast);
  const HDRVLINE line = library.Open(0);
  for (const auto& test : kCases) {
    HTAPICALL ht = nullptr;
    const HDRVCALL call = library.MakeCall(line, test.number, &ht);
    library.clock().Advance(1000);
    BOOST_TEST(library.States(ht) == std::string("DIALTONE DIALING PROCEEDING ") + test.states);
    BOOST_TEST(Mode(call) == test.mode);
    BOOST_TEST(TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0) > 0);
    BOOST_TEST(library.clock().pending() == 0U);
    BOOST_TEST(TSPI(lineCloseCall)(call) == 0);
  }
  BOOST_TEST(library.Faults() == "");
}

BOOST_AUTO_TEST_CASE(a_delay_can_be_cut_short_by_dropping_the_call) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(0);
  for (const char16_t* number : {u"9902", u"9903", u"9904", u"9907", u"9920", u"9921", u"9922", u"9930"}) {
    HTAPICALL ht = nullptr;
    const HDRVCALL call = library.MakeCall(line, number, &ht);
    BOOST_TEST(library.clock().pending() == 1U);
    TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);
    BOOST_TEST(library.clock().pending() == 0U);
  }
  library.clock().Advance(100000);
  BOOST_TEST(library.Log(0).find("CLOSE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_can_fail_in_its_completion) {
  FakeLibrary library(kFast);
  const HDRVLINE line = library.Open(0);
  const DRV_REQUESTID request = library.NextRequest();
  HDRVCALL call = nullptr;
  BOOST_TEST(TSPI(lineMakeCall)(request, line, nullptr, &call, u"9913", 0, nullptr) ==
             static_cast<LONG>(request));
  BOOST_TEST(library.Result(request) == static_cast<LONG>(LINEERR_CALLUNAVAIL));
  BOOST_TEST(TSPI(lineCloseCall)(call) == static_cast<LONG>(LINEERR_INVALCALLHANDLE));
  BOOST_TEST(library.Log(0) == "");
}

BOOST_AUTO_TEST_CASE(a_line_is_forced_closed_and_stays_open_until_the_library_closes_it) {
  FakeLibrary library(kFast);
  const HDRVLINE line = library.Open(0);
  const HDRVCALL call = library.MakeCall(line, u"9920");
  library.ClearEvents();
  library.clock().Advance(10);
  BOOST_TEST(library.Log(0) == "CLOSE\n");
  DWORD count = 0;
  BOOST_TEST(TSPI(lineGetNumAddressIDs)(line, &count) == 0);
  BOOST_TEST(TSPI(lineCloseCall)(call) == 0);
  BOOST_TEST(TSPI(lineClose)(line) == 0);
  BOOST_TEST(TSPI(lineClose)(library.Open(0)) == 0);
}

BOOST_AUTO_TEST_CASE(a_line_device_is_created_and_works) {
  FakeLibrary library(kFast);
  const HDRVLINE line = library.Open(0);
  HTAPICALL ht = nullptr;
  const HDRVCALL call = library.MakeCall(line, u"9921", &ht);
  library.clock().Advance(10);
  BOOST_TEST(library.Log(0).find("CREATE 4\n") != std::string::npos);
  BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING CONNECTED DISCONNECTED");
  TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);

  DWORD version = 0;
  BOOST_TEST(TSPI(lineNegotiateTSPIVersion)(77, 0x00010003, 0x00030001, &version) ==
             static_cast<LONG>(LINEERR_BADDEVICEID));
  BOOST_TEST(TSPI(providerCreateLineDevice)(5, 77) == static_cast<LONG>(LINEERR_BADDEVICEID));
  BOOST_TEST(TSPI(providerCreateLineDevice)(4, 77) == 0);
  BOOST_TEST(TSPI(providerCreateLineDevice)(4, 78) == static_cast<LONG>(LINEERR_BADDEVICEID));
  BOOST_TEST(TSPI(lineNegotiateTSPIVersion)(77, 0x00010003, 0x00030001, &version) == 0);
  library.Open(77 - FakeLibrary::kLineBase);
  library.MakeCall(line, u"1004", &ht);
  BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
  BOOST_TEST(library.States(library.last_new_call()) == "OFFERING");
}

BOOST_AUTO_TEST_CASE(a_line_device_is_removed_with_its_calls) {
  FakeLibrary library(R"({"timing":"fast","calls_per_line":2})");
  const HDRVLINE line = library.Open(0);
  const HDRVLINE other = library.Open(1);
  HTAPICALL ht = nullptr, ht_other = nullptr;
  library.MakeCall(other, u"1000", &ht_other);
  const HTAPICALL offered = library.last_new_call();
  library.MakeCall(line, u"9922", &ht);
  library.clock().Advance(10);
  BOOST_TEST(library.Log(0).find("REMOVE 10\n") != std::string::npos);
  BOOST_TEST(library.States(offered) == "OFFERING DISCONNECTED");
  BOOST_TEST(library.States(ht_other) == "DIALTONE DIALING PROCEEDING RINGBACK DISCONNECTED");
  BOOST_TEST(TSPI(lineClose)(line) == 0);
  DWORD version = 0;
  BOOST_TEST(TSPI(lineNegotiateTSPIVersion)(10, 0x00010003, 0x00030001, &version) ==
             static_cast<LONG>(LINEERR_NODEVICE));
  const HDRVCALL call = library.MakeCall(other, u"1000", &ht);
  BOOST_TEST(Mode(call) == LINEDISCONNECTMODE_OUTOFORDER);
}

BOOST_AUTO_TEST_CASE(a_number_calls_back_with_the_media_mode_of_the_first_call) {
  FakeLibrary library(kFast);
  const HDRVLINE line = library.Open(0);
  struct {
    const char16_t* number;
    DWORD media_mode;
    DWORD caller_id;
  } const kCases[] = {
      {u"9930", LINEMEDIAMODE_G3FAX, LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME},
      {u"9931", LINEMEDIAMODE_G3FAX, LINECALLPARTYID_BLOCKED},
      {u"9932", LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_UNKNOWN, LINECALLPARTYID_ADDRESS | LINECALLPARTYID_NAME}};
  for (const auto& test : kCases) {
    LINECALLPARAMS params = {};
    params.dwTotalSize = sizeof params;
    params.dwBearerMode = LINEBEARERMODE_VOICE;
    params.dwMediaMode = LINEMEDIAMODE_G3FAX;
    params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
    HTAPICALL ht = nullptr;
    const HDRVCALL first = library.MakeCall(line, test.number, &ht, &params);
    library.clock().Advance(10);
    BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING CONNECTED DISCONNECTED");
    TSPI(lineDrop)(library.NextRequest(), first, nullptr, 0);
    library.clock().Advance(10);
    const HTAPICALL ht_back = library.last_new_call();
    const HDRVCALL back = library.Driver(ht_back);
    LINECALLINFO info = {};
    info.dwTotalSize = sizeof info;
    BOOST_TEST(TSPI(lineGetCallInfo)(back, &info) == 0);
    BOOST_TEST(DWORD{info.dwMediaMode} == test.media_mode);
    BOOST_TEST(DWORD{info.dwCallerIDFlags} == test.caller_id);
    BOOST_TEST(DWORD{info.dwOrigin} == LINECALLORIGIN_EXTERNAL);
    BOOST_TEST(TSPI(lineAnswer)(library.NextRequest(), back, nullptr, 0) > 0);
    TSPI(lineDrop)(library.NextRequest(), back, nullptr, 0);
    BOOST_TEST(library.States(ht_back) == "OFFERING CONNECTED IDLE");
  }
}

BOOST_AUTO_TEST_SUITE_END()
