// SPDX-License-Identifier: MIT
// lineOpen: its documented rules on privileges, options and errors. Who comes to own calls:
// line_open_ownership_test; LINEMAPPER: line_open_mapper_test; what the provider sees:
// line_open_provider_test.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

// What no lineOpen gives; a failure has to leave it alone.
constexpr HLINE kUntouched = 0xAAAAAAAA;

// lineOpen as most programs call it, but for `options`.
LONG OpenRaw(HLINEAPP app, DWORD device, const OpenOptions& options, HLINE* line) {
  return lineOpenA(app, device, line, options.version == 0 ? 0x00020002 : options.version,
                   options.ext_version, 0, options.privileges, options.media_modes, options.call_params);
}

void CheckRefused(TestApp& app, const OpenOptions& options, LONG error, DWORD device = 0) {
  HLINE line = kUntouched;
  TAPI_CHECK_ERROR(OpenRaw(app, device, options, &line), error);
  BOOST_TEST(line == kUntouched);
  BOOST_TEST(ObjectCounts().dwLines == 0U);
  BOOST_TEST(ObjectCounts().dwProviderLines == 0U);
}

LINECALLPARAMS AddressParams(DWORD address_id) {
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  params.dwAddressID = address_id;
  return params;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_open, Telephony)

BOOST_AUTO_TEST_CASE(gives_calls_as_the_privileges_say) {
  TAPI_RULE("lineOpen.1");
  TestApp caller;
  TestApp monitor;
  TestApp owner;
  const HLINE calling = caller.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE owned = owner.Open(0, {.privileges = LINECALLPRIVILEGE_OWNER});
  provider.OfferCall(0);
  owner.ExpectNewCall(owned, LINECALLPRIVILEGE_OWNER);
  monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  caller.ExpectNothing();
  // Whoever opened with NONE places calls, and monitors see them.
  caller.MakeCall(calling);
  monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR, LINECALLSTATE_UNKNOWN);
  owner.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(gives_both_kinds_of_calls_for_both_privileges) {
  TAPI_RULE("lineOpen.1");
  constexpr DWORD kBoth = LINECALLPRIVILEGE_MONITOR | LINECALLPRIVILEGE_OWNER;
  TestApp both;
  const HLINE line = both.Open(0, {.privileges = kBoth, .media_modes = LINEMEDIAMODE_G3FAX});
  TestApp owner;
  const HLINE owned = owner.Open(0, {.media_modes = LINEMEDIAMODE_INTERACTIVEVOICE});
  const auto fax = [](ScriptedCallData& call) { call.info.dwMediaMode = LINEMEDIAMODE_G3FAX; };
  provider.OfferCall(0, fax);
  both.ExpectNewCall(line, LINECALLPRIVILEGE_OWNER);
  owner.ExpectNothing();
  provider.OfferCall(0);
  owner.ExpectNewCall(owned, LINECALLPRIVILEGE_OWNER);
  both.ExpectNewCall(line, LINECALLPRIVILEGE_MONITOR);
}

BOOST_AUTO_TEST_CASE(refuses_illegal_privileges) {
  TAPI_RULE("lineOpen.2");
  TestApp app;
  for (const DWORD privileges : Dwords{DWORD{0}, DWORD{LINECALLPRIVILEGE_NONE | LINECALLPRIVILEGE_MONITOR},
                                       DWORD{LINECALLPRIVILEGE_NONE | LINECALLPRIVILEGE_OWNER}, DWORD{7},
                                       DWORD{8}, DWORD{LINECALLPRIVILEGE_OWNER | 0x10}, DWORD{0x20000004},
                                       DWORD{LINEOPENOPTION_SINGLEADDRESS}, DWORD{0xFFFFFFFF}}) {
    BOOST_TEST_CONTEXT("privileges " << privileges)
    CheckRefused(app, {.privileges = privileges}, LINEERR_INVALPRIVSELECT);
  }
}

