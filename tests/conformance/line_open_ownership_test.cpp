// SPDX-License-Identifier: MIT
// lineOpen: which application comes to own a call that nobody asked for.
#include <string>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVoice = LINEMEDIAMODE_INTERACTIVEVOICE;
constexpr DWORD kFax = LINEMEDIAMODE_G3FAX;
constexpr DWORD kModem = LINEMEDIAMODE_DATAMODEM;
constexpr DWORD kUnknown = LINEMEDIAMODE_UNKNOWN;

std::function<void(ScriptedCallData&)> Media(DWORD modes) {
  return [modes](ScriptedCallData& call) { call.info.dwMediaMode = modes; };
}

std::function<void(ScriptedCallData&)> OnAddress(DWORD address_id) {
  return [address_id](ScriptedCallData& call) { call.address_id = address_id; };
}

void Prefer(const char* module, DWORD media_modes, DWORD priority = 1) {
  TAPI_REQUIRE_OK(lineSetAppPriorityA(module, media_modes, nullptr, 0, nullptr, priority));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_open_ownership, Telephony)

BOOST_AUTO_TEST_CASE(is_for_calls_of_the_media_modes_given) {
  TAPI_RULES("lineOpen.7", "lineOpen.1");
  TestApp voice;
  TestApp data;
  const HLINE voice_line = voice.Open(0, {.media_modes = kVoice});
  const HLINE data_line = data.Open(0, {.media_modes = kFax | kModem});
  provider.OfferCall(0, Media(kFax));
  data.ExpectNewCall(data_line);
  provider.OfferCall(0, Media(kVoice));
  voice.ExpectNewCall(voice_line);
  provider.OfferCall(0, Media(kModem));
  data.ExpectNewCall(data_line);
  voice.ExpectNothing();
  data.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(goes_to_who_opened_the_line_first) {
  TAPI_RULES("lineOpen.8", "lineOpen.9");
  TestApp initialised_first;
  TestApp opened_first;
  const HLINE first = opened_first.Open(0);
  const HLINE second = initialised_first.Open(0);
  provider.OfferCall(0);
  opened_first.ExpectNewCall(first);
  initialised_first.ExpectNothing();
  // An application that closes and opens again goes to the end.
  TAPI_CHECK_OK(opened_first.Close(first));
  opened_first.Open(0);
  provider.OfferCall(0);
  initialised_first.ExpectNewCall(second);
  opened_first.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(goes_to_the_application_with_the_highest_stored_priority) {
  TAPI_RULE("lineOpen.8");
  Prefer("best", kVoice);
  TestApp unlisted({.module = "unlisted"});
  TestApp best({.module = "BEST"});  // names compare as file names did
  const HLINE plain = unlisted.Open(0, {.media_modes = kVoice | kFax});
  const HLINE preferred = best.Open(0, {.media_modes = kVoice | kFax});
  provider.OfferCall(0, Media(kVoice));
  best.ExpectNewCall(preferred);
  unlisted.ExpectNothing();
  // The list is for voice alone.
  provider.OfferCall(0, Media(kFax));
  unlisted.ExpectNewCall(plain);
  best.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(follows_the_list_as_it_changes) {
  TAPI_RULES("lineOpen.8", "lineOpen.9");
  TestApp a({.module = "a"});
  TestApp b({.module = "b"});
  TestApp c({.module = "c"});
  const HLINE lines[] = {a.Open(0), b.Open(0), c.Open(0)};
  const auto goes_to = [&](TestApp& app, HLINE line) {
    provider.OfferCall(0);
    app.ExpectNewCall(line);
    for (TestApp* each : {&a, &b, &c}) each->ExpectNothing();
  };
  goes_to(a, lines[0]);
  Prefer("b", kVoice);
  goes_to(b, lines[1]);
  Prefer("c", kVoice);  // the latest comes first
  goes_to(c, lines[2]);
  TAPI_CHECK_OK(c.Close(lines[2]));  // an application that is not there is passed over
  goes_to(b, lines[1]);
  Prefer("b", kVoice, 0);
  Prefer("c", kVoice, 0);
  goes_to(a, lines[0]);
}

BOOST_AUTO_TEST_CASE(leaves_the_others_monitor_handles_at_most) {
  TAPI_RULE("lineOpen.8");
  constexpr DWORD kBoth = LINECALLPRIVILEGE_MONITOR | LINECALLPRIVILEGE_OWNER;
  TestApp first;
  TestApp second;
  TestApp third;
  const HLINE lines[] = {first.Open(0, {.privileges = kBoth}), second.Open(0, {.privileges = kBoth})};
  third.Open(0);
  provider.OfferCall(0);
  first.ExpectNewCall(lines[0], LINECALLPRIVILEGE_OWNER);
  second.ExpectNewCall(lines[1], LINECALLPRIVILEGE_MONITOR);
  third.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(can_be_taken_by_a_lower_application) {
  TAPI_RULE("lineOpen.10");
  TestApp first;
  TestApp second;
  const HLINE owned = first.Open(0);
  const HLINE line = second.Open(0);
  provider.OfferCall(0);
  const HCALL call = first.ExpectNewCall(owned);
  VarBuf<LINECALLLIST> list(200);
  TAPI_REQUIRE_OK(lineGetNewCalls(line, 0, LINECALLSELECT_LINE, list));
  BOOST_REQUIRE(list->dwCallsNumEntries == 1U);
  const HCALL view = *reinterpret_cast<const HCALL*>(TAPI_BYTES(list, Calls).data());
  BOOST_TEST(view != call);
  TAPI_CHECK_ERROR(lineAnswer(view, nullptr, 0), LINEERR_NOTOWNER);
  TAPI_CHECK_OK(lineSetCallPrivilege(view, LINECALLPRIVILEGE_OWNER));
  second.ExpectReply(lineAnswer(view, nullptr, 0));
}

BOOST_AUTO_TEST_CASE(of_existing_calls_is_announced_to_nobody_who_comes_later) {
  TAPI_RULES("lineOpen.11", "lineGetNewCalls.5");
  TestApp owner;
  const HLINE owned = owner.Open(0);
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  TestApp monitor;
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  provider.CallState(offered.driver, LINECALLSTATE_CONNECTED);
  owner.ExpectCallState(call, LINECALLSTATE_CONNECTED);
  monitor.ExpectNothing();
  VarBuf<LINECALLLIST> list(200);
  TAPI_CHECK_OK(lineGetNewCalls(watched, 0, LINECALLSELECT_LINE, list));
  BOOST_REQUIRE(list->dwCallsNumEntries == 1U);
  const HCALL view = *reinterpret_cast<const HCALL*>(TAPI_BYTES(list, Calls).data());
  // From now on it hears of the call.
  provider.CallState(offered.driver, LINECALLSTATE_ONHOLD);
  monitor.ExpectCallState(view, LINECALLSTATE_ONHOLD);
}

BOOST_AUTO_TEST_CASE(may_be_limited_to_one_address) {
  TAPI_RULE("lineOpen.20");
  provider.Lines(1, 2);
  TestApp single;
  TestApp open;
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  params.dwAddressID = 1;
  const DWORD privileges = LINECALLPRIVILEGE_OWNER | LINECALLPRIVILEGE_MONITOR | LINEOPENOPTION_SINGLEADDRESS;
  const HLINE limited = single.Open(0, {.privileges = privileges, .call_params = &params});
  const HLINE line = open.Open(0);
  provider.OfferCall(0, OnAddress(1));
  single.ExpectNewCall(limited, LINECALLPRIVILEGE_OWNER);
  // It goes on monitoring every call of the line, and calls from any address.
  provider.OfferCall(0, OnAddress(0));
  open.ExpectNewCall(line, LINECALLPRIVILEGE_OWNER);
  single.ExpectNewCall(limited, LINECALLPRIVILEGE_MONITOR);
  params.dwAddressID = 0;
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMinRate = params.dwMaxRate = 3100;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  single.MakeCall(limited, "200", &params);
  BOOST_TEST(provider.CallData(provider.LastCall()).address_id == 0U);
}

BOOST_AUTO_TEST_CASE(of_a_single_address_takes_only_its_calls) {
  TAPI_RULE("lineOpen.20");
  provider.Lines(1, 2);
  TestApp single;
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  const HLINE limited = single.Open(
      0, {.privileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS, .call_params = &params});
  const ScriptedCall refused = provider.OfferCall(0, OnAddress(1));
  BOOST_TEST((provider.WaitForCall("lineDrop").Arg<HDRVCALL>(1) == refused.driver));
  provider.OfferCall(0, OnAddress(0));
  single.ExpectNewCall(limited);
  single.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(of_unclassified_calls_is_for_UNKNOWN) {
  TAPI_RULE("lineOpen.27");
  TestApp voice;
  TestApp unknown;
  const HLINE voice_line = voice.Open(0, {.media_modes = kVoice});
  const HLINE unknown_line = unknown.Open(0, {.media_modes = kUnknown});
  provider.OfferCall(0, Media(kUnknown));
  unknown.ExpectNewCall(unknown_line);
  provider.OfferCall(0, Media(kUnknown | kVoice));
  unknown.ExpectNewCall(unknown_line);
  provider.OfferCall(0, Media(kVoice));
  voice.ExpectNewCall(voice_line);
  // Without such an application the modes that it may be are tried.
  TAPI_CHECK_OK(unknown.Close(unknown_line));
  provider.OfferCall(0, Media(kUnknown | kVoice));
  voice.ExpectNewCall(voice_line);
  voice.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(of_a_call_that_nobody_wants_ends_in_a_drop) {
  TestApp voice;
  TestApp monitor;
  voice.Open(0, {.media_modes = kVoice});
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall fax = provider.OfferCall(0, Media(kFax));
  monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  BOOST_TEST((provider.WaitForCall("lineDrop").Arg<HDRVCALL>(1) == fax.driver));
  voice.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_announced_with_LINE_APPNEWCALL_from_2_0_on) {
  TAPI_RULES("LINE_APPNEWCALL.1", "LINE_APPNEWCALL.v1");
  constexpr DWORD kPrivilege = LINECALLPRIVILEGE_MONITOR;
  TestApp app({.version = 0x00030000});
  provider.Versions(0x00010003, 0x00030000);
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00020002U}) {
    const HLINE line = app.Open(0, {.privileges = kPrivilege, .version = version});
    provider.OfferCall(0);
    DWORD announced = 0;
    if (version >= 0x00020000) {
      const Message message = app.Expect(LINE_APPNEWCALL);
      BOOST_TEST(message.device == line);
      BOOST_TEST(message.p1 == 0U);  // the address
      BOOST_TEST(message.p3 == DWORD_PTR{kPrivilege});
      announced = static_cast<DWORD>(message.p2);
    }
    const Message first = app.Expect(LINE_CALLSTATE);
    BOOST_TEST(first.p3 == DWORD_PTR{kPrivilege});
    BOOST_TEST((announced == 0 || announced == first.device));
    TAPI_CHECK_OK(app.Close(line));
  }
}

BOOST_AUTO_TEST_SUITE_END()
