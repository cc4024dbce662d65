// SPDX-License-Identifier: MIT
// lineGetCallInfo: its documented rules.
#include "support/call_params.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_get_call_info, Telephony)

BOOST_AUTO_TEST_CASE(works_for_owners_and_monitors_in_every_state) {
  TAPI_RULES("lineGetCallInfo.1", "lineGetCallInfo.r5", "call_info.5");
  TestApp app;
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HCALL call = app.MakeCall(app.Open(), "200");
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  VarBuf<LINECALLINFO> info(2000);
  for (const DWORD state : Dwords{LINECALLSTATE_DIALTONE, LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING,
                                  LINECALLSTATE_RINGBACK, LINECALLSTATE_CONNECTED, LINECALLSTATE_ONHOLD,
                                  LINECALLSTATE_DISCONNECTED, LINECALLSTATE_IDLE}) {
    provider.CallState(provider.LastCall(), state);
    for (const HCALL handle : {call, view}) {
      TAPI_CHECK_OK(lineGetCallInfoA(handle, info));
      BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "200");
    }
  }
  TAPI_CHECK_OK(lineDeallocateCall(call));
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, info), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_OK(lineGetCallInfoA(view, info));
}

BOOST_AUTO_TEST_CASE(has_the_shape_of_the_negotiated_version) {
  TAPI_RULES("lineGetCallInfo.2", "variable_structs.2", "variable_structs.10");
  provider.Versions(0x00010003, 0x00030001);
  for (const DWORD version :
       {0x00010003U, 0x00010004U, 0x00020000U, 0x00020001U, 0x00020002U, 0x00030000U, 0x00030001U}) {
    TestApp app({.version = version});
    const HCALL call = app.MakeCall(app.Open(), "200");
    provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) {
      data.info.dwCallTreatment = 0x101;
      data.info.dwCallerIDAddressType = LINEADDRESSTYPE_PHONENUMBER;
    });
    const DWORD fixed = FixedSize<LINECALLINFO>(version);
    BOOST_TEST_CONTEXT("version " << version) {
      VarBuf<LINECALLINFO> small(fixed - 1);
      TAPI_CHECK_ERROR(lineGetCallInfoA(call, small), LINEERR_STRUCTURETOOSMALL);
      BOOST_TEST(small.Untouched());
      // With just the fixed part every text is left out, whole.
      VarBuf<LINECALLINFO> exact(fixed);
      TAPI_CHECK_OK(lineGetCallInfoA(call, exact));
      BOOST_TEST(exact->dwUsedSize == fixed);
      BOOST_TEST(exact->dwNeededSize > fixed);
      BOOST_TEST(exact->dwCalledIDSize == 0U);
      BOOST_TEST(exact->dwCalledIDOffset == 0U);
      BOOST_TEST((exact->dwCalledIDFlags & LINECALLPARTYID_ADDRESS) != 0U);
      BOOST_TEST(exact.GuardIntact());
      if (version >= 0x00020000) BOOST_TEST(exact->dwCallTreatment == 0x101U);
      if (version >= 0x00030000) {
        BOOST_TEST(exact->dwCallerIDAddressType == DWORD{LINEADDRESSTYPE_PHONENUMBER});
      }
      VarBuf<LINECALLINFO> enough(exact->dwNeededSize);
      TAPI_CHECK_OK(lineGetCallInfoA(call, enough));
      BOOST_TEST(enough->dwNeededSize == enough->dwUsedSize);
      BOOST_TEST(enough->dwCalledIDOffset >= fixed);
      BOOST_TEST(TAPI_TEXT_A(enough, CalledID) == "200");
      BOOST_TEST(enough.GuardIntact());
    }
  }
}

BOOST_AUTO_TEST_CASE(leaves_members_empty_that_the_provider_is_too_old_for) {
  provider.Versions(0x00010003, 0x00010004);
  TestApp app;
  const HCALL call = app.MakeCall(app.Open(), "200");
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "200");
}

BOOST_AUTO_TEST_CASE(is_a_record_of_each_call) {
  TAPI_RULE("lineGetCallInfo.3");
  TestApp app;
  const HLINE line = app.Open();
  const HCALL first = app.MakeCall(line, "200");
  provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) { data.info.dwCallID = 11; });
  const HCALL second = app.MakeCall(line, "300");
  provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) { data.info.dwCallID = 22; });
  VarBuf<LINECALLINFO> info(2000);
  for (int i = 0; i < 2; ++i) {
    TAPI_CHECK_OK(lineGetCallInfoA(first, info));
    BOOST_TEST(info->dwCallID == 11U);
    BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "200");
    TAPI_CHECK_OK(lineGetCallInfoA(second, info));
    BOOST_TEST(info->dwCallID == 22U);
    BOOST_TEST(TAPI_TEXT_A(info, CalledID) == "300");
    provider.CallState(provider.LastCall(), LINECALLSTATE_CONNECTED);
  }
}