BOOST_AUTO_TEST_CASE(takes_options_from_2_0_on) {
  TAPI_RULE("lineOpen.3");
  TestApp app;
  LINECALLPARAMS params = AddressParams(0);
  OpenOptions options{.privileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS,
                      .call_params = &params};
  for (const DWORD version : {0x00010003U, 0x00010004U}) {
    options.version = version;
    CheckRefused(app, options, LINEERR_INVALPRIVSELECT);
    OpenOptions proxy{.privileges = LINECALLPRIVILEGE_NONE | LINEOPENOPTION_PROXY, .version = version};
    CheckRefused(app, proxy, LINEERR_INVALPRIVSELECT);
  }
  options.version = 0x00020000;
  app.Open(0, options);
}

BOOST_AUTO_TEST_CASE(needs_media_modes_of_owners_only) {
  TAPI_RULE("lineOpen.4");
  TestApp app;
  for (const DWORD modes : {0U, 0x00000001U, 0x00800000U, 0xFFFFFFFFU}) {
    BOOST_TEST_CONTEXT("media modes " << modes) {
      CheckRefused(app, {.privileges = LINECALLPRIVILEGE_OWNER, .media_modes = modes},
                   LINEERR_INVALMEDIAMODE);
      for (const DWORD privilege : Dwords{LINECALLPRIVILEGE_NONE, LINECALLPRIVILEGE_MONITOR}) {
        const HLINE line = app.Open(0, {.privileges = privilege, .media_modes = modes});
        BOOST_TEST(provider.Last("lineSetDefaultMediaDetection").Dword(1) == 0U);
        TAPI_CHECK_OK(app.Close(line));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(knows_media_modes_of_extensions_only_where_the_device_lists_them) {
  TAPI_RULE("lineOpen.5");
  constexpr DWORD kExtension = 0x40000000;
  provider.EditLine(0, [](ScriptedLine& line) { line.caps.dwMediaModes |= kExtension; });
  TestApp app;
  CheckRefused(app, {.media_modes = 0x80000000}, LINEERR_INVALMEDIAMODE);
  CheckRefused(app, {.media_modes = kExtension | 0x80000000}, LINEERR_INVALMEDIAMODE);
  CheckRefused(app, {.media_modes = kExtension}, LINEERR_INVALMEDIAMODE, 1);
  const HLINE line = app.Open(0, {.media_modes = kExtension});
  provider.OfferCall(0, [](ScriptedCallData& call) { call.info.dwMediaMode = kExtension; });
  app.ExpectNewCall(line);
}

BOOST_AUTO_TEST_CASE(permits_calls_for_every_privilege) {
  // lineOpen.6 names more functions; this is the one there is.
  TestApp app;
  for (const DWORD privilege :
       Dwords{LINECALLPRIVILEGE_NONE, LINECALLPRIVILEGE_MONITOR, LINECALLPRIVILEGE_OWNER}) {
    const HCALL call = app.MakeCall(app.Open(0, {.privileges = privilege}));
    BOOST_TEST(call != 0U);
    app.Drain();
  }
}

BOOST_AUTO_TEST_CASE(opens_a_line_any_number_of_times_for_one_application) {
  TAPI_RULE("lineOpen.12");
  TestApp app;
  const HLINE first = app.Open(0, {.instance = 11});
  const HLINE same = app.Open(0, {.instance = 12});
  const HLINE other =
      app.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR, .instance = 13, .version = 0x00010004});
  BOOST_TEST(first != same);
  BOOST_TEST(same != other);
  for (const HLINE line : {first, same, other})
    TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_BATTERY, 0));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_BATTERY);
  for (const DWORD_PTR instance : {11U, 12U, 13U}) {
    BOOST_TEST(app.Expect(LINE_LINEDEVSTATE).instance == instance);
  }
  // One application has one handle to a call, however often it opened the line.
  provider.OfferCall(0);
  app.ExpectNewCall(first);
  app.ExpectNothing();
  TAPI_CHECK_OK(app.Close(first));
  BOOST_TEST(provider.IsOpen(0));
}

