// SPDX-License-Identifier: MIT
// lineMakeCall: its documented rules, but for those that are the provider's to keep; see
// line_make_call_loopback_test.cpp.
#include <array>

#include "support/call_params.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr HCALL kUnwritten = 0x5A5A5A5A;

// What an application sees of a call that it holds.
struct View {
  explicit View(HCALL call) {
    LINECALLSTATUS status{};
    status.dwTotalSize = sizeof(status);
    TAPI_CHECK_OK(lineGetCallStatus(call, &status));
    privilege = status.dwCallPrivilege;
    TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  }

  DWORD privilege = 0;
  VarBuf<LINECALLINFO> info{2000};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_make_call, Telephony)

BOOST_AUTO_TEST_CASE(writes_the_handle_with_the_reply) {
  TAPI_RULES("lineMakeCall.1", "lineMakeCall.r1", "asynchronous.4");
  TestApp app;
  const HLINE line = app.Open();
  provider.On("lineMakeCall").Hold();
  HCALL call = kUnwritten;
  const LONG request = lineMakeCallA(line, &call, "200", 0, nullptr);
  provider.CallState(provider.LastCall(), LINECALLSTATE_DIALTONE);
  app.ExpectNothing();
  provider.CompleteNext("lineMakeCall");
  // The reply waits in the queue; the variable is written when it is retrieved.
  BOOST_TEST(call == kUnwritten);
  app.ExpectReply(request);
  BOOST_TEST(call != kUnwritten);
  app.ExpectCallState(call, LINECALLSTATE_DIALTONE);
  BOOST_TEST(View(call).privilege == DWORD{LINECALLPRIVILEGE_OWNER});
}

BOOST_AUTO_TEST_CASE(makes_no_call_when_it_fails) {
  TAPI_RULE("lineMakeCall.2");
  TestApp app;
  const HLINE line = app.Open();
  HCALL call = kUnwritten;
  provider.On("lineMakeCall").ReturnError(LINEERR_RESOURCEUNAVAIL);
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_RESOURCEUNAVAIL);
  provider.On("lineMakeCall").CompleteLater(LINEERR_CALLUNAVAIL);
  app.ExpectReply(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_CALLUNAVAIL);
  app.ExpectNothing();
  BOOST_TEST(call == kUnwritten);
  BOOST_TEST(ObjectCounts().dwCallHandles == 0U);
}

BOOST_AUTO_TEST_CASE(makes_the_caller_the_sole_owner) {
  TAPI_RULE("lineMakeCall.3");
  TestApp other;
  other.Open();
  TestApp app;
  for (const DWORD privileges :
       Dwords{LINECALLPRIVILEGE_NONE, LINECALLPRIVILEGE_MONITOR, LINECALLPRIVILEGE_OWNER}) {
    const View made(app.MakeCall(app.Open(0, {.privileges = privileges})));
    BOOST_TEST(made.privilege == DWORD{LINECALLPRIVILEGE_OWNER});
    BOOST_TEST(made.info->dwNumOwners == 1U);
    BOOST_TEST(made.info->dwNumMonitors == 0U);
  }
  other.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_followed_by_whatever_states_the_provider_reports) {
  TAPI_RULES("lineMakeCall.4", "lineMakeCall.13", "lineMakeCall.14");
  TestApp app;
  const HLINE line = app.Open();
  // A hot phone: nothing is dialed, and the first state is CONNECTED.
  HCALL call = app.MakeCall(line, nullptr);
  BOOST_TEST(!provider.Last("lineMakeCall").texts.contains(4));
  provider.CallState(provider.LastCall(), LINECALLSTATE_CONNECTED);
  app.ExpectCallState(call, LINECALLSTATE_CONNECTED);
  call = app.MakeCall(line);
  for (const DWORD state :
       Dwords{LINECALLSTATE_RINGBACK, LINECALLSTATE_DIALTONE, LINECALLSTATE_BUSY, LINECALLSTATE_PROCEEDING,
              LINECALLSTATE_DIALING, LINECALLSTATE_DISCONNECTED}) {
    provider.CallState(provider.LastCall(), state);
    app.ExpectCallState(call, state);
  }
}

