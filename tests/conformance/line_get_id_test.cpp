// SPDX-License-Identifier: MIT
// lineGetID: its documented rules.
#include <cstring>

#include "support/loopback.hpp"

using namespace tapi::test;

namespace {

LONG IdOfLine(HLINE line, const char* device_class, VarBuf<VARSTRING>& id) {
  return lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, id, device_class);
}

DWORD Number(const VarBuf<VARSTRING>& id) {
  const std::string_view bytes = TAPI_BYTES(id, String);
  BOOST_TEST_REQUIRE(bytes.size() == sizeof(DWORD));
  DWORD number = 0;
  std::memcpy(&number, bytes.data(), sizeof(number));
  return number;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_id, Telephony)

BOOST_AUTO_TEST_CASE(selects_line_address_or_call) {
  TAPI_RULE("lineGetID.1");
  TestApp app;
  const HLINE line = app.Open(1);
  const HCALL call = app.MakeCall(line);
  VarBuf<VARSTRING> id(200);
  for (const DWORD select : Dwords{LINECALLSELECT_LINE, LINECALLSELECT_ADDRESS, LINECALLSELECT_CALL}) {
    TAPI_CHECK_OK(lineGetIDA(line, 5, call, select, id, "scripted/id"));
    BOOST_TEST(provider.Last("lineGetID").Dword(3) == select);
  }
  provider.ForgetCalls();
  for (const DWORD select : {0U, 3U, 5U, 6U, 7U, 0x20U, 0x80000000U, 0xFFFFFFFFU}) {
    VarBuf<VARSTRING> untouched(200);
    TAPI_CHECK_ERROR(lineGetIDA(line, 0, call, select, untouched, "scripted/id"), LINEERR_INVALCALLSELECT);
    BOOST_TEST(untouched.Untouched());
  }
  BOOST_TEST(provider.Count("lineGetID") == 0U);
}

BOOST_AUTO_TEST_CASE(gives_what_the_device_class_defines) {
  TAPI_RULES("lineGetID.2", "lineGetID.5", "lineGetID.r4", "lineGetID.r7");
  const std::string wave("\x07\0\0\0", 4);
  const std::string comm("COM7\0", 5);
  provider.EditLine(0, [&](ScriptedLine& line) {
    line.ids[u"wave/in"] = wave;
    line.ids[u"comm/\u00FC"] = comm;
  });
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> id(200);
  TAPI_CHECK_OK(IdOfLine(line, "wave/in", id));
  BOOST_TEST(TAPI_BYTES(id, String) == wave);
  BOOST_TEST(id->dwStringFormat == DWORD{STRINGFORMAT_BINARY});
  BOOST_TEST(id->dwTotalSize == 200U);
  BOOST_TEST(id->dwUsedSize == sizeof(VARSTRING) + 4);
  // The A version converts the name of the class, never what the class defines.
  TAPI_CHECK_OK(IdOfLine(line, "comm/\u00FC", id));
  BOOST_TEST(TAPI_BYTES(id, String) == comm);
  TAPI_CHECK_OK(lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, id, u"comm/\u00FC"));
  BOOST_TEST(TAPI_BYTES(id, String) == comm);
  provider.On("lineGetID").Patch([](TspiCall& call) { call.Arg<LPVARSTRING>(4)->dwTotalSize = 0x10000; });
  VarBuf<VARSTRING> again(200);
  IdOfLine(line, "wave/in", again);
  BOOST_TEST(again->dwTotalSize == 200U);
  BOOST_TEST(again.GuardIntact());
}