BOOST_AUTO_TEST_CASE(ignores_lpCallParams_that_nothing_needs) {
  TAPI_RULE("lineOpen.17");
  TestApp app;
  auto* const nowhere = reinterpret_cast<LINECALLPARAMS*>(16);
  app.Open(0, {.call_params = nowhere});
  LINECALLPARAMS nonsense{};
  nonsense.dwTotalSize = 3;
  nonsense.dwAddressID = 99;
  app.Open(1, {.privileges = LINECALLPRIVILEGE_MONITOR | LINECALLPRIVILEGE_OWNER, .call_params = &nonsense});
}

BOOST_AUTO_TEST_CASE(needs_a_valid_address_for_SINGLEADDRESS) {
  TAPI_RULES("lineOpen.18", "lineOpen.19");
  provider.Lines(1, 2);
  TestApp app;
  LINECALLPARAMS params = AddressParams(1);
  OpenOptions options{.privileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS,
                      .call_params = &params};
  app.Close(app.Open(0, options));
  for (const DWORD mode : Dwords{DWORD{0}, DWORD{LINEADDRESSMODE_DIALABLEADDR}, DWORD{0x80000000}}) {
    params.dwAddressMode = mode;
    CheckRefused(app, options, LINEERR_INVALADDRESSID);
  }
  for (const DWORD id : {2U, 0xFFFFFFFFU}) {
    params = AddressParams(id);
    CheckRefused(app, options, LINEERR_INVALADDRESSID);
  }
  options.call_params = nullptr;
  CheckRefused(app, options, LINEERR_INVALADDRESSID);
}

BOOST_AUTO_TEST_CASE(refuses_call_parameters_without_their_fixed_part) {
  // The rule for every variable structure, which the text on SINGLEADDRESS does not except.
  TestApp app;
  LINECALLPARAMS params = AddressParams(0);
  params.dwTotalSize = sizeof(DWORD) * 8;
  CheckRefused(app,
               {.privileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS, .call_params = &params},
               LINEERR_STRUCTURETOOSMALL);
  CheckRefused(app, {.call_params = &params}, LINEERR_STRUCTURETOOSMALL, LINEMAPPER);
  CheckRefused(app, {}, LINEERR_INVALPOINTER, LINEMAPPER);
}

BOOST_AUTO_TEST_CASE(passes_on_why_the_provider_cannot_open_the_line) {
  TAPI_RULE("lineOpen.24");
  TestApp app;
  for (const LONG error : {LINEERR_ALLOCATED, LINEERR_RESOURCEUNAVAIL, LINEERR_NODRIVER, LINEERR_NOMEM}) {
    provider.On("lineOpen").ReturnError(error);
    CheckRefused(app, {}, error);
  }
  // It asks again each time: what was transient may be over.
  provider.On("lineOpen").ReturnError(LINEERR_RESOURCEUNAVAIL).Times(1);
  CheckRefused(app, {}, LINEERR_RESOURCEUNAVAIL);
  app.Open();
}

BOOST_AUTO_TEST_CASE(takes_a_provider_without_a_handle_for_a_failure) {
  provider.On("lineOpen").Do([](TspiCall&) { return LONG{0}; });
  TestApp app;
  HLINE line = kUntouched;
  TAPI_CHECK_ERROR(OpenRaw(app, 0, {}, &line), LINEERR_OPERATIONFAILED);
  BOOST_TEST(line == kUntouched);
}