BOOST_AUTO_TEST_CASE(hands_the_country_code_and_missing_parameters_on) {
  TestApp app;
  const HLINE line = app.Open();
  app.MakeCall(line);
  BOOST_TEST(provider.Last("lineMakeCall").Dword(5) == 0U);
  BOOST_TEST(provider.Last("lineMakeCall").Arg<LINECALLPARAMS*>(6) == nullptr);
  HCALL call = 0;
  app.ExpectReply(lineMakeCallA(line, &call, "200", 49, nullptr));
  BOOST_TEST(provider.Last("lineMakeCall").Dword(5) == 49U);
}

BOOST_AUTO_TEST_CASE(gives_members_that_are_zero_their_documented_defaults) {
  TestApp app;
  CallParams params;
  app.MakeCall(app.Open(), "200", params);
  const TspiCall told = provider.Last("lineMakeCall");
  const LINECALLPARAMS& seen = told.CallParams(6);
  BOOST_TEST(seen.dwBearerMode == DWORD{LINEBEARERMODE_VOICE});
  BOOST_TEST(seen.dwMediaMode == DWORD{LINEMEDIAMODE_INTERACTIVEVOICE});
  BOOST_TEST(seen.dwAddressMode == DWORD{LINEADDRESSMODE_ADDRESSID});
  BOOST_TEST(seen.dwMinRate == 0U);
  BOOST_TEST(seen.dwMaxRate == 0U);  // the highest of the device
}

BOOST_AUTO_TEST_CASE(lets_the_application_choose_the_originating_address) {
  TAPI_RULE("lineMakeCall.10");
  provider.Lines(1, 3);
  TestApp app;
  const HLINE line = app.Open();
  CallParams by_id;
  by_id->dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  by_id->dwAddressID = 2;
  const View made(app.MakeCall(line, "200", by_id));
  BOOST_TEST(provider.Last("lineMakeCall").CallParams(6).dwAddressID == 2U);
  BOOST_TEST(made.info->dwAddressID == 2U);
  CallParams by_number;
  by_number->dwAddressMode = LINEADDRESSMODE_DIALABLEADDR;
  TAPI_WRITE_TEXT(by_number, LINECALLPARAMS, OrigAddress, std::string("101"));
  app.MakeCall(line, "200", by_number);
  const TspiCall told = provider.Last("lineMakeCall");
  BOOST_TEST(told.CallParams(6).dwAddressMode == DWORD{LINEADDRESSMODE_DIALABLEADDR});
  BOOST_TEST((TAPI_MADE_WITH_TEXT(told, OrigAddress) == u"101"));
}

BOOST_AUTO_TEST_CASE(announces_the_call_to_monitors_as_unknown) {
  TAPI_RULES("lineMakeCall.r2", "lineMakeCall.r3");
  TestApp app;
  TestApp monitor;
  TestApp old_monitor({.version = 0x00010004});
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE watched_too = old_monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.On("lineMakeCall").Hold();
  const PendingCall made = app.StartCall(line);
  provider.CallState(provider.LastCall(), LINECALLSTATE_DIALTONE);
  monitor.ExpectNothing();
  provider.CompleteNext("lineMakeCall");
  // The caller is told nothing of LINE_APPNEWCALL: it asked for the call.
  app.ExpectReply(made.request_id);
  app.ExpectCallState(*made.handle, LINECALLSTATE_DIALTONE);
  app.ExpectNothing();
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  monitor.ExpectCallState(view, LINECALLSTATE_DIALTONE);
  const HCALL old_view =
      old_monitor.ExpectNewCall(watched_too, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  old_monitor.ExpectCallState(old_view, LINECALLSTATE_DIALTONE);
  BOOST_TEST(View(view).privilege == DWORD{LINECALLPRIVILEGE_MONITOR});
}

BOOST_AUTO_TEST_CASE(closes_a_call_that_failed_later_but_not_one_that_failed_at_once) {
  TAPI_RULE("lineMakeCall.r8");
  TestApp app;
  const HLINE line = app.Open();
  provider.On("lineMakeCall").ReturnError(LINEERR_RESOURCEUNAVAIL);
  HCALL call = 0;
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_RESOURCEUNAVAIL);
  BOOST_TEST(provider.Count("lineCloseCall") == 0U);
  provider.On("lineMakeCall").CompleteLater(LINEERR_CALLUNAVAIL);
  app.ExpectReply(app.StartCall(line).request_id, LINEERR_CALLUNAVAIL);
  BOOST_TEST((provider.WaitForCall("lineCloseCall").Arg<HDRVCALL>(0) == provider.LastCall()));
}