BOOST_AUTO_TEST_CASE(leaves_out_what_does_not_fit) {
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> small(sizeof(VARSTRING) - 1);
  TAPI_CHECK_ERROR(IdOfLine(line, "scripted/id", small), LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(small.Untouched());
  VarBuf<VARSTRING> fixed(sizeof(VARSTRING));
  TAPI_CHECK_OK(IdOfLine(line, "scripted/id", fixed));
  BOOST_TEST(fixed->dwStringSize == 0U);
  BOOST_TEST(fixed->dwNeededSize > fixed->dwUsedSize);
  BOOST_TEST(fixed.GuardIntact());
  VarBuf<VARSTRING> enough(fixed->dwNeededSize);
  TAPI_CHECK_OK(IdOfLine(line, "scripted/id", enough));
  BOOST_TEST(TAPI_BYTES(enough, String) == "id of the line");
}

BOOST_AUTO_TEST_CASE(tells_the_line_device_itself) {
  TAPI_RULES("lineGetID.3", "lineGetID.r1", "lineGetID.r5");
  provider.Without("lineGetID");
  TestApp app;
  app.Open(1);
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  const HLINE mapped = app.Open(LINEMAPPER, {.call_params = &params});
  VarBuf<VARSTRING> id(200);
  TAPI_CHECK_OK(IdOfLine(mapped, "tapi/line", id));
  const DWORD device = Number(id);
  BOOST_TEST(device < 2U);
  BOOST_TEST(id->dwStringFormat == DWORD{STRINGFORMAT_BINARY});
  const HLINE line = app.Open(1);
  const HCALL call = app.MakeCall(line);
  TAPI_CHECK_OK(IdOfLine(line, "TAPI/Line", id));
  BOOST_TEST(Number(id) == 1U);
  TAPI_CHECK_OK(lineGetIDW(0, 0, call, LINECALLSELECT_CALL, id, u"Tapi/LINE"));
  BOOST_TEST(Number(id) == 1U);
}

BOOST_AUTO_TEST_CASE(answers_for_phones_that_the_provider_does_not_know_of) {
  TAPI_RULES("lineGetID.r1", "lineGetID.4", "lineGetID.r5");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> id(200);
  TAPI_CHECK_ERROR(IdOfLine(line, "tapi/phone", id), LINEERR_NODEVICE);
  provider.On("lineGetID").ReturnError(LINEERR_OPERATIONUNAVAIL);
  TAPI_CHECK_ERROR(IdOfLine(line, "Tapi/Phone", id), LINEERR_NODEVICE);
  // A provider that has one is asked.
  provider.ResetBehaviour();
  provider.EditLine(0, [](ScriptedLine& data) { data.ids[u"tapi/phone"] = std::string("\x03\0\0\0", 4); });
  TAPI_CHECK_OK(IdOfLine(line, "TAPI/PHONE", id));
  BOOST_TEST(Number(id) == 3U);
}

BOOST_AUTO_TEST_CASE(hands_the_address_on_unchecked) {
  TAPI_RULE("lineGetID.r2");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> id(200);
  for (const DWORD address : {0U, 7U, 0xFFFFFFFFU}) {
    TAPI_CHECK_OK(lineGetIDA(line, address, 0, LINECALLSELECT_ADDRESS, id, "scripted/id"));
    BOOST_TEST(provider.Last("lineGetID").Dword(1) == address);
  }
  provider.On("lineGetID").ReturnError(LINEERR_INVALADDRESSID);
  TAPI_CHECK_ERROR(lineGetIDA(line, 7, 0, LINECALLSELECT_ADDRESS, id, "scripted/id"), LINEERR_INVALADDRESSID);
}

BOOST_AUTO_TEST_CASE(looks_only_at_the_selected_handle) {
  TAPI_RULE("lineGetID.r3");
  TestApp app;
  const HLINE line = app.Open();
  const HCALL call = app.MakeCall(line);
  VarBuf<VARSTRING> id(200);
  const auto get = [&](HLINE of_line, HCALL of_call, DWORD select) {
    return lineGetIDA(of_line, 0, of_call, select, id, "scripted/id");
  };
  TAPI_CHECK_ERROR(get(line + 1, call, LINECALLSELECT_LINE), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(get(line + 1, call, LINECALLSELECT_ADDRESS), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(get(line, call + 1000, LINECALLSELECT_CALL), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_OK(get(line, 0, LINECALLSELECT_LINE));
  TAPI_CHECK_OK(get(line, 0, LINECALLSELECT_ADDRESS));
  TAPI_CHECK_OK(get(0, call, LINECALLSELECT_CALL));
  BOOST_TEST((provider.Last("lineGetID").Arg<HDRVCALL>(2) == provider.LastCall()));
}

BOOST_AUTO_TEST_CASE(knows_the_newer_selections_from_their_versions_on) {
  TAPI_RULE("lineGetID.r6");
  provider.Versions(0x00010003, 0x00030001);
  for (const DWORD version :
       {0x00010003U, 0x00010004U, 0x00020000U, 0x00020001U, 0x00020002U, 0x00030000U, 0x00030001U}) {
    TestApp app({.version = version});
    const HLINE line = app.Open();
    const HCALL call = app.MakeCall(line);
    VarBuf<VARSTRING> id(200);
    const LONG by_device = lineGetIDA(line, 0, 0, LINECALLSELECT_DEVICEID, id, "scripted/id");
    provider.On("lineGetID").Do([](TspiCall& told) {
      return told.Dword(3) == LINECALLSELECT_CALLID ? LONG{LINEERR_OPERATIONUNAVAIL} : LINEERR_INVALPARAM;
    });
    const LONG by_call = lineGetIDA(0, 0, call, LINECALLSELECT_CALLID, id, "scripted/id");
    provider.ResetBehaviour();
    BOOST_TEST_CONTEXT("version " << version) {
      TAPI_CHECK_ERROR(by_device, version < 0x00020001 ? LINEERR_INVALCALLSELECT : 0);
      TAPI_CHECK_ERROR(by_call, version < 0x00030000 ? LINEERR_INVALCALLSELECT : LINEERR_OPERATIONUNAVAIL);
    }
  }
}

BOOST_AUTO_TEST_CASE(checks_handles_before_pointers) {
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> id(200);
  TAPI_CHECK_ERROR(IdOfLine(line + 1, nullptr, id), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(IdOfLine(line, nullptr, id), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, nullptr, "scripted/id"), LINEERR_INVALPOINTER);
  BOOST_TEST(id.Untouched());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(line_get_id_loopback, Loopback)

BOOST_AUTO_TEST_CASE(has_no_other_devices) {
  TAPI_RULE("lineGetID.4");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<VARSTRING> id(200);
  TAPI_CHECK_ERROR(IdOfLine(line, "comm/datamodem", id), LINEERR_INVALDEVICECLASS);
  TAPI_CHECK_ERROR(IdOfLine(line, "", id), LINEERR_INVALDEVICECLASS);
  TAPI_CHECK_ERROR(IdOfLine(line, "tapi/phone", id), LINEERR_NODEVICE);
  TAPI_CHECK_OK(IdOfLine(line, "tapi/line", id));
  BOOST_TEST(Number(id) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