BOOST_AUTO_TEST_CASE(fails_while_a_reinitialisation_is_pending) {
  TAPI_RULE("lineOpen.25");
  TestApp app;
  const HLINE line = app.Open(0);
  provider.Reinit();
  app.Expect(LINE_LINEDEVSTATE);
  LINECALLPARAMS params = AddressParams(0);
  for (const DWORD device : Dwords{DWORD{0}, DWORD{1}, DWORD{LINEMAPPER}}) {
    HLINE late = kUntouched;
    TAPI_CHECK_ERROR(OpenRaw(app, device, {.call_params = &params}, &late), LINEERR_REINIT);
    BOOST_TEST(late == kUntouched);
  }
  BOOST_TEST(provider.Count("lineOpen") == 1U);
  // What is open stays usable until the application shuts down.
  app.MakeCall(line);
  TAPI_CHECK_OK(app.Shutdown());
  TestApp again;
  again.Open(0);
}

BOOST_AUTO_TEST_CASE(refuses_versions_that_cannot_have_been_negotiated) {
  provider.EditLine(0, [](ScriptedLine& line) { line.high_version = 0x00020001; });
  provider.EditLine(1, [](ScriptedLine& line) { line.low_version = line.high_version = 0x00040000; });
  TestApp app;
  for (const DWORD version : {0x00010002U, 0x00020002U, 0x00030000U, 0xFFFFFFFFU}) {
    CheckRefused(app, {.version = version}, LINEERR_INCOMPATIBLEAPIVERSION);
    CheckRefused(app, {.version = version}, LINEERR_INCOMPATIBLEAPIVERSION, 1);
  }
  BOOST_TEST(provider.Count("lineOpen") == 0U);
  app.Open(0, {.version = 0x00020001});
}

BOOST_AUTO_TEST_CASE(refuses_devices_that_are_not_there) {
  TestApp app;
  CheckRefused(app, {}, LINEERR_BADDEVICEID, 2);
  CheckRefused(app, {}, LINEERR_BADDEVICEID, 0x7FFFFFFF);
  provider.RemoveLine(1);
  BOOST_TEST(app.Expect(LINE_REMOVE).p1 == 1U);
  CheckRefused(app, {}, LINEERR_NODEVICE, 1);
  BOOST_TEST(provider.Count("lineOpen") == 0U);
}

// Library, handle, pointers, values: the first that is wrong gives the error.
BOOST_AUTO_TEST_CASE(checks_its_arguments_in_order) {
  HLINE line = kUntouched;
  TAPI_CHECK_ERROR(OpenRaw(0, 99, {.privileges = 0}, nullptr), LINEERR_UNINITIALIZED);
  TestApp app;
  TAPI_CHECK_ERROR(OpenRaw(app.handle() + 1, 99, {.privileges = 0}, nullptr), LINEERR_INVALAPPHANDLE);
  TAPI_CHECK_ERROR(OpenRaw(app, 99, {.privileges = 0}, nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(OpenRaw(app, 99, {.privileges = 0, .version = 1}, &line), LINEERR_BADDEVICEID);
  TAPI_CHECK_ERROR(OpenRaw(app, 0, {.privileges = 0, .media_modes = 0, .version = 1}, &line),
                   LINEERR_INCOMPATIBLEAPIVERSION);
  TAPI_CHECK_ERROR(OpenRaw(app, 0, {.privileges = 0, .media_modes = 0}, &line), LINEERR_INVALPRIVSELECT);
  TAPI_CHECK_ERROR(OpenRaw(app, 0, {.media_modes = 0}, &line), LINEERR_INVALMEDIAMODE);
  BOOST_TEST(line == kUntouched);
  BOOST_TEST(provider.Count("lineOpen") == 0U);
}

BOOST_AUTO_TEST_CASE(opens_nothing_for_an_application_that_shuts_down) {
  TestApp other;
  TestApp app;
  const HLINEAPP handle = app;
  TAPI_CHECK_OK(app.Shutdown());
  HLINE line = kUntouched;
  TAPI_CHECK_ERROR(OpenRaw(handle, 0, {}, &line), LINEERR_INVALAPPHANDLE);
  BOOST_TEST(line == kUntouched);
}

BOOST_AUTO_TEST_SUITE_END()