BOOST_AUTO_TEST_CASE(converts_texts_for_the_a_version) {
  TAPI_RULE("lineMakeCall.r9");
  TestApp app;
  const HLINE line = app.Open();
  CallParams narrow;
  CallParams wide;
  const auto both = [&](DWORD LINECALLPARAMS::*size, DWORD LINECALLPARAMS::*offset, const std::string& text,
                        const std::u16string& same) {
    narrow.Text(size, offset, text);
    wide.Text(size, offset, same);
  };
  both(TAPI_VAR_FIELD(narrow, OrigAddress), "100 \u00FC", u"100 \u00FC");
  both(TAPI_VAR_FIELD(narrow, DisplayableAddress), "\u20AC 1", u"\u20AC 1");
  both(TAPI_VAR_FIELD(narrow, CalledParty), "J\u00FCrgen", u"J\u00FCrgen");
  both(TAPI_VAR_FIELD(narrow, Comment), "gr\u00FC\u00DFt", u"gr\u00FC\u00DFt");
  both(TAPI_VAR_FIELD(narrow, TargetAddress), "300\u00E4", u"300\u00E4");
  both(TAPI_VAR_FIELD(narrow, DeviceClass), "comm/\u00F6", u"comm/\u00F6");
  both(TAPI_VAR_FIELD(narrow, CallingPartyID), "\u00C4", u"\u00C4");
  for (CallParams* params : {&narrow, &wide}) {
    TAPI_WRITE_BYTES(*params, LINECALLPARAMS, UserUserInfo, std::string_view("\xFF\0u", 3));
    TAPI_WRITE_BYTES(*params, LINECALLPARAMS, DevSpecific, std::string_view("\xFE\0d", 3));
    TAPI_WRITE_BYTES(*params, LINECALLPARAMS, CallData, std::string_view("\xFD\0c", 3));
  }
  HCALL call = 0;
  for (const bool use_wide : {false, true}) {
    app.ExpectReply(use_wide ? lineMakeCallW(line, &call, u"200 \u00FC", 0, wide)
                             : lineMakeCallA(line, &call, "200 \u00FC", 0, narrow));
    const TspiCall told = provider.Last("lineMakeCall");
    BOOST_TEST((told.Text(4) == u"200 \u00FC"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, OrigAddress) == u"100 \u00FC"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, DisplayableAddress) == u"\u20AC 1"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, CalledParty) == u"J\u00FCrgen"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, Comment) == u"gr\u00FC\u00DFt"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, TargetAddress) == u"300\u00E4"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, DeviceClass) == u"comm/\u00F6"));
    BOOST_TEST((TAPI_MADE_WITH_TEXT(told, CallingPartyID) == u"\u00C4"));
    BOOST_TEST(TAPI_MADE_WITH(told, UserUserInfo) == std::string_view("\xFF\0u", 3));
    BOOST_TEST(TAPI_MADE_WITH(told, DevSpecific) == std::string_view("\xFE\0d", 3));
    BOOST_TEST(TAPI_MADE_WITH(told, CallData) == std::string_view("\xFD\0c", 3));
  }
}