BOOST_AUTO_TEST_CASE(adds_what_only_the_library_knows) {
  TAPI_RULES("lineGetCallInfo.r1", "lineGetCallInfo.r3", "call_info.3");
  TestApp app;
  TestApp monitor;
  const HLINE line = app.Open(1);
  const HLINE watched = monitor.Open(1, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HCALL call = app.MakeCall(line);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) {
    data.info.hLine = 0xBAD;
    data.info.dwNumOwners = data.info.dwNumMonitors = 77;
    data.info.dwMonitorDigitModes = data.info.dwMonitorMediaModes = 0xFFFFFFFF;
    data.info.dwCallStates = LINECALLSTATE_IDLE;
  });
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(info->hLine == line);
  BOOST_TEST(info->dwLineDeviceID == 1U);
  BOOST_TEST(info->dwNumOwners == 1U);
  BOOST_TEST(info->dwNumMonitors == 1U);
  BOOST_TEST(info->dwMonitorDigitModes == 0U);
  BOOST_TEST(info->dwMonitorMediaModes == 0U);
  BOOST_TEST(info->dwCallStates == DWORD{LINECALLSTATE_IDLE | LINECALLSTATE_UNKNOWN});
  TAPI_CHECK_OK(lineGetCallInfoA(view, info));
  BOOST_TEST(info->hLine == watched);
  TAPI_CHECK_OK(lineDeallocateCall(view));
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(info->dwNumMonitors == 0U);
}

BOOST_AUTO_TEST_CASE(adds_the_name_and_the_texts_of_the_call_parameters) {
  TAPI_RULES("lineGetCallInfo.r2", "lineGetCallInfo.r6", "call_info.4");
  TestApp app({.name = "B\u00FCro"});
  CallParams params;
  TAPI_WRITE_TEXT(params, LINECALLPARAMS, DisplayableAddress, std::string("(0) 200 \u20AC"));
  TAPI_WRITE_TEXT(params, LINECALLPARAMS, CalledParty, std::string("J\u00F6rg"));
  TAPI_WRITE_TEXT(params, LINECALLPARAMS, Comment, std::string("\u00DCber"));
  const HCALL call = app.MakeCall(app.Open(), "200", params);
  provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) {
    data.caller_id = u"100\u00E4";
    data.caller_id_name = u"\u00E4";
    data.called_id_name = u"\u00F6";
    data.connected_id = u"300";
    data.connected_id_name = u"\u00FC";
    data.user_user_info = std::string("\xFF\0u", 3);
    data.dev_specific = std::string("\xFE\0d", 3);
  });
  VarBuf<LINECALLINFO> narrow(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, narrow));
  BOOST_TEST(TAPI_TEXT_A(narrow, AppName) == "B\u00FCro");
  BOOST_TEST(TAPI_TEXT_A(narrow, DisplayableAddress) == "(0) 200 \u20AC");
  BOOST_TEST(TAPI_TEXT_A(narrow, CalledParty) == "J\u00F6rg");
  BOOST_TEST(TAPI_TEXT_A(narrow, Comment) == "\u00DCber");
  BOOST_TEST(TAPI_TEXT_A(narrow, CallerID) == "100\u00E4");
  BOOST_TEST(TAPI_TEXT_A(narrow, CallerIDName) == "\u00E4");
  BOOST_TEST(TAPI_TEXT_A(narrow, CalledID) == "200");
  BOOST_TEST(TAPI_TEXT_A(narrow, CalledIDName) == "\u00F6");
  BOOST_TEST(TAPI_TEXT_A(narrow, ConnectedID) == "300");
  BOOST_TEST(TAPI_TEXT_A(narrow, ConnectedIDName) == "\u00FC");
  BOOST_TEST(TAPI_BYTES(narrow, UserUserInfo) == std::string_view("\xFF\0u", 3));
  BOOST_TEST(TAPI_BYTES(narrow, DevSpecific) == std::string_view("\xFE\0d", 3));
  BOOST_TEST(narrow->dwUsedSize == narrow->dwNeededSize);
  VarBuf<LINECALLINFO> wide(2000);
  TAPI_CHECK_OK(lineGetCallInfoW(call, wide));
  BOOST_TEST((TAPI_TEXT_W(wide, AppName) == u"B\u00FCro"));
  BOOST_TEST((TAPI_TEXT_W(wide, DisplayableAddress) == u"(0) 200 \u20AC"));
  BOOST_TEST((TAPI_TEXT_W(wide, ConnectedIDName) == u"\u00FC"));
  BOOST_TEST(TAPI_BYTES(wide, DevSpecific) == std::string_view("\xFE\0d", 3));
  BOOST_TEST(wide->dwUsedSize > narrow->dwUsedSize);
}

BOOST_AUTO_TEST_CASE(takes_dwAppSpecific_from_the_provider) {
  TAPI_RULE("lineGetCallInfo.r4");
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  VarBuf<LINECALLINFO> info(2000);
  provider.EditCall(provider.LastCall(), [](ScriptedCallData& data) { data.info.dwAppSpecific = 4711; });
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  BOOST_TEST(info->dwAppSpecific == 4711U);
}

BOOST_AUTO_TEST_CASE(checks_the_handle_before_the_pointer_and_that_before_the_size) {
  TestApp app;
  const HCALL call = app.MakeCall(app.Open());
  VarBuf<LINECALLINFO> small(8);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call + 1000, nullptr), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, small), LINEERR_STRUCTURETOOSMALL);
  provider.On("lineGetCallInfo").ReturnError(LINEERR_RESOURCEUNAVAIL);
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_ERROR(lineGetCallInfoA(call, info), LINEERR_RESOURCEUNAVAIL);
  BOOST_TEST(info.Untouched());
}

BOOST_AUTO_TEST_SUITE_END()