BOOST_AUTO_TEST_CASE(checks_handle_pointers_and_sizes_before_values) {
  TestApp app;
  const HLINE line = app.Open();
  HCALL call = kUnwritten;
  CallParams params;
  params->dwBearerMode = 3;
  params->dwTotalSize = 4;
  TAPI_CHECK_ERROR(lineMakeCallA(line + 1, nullptr, "200", 0, params), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineMakeCallA(line, nullptr, "200", 0, params), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, params), LINEERR_STRUCTURETOOSMALL);
  params->dwTotalSize = sizeof(LINECALLPARAMS);
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, params), LINEERR_INVALBEARERMODE);
  TAPI_CHECK_OK(app.Close(line));
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_OK(app.Shutdown());
  TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), LINEERR_UNINITIALIZED);
  BOOST_TEST(call == kUnwritten);
  BOOST_TEST(provider.Count("lineMakeCall") == 0U);
}

BOOST_AUTO_TEST_CASE(refuses_parameters_that_no_call_can_have) {
  struct Case {
    DWORD LINECALLPARAMS::*member;
    DWORD value;
    LONG error;
  };
  const Case cases[] = {
      {&LINECALLPARAMS::dwBearerMode, LINEBEARERMODE_VOICE | LINEBEARERMODE_DATA, LINEERR_INVALBEARERMODE},
      {&LINECALLPARAMS::dwBearerMode, 0x00000100, LINEERR_INVALBEARERMODE},  // reserved
      {&LINECALLPARAMS::dwMediaMode, LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_TDD, LINEERR_INVALMEDIAMODE},
      {&LINECALLPARAMS::dwMediaMode, 0x00000001, LINEERR_INVALMEDIAMODE},  // reserved
      {&LINECALLPARAMS::dwMinRate, 64001, LINEERR_INVALRATE},              // above dwMaxRate
      {&LINECALLPARAMS::dwAddressMode, 3, LINEERR_INVALADDRESSMODE},
      {&LINECALLPARAMS::dwOrigAddressSize, 4, LINEERR_INVALCALLPARAMS},  // inside the fixed part
      {&LINECALLPARAMS::dwUserUserInfoSize, 4, LINEERR_INVALCALLPARAMS},
      {&LINECALLPARAMS::dwTargetAddressOffset, 0x7FFFFFF0, 0},  // of nothing
  };
  TestApp app;
  const HLINE line = app.Open();
  for (const auto& [member, value, error] : cases) {
    CallParams params;
    params->dwMaxRate = 64000;
    params.get()->*member = value;
    HCALL call = kUnwritten;
    if (error == 0) {
      app.ExpectReply(lineMakeCallA(line, &call, "200", 0, params));
    } else {
      TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, params), error);
      BOOST_TEST(call == kUnwritten);
    }
  }
  BOOST_TEST(provider.Count("lineMakeCall") == 1U);
  for (const DWORD mode : Dwords{DWORD{LINEMEDIAMODE_INTERACTIVEVOICE}, DWORD{0x01000000}}) {
    CallParams params;
    params->dwMediaMode = mode;
    params->dwBearerMode = 0x00010000;  // of an extension
    app.MakeCall(line, "200", params);
  }
}

BOOST_AUTO_TEST_CASE(takes_text_outside_the_structure_for_empty_where_it_only_informs) {
  TestApp app;
  CallParams params;
  params->dwCommentSize = 40;
  params->dwCommentOffset = sizeof(LINECALLPARAMS);
  params->dwCalledPartySize = 4;
  params->dwCalledPartyOffset = 0xFFFFFFF0;
  const View made(app.MakeCall(app.Open(), "200", params));
  BOOST_TEST(TAPI_MADE_WITH(provider.Last("lineMakeCall"), Comment) == "");
  BOOST_TEST(made.info->dwCommentSize == 0U);
  BOOST_TEST(made.info->dwCalledPartySize == 0U);
}

BOOST_AUTO_TEST_CASE(reads_the_shape_of_the_negotiated_version) {
  for (const DWORD version :
       {0x00010003U, 0x00010004U, 0x00020000U, 0x00020001U, 0x00020002U, 0x00030000U, 0x00030001U}) {
    provider.Versions(0x00010003, 0x00030001);
    TestApp app({.version = version});
    const HLINE line = app.Open();
    CallParams params(version);  // what lies behind it is no part of it
    HCALL call = 0;
    BOOST_TEST_CONTEXT("version " << version) {
      app.ExpectReply(lineMakeCallA(line, &call, "200", 0, params));
      const TspiCall told = provider.Last("lineMakeCall");
      const LINECALLPARAMS& seen = told.CallParams(6);
      BOOST_TEST(seen.dwPredictiveAutoTransferStates == 0U);
      BOOST_TEST(seen.dwCallingPartyIDSize == 0U);
      BOOST_TEST(seen.dwAddressType == 0U);
      params->dwTotalSize -= 1;
      TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, params), LINEERR_STRUCTURETOOSMALL);
    }
  }
}

BOOST_AUTO_TEST_CASE(hands_over_the_shape_of_the_providers_version) {
  provider.Versions(0x00010003, 0x00010004);
  TestApp app;
  CallParams params(0x00010004);
  TAPI_WRITE_TEXT(params, LINECALLPARAMS, Comment, std::string("hello"));
  app.MakeCall(app.Open(), "200", params);
  const TspiCall told = provider.Last("lineMakeCall");
  BOOST_TEST((TAPI_MADE_WITH_TEXT(told, Comment) == u"hello"));
  BOOST_TEST(told.CallParams(6).dwCommentOffset == FixedSize<LINECALLPARAMS>(0x00010004));
}

BOOST_AUTO_TEST_CASE(passes_the_providers_errors_on_either_way) {
  TAPI_RULE("asynchronous.3");
  TestApp app;
  const HLINE line = app.Open();
  for (const LONG error :
       {LINEERR_ADDRESSBLOCKED, LINEERR_BEARERMODEUNAVAIL, LINEERR_INVALLINESTATE, LINEERR_CALLUNAVAIL,
        LINEERR_DIALBILLING, LINEERR_DIALDIALTONE, LINEERR_DIALPROMPT, LINEERR_DIALQUIET, LINEERR_INUSE,
        LINEERR_INVALADDRESS, LINEERR_INVALADDRESSID, LINEERR_RATEUNAVAIL, LINEERR_INVALCOUNTRYCODE,
        LINEERR_USERUSERINFOTOOBIG, LINEERR_DISCONNECTED, LINEERR_DIALVOICEDETECT}) {
    HCALL call = kUnwritten;
    provider.On("lineMakeCall").ReturnError(error);
    TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), error);
    provider.On("lineMakeCall").CompleteInline(error);
    app.ExpectReply(lineMakeCallA(line, &call, "200", 0, nullptr), error);
  }
}

BOOST_AUTO_TEST_CASE(translates_errors_that_the_application_is_too_old_for) {
  TAPI_RULE("lineMakeCall.r12");
  struct Case {
    DWORD version;
    LONG from, to;
  };
  constexpr std::array kCases = {
      Case{0x00010004, LINEERR_DIALVOICEDETECT, LINEERR_INVALADDRESS},
      Case{0x00020000, LINEERR_DIALVOICEDETECT, LINEERR_DIALVOICEDETECT},
      Case{0x00020001, LINEERR_DISCONNECTED, LINEERR_OPERATIONFAILED},
      Case{0x00020001, LINEERR_USERCANCELLED, LINEERR_OPERATIONFAILED},
      Case{0x00020002, LINEERR_DISCONNECTED, LINEERR_DISCONNECTED},
      Case{0x00020002, LINEERR_INVALADDRESSTYPE, LINEERR_INVALCALLPARAMS},
  };
  for (const auto& [version, from, to] : kCases) {
    TestApp app({.version = version});
    const HLINE line = app.Open();
    HCALL call = kUnwritten;
    provider.On("lineMakeCall").ReturnError(from);
    TAPI_CHECK_ERROR(lineMakeCallA(line, &call, "200", 0, nullptr), to);
    provider.On("lineMakeCall").CompleteInline(from);
    app.ExpectReply(lineMakeCallA(line, &call, "200", 0, nullptr), to);
  }
}

BOOST_AUTO_TEST_CASE(takes_a_missing_export_for_an_unavailable_operation) {
  provider.Without("lineMakeCall");
  TestApp app;
  HCALL call = kUnwritten;
  TAPI_CHECK_ERROR(lineMakeCallA(app.Open(), &call, "200", 0, nullptr), LINEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_SUITE_END()
