// SPDX-License-Identifier: MIT
// Calls between line devices of the switch: who hears what, and in which order.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

namespace {

// Two open lines, 1000 and 1001, and a call from the first to the second.
struct Pair {
  explicit Pair(const char* settings = R"({"timing":"fast"})") : library(settings) {
    a = library.Open(0);
    b = library.Open(1);
  }

  void Dial(const char16_t* number = u"1001") {
    caller = library.MakeCall(a, number, &ht_caller);
    ht_callee = library.last_new_call();
    callee = library.Driver(ht_callee);
  }

  template <class Function>
  LONG Request(Function function, HDRVCALL call) {
    const DRV_REQUESTID request = library.NextRequest();
    const LONG result = function(request, call, nullptr, 0);
    return result == static_cast<LONG>(request) ? library.Result(request) : result;
  }
  LONG Answer(HDRVCALL call) { return Request(TSPI(lineAnswer), call); }
  LONG Accept(HDRVCALL call) { return Request(TSPI(lineAccept), call); }
  LONG Drop(HDRVCALL call) { return Request(TSPI(lineDrop), call); }

  FakeLibrary library;
  HDRVLINE a = nullptr;
  HDRVLINE b = nullptr;
  HDRVCALL caller = nullptr;
  HDRVCALL callee = nullptr;
  HTAPICALL ht_caller = nullptr;
  HTAPICALL ht_callee = nullptr;
};

DWORD Feature(HDRVCALL call) {
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof status;
  BOOST_TEST(TSPI(lineGetCallStatus)(call, &status) == 0);
  return status.dwCallFeatures;
}

DWORD State(HDRVCALL call) {
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof status;
  BOOST_TEST(TSPI(lineGetCallStatus)(call, &status) == 0);
  return status.dwCallState;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(calls)

BOOST_AUTO_TEST_CASE(dialing_a_number_rings_that_line_and_both_see_the_call_through) {
  Pair p;
  p.Dial();
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING RINGBACK");
  BOOST_TEST(p.library.Log(1) ==
             "call 2: NEWCALL\ncall 2: OFFERING 1\nADDRESSSTATE 40\nLINEDEVSTATE 2048\nRINGING 0\n");
  BOOST_TEST(p.Accept(p.callee) == 0);
  BOOST_TEST(p.Answer(p.callee) == 0);
  BOOST_TEST(p.Drop(p.caller) == 0);
  BOOST_TEST(p.Drop(p.callee) == 0);
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING RINGBACK CONNECTED IDLE");
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING ACCEPTED CONNECTED DISCONNECTED IDLE");
  BOOST_TEST(TSPI(lineCloseCall)(p.caller) == 0);
  BOOST_TEST(TSPI(lineCloseCall)(p.callee) == 0);
  BOOST_TEST(p.library.Faults() == "");
  BOOST_TEST(p.library.clock().pending() == 0U);
}

BOOST_AUTO_TEST_CASE(ringing_repeats_on_the_clock_until_the_answer) {
  Pair p(R"({"delays":{"ring_interval":1000}})");
  p.Dial();
  p.library.ClearEvents();
  p.library.clock().Advance(2500);
  BOOST_TEST(p.library.Log(1) == "RINGING 1\nRINGING 2\n");
  p.Answer(p.callee);
  p.library.ClearEvents();
  p.library.clock().Advance(10000);
  BOOST_TEST(p.library.Log(1) == "");
}

BOOST_AUTO_TEST_CASE(a_call_that_nobody_answers_ends_on_both_sides) {
  Pair p(R"({"delays":{"no_answer":5000}})");
  p.Dial();
  p.library.clock().Advance(4999);
  BOOST_TEST(State(p.caller) == LINECALLSTATE_RINGBACK);
  p.library.clock().Advance(1);
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING RINGBACK DISCONNECTED");
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING DISCONNECTED IDLE");
  BOOST_TEST(p.library.clock().pending() == 0U);
}

BOOST_AUTO_TEST_CASE(the_callers_no_answer_timeout_shortens_the_ringing) {
  Pair p;
  LINECALLPARAMS params = {};
  params.dwTotalSize = sizeof params;
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  params.dwNoAnswerTimeout = 1;
  FakeLibrary& library = p.library;
  const HDRVCALL call = library.MakeCall(p.a, u"1001", nullptr, &params);
  library.clock().Advance(200);  // the switch's own limit of the fast profile
  BOOST_TEST(State(call) == LINECALLSTATE_DISCONNECTED);
}

BOOST_AUTO_TEST_CASE(dropping_an_offering_call_rejects_it) {
  Pair p;
  p.Dial();
  BOOST_TEST(p.Drop(p.callee) == 0);
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING IDLE");
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof status;
  TSPI(lineGetCallStatus)(p.caller, &status);
  BOOST_TEST(status.dwCallState == LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(status.dwCallStateMode == LINEDISCONNECTMODE_REJECT);
  BOOST_TEST(status.dwCallFeatures == LINECALLFEATURE_DROP);
}

BOOST_AUTO_TEST_CASE(a_caller_who_gives_up_takes_the_offered_call_away) {
  Pair p;
  p.Dial();
  BOOST_TEST(p.Drop(p.caller) == 0);
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING DISCONNECTED IDLE");
  BOOST_TEST(p.Answer(p.callee) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  BOOST_TEST(p.library.clock().pending() == 0U);
}

BOOST_AUTO_TEST_CASE(a_busy_line_is_busy_until_its_call_is_idle) {
  Pair p;
  const HDRVLINE c = p.library.Open(2);
  p.Dial();
  p.Answer(p.callee);
  HTAPICALL ht = nullptr;
  const HDRVCALL second = p.library.MakeCall(c, u"1001", &ht);
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING BUSY");
  p.Drop(second);
  p.Drop(p.caller);
  p.library.MakeCall(c, u"1001", &ht);  // the callee has not hung up yet
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING BUSY");
  p.Drop(p.callee);
  BOOST_TEST(p.Drop(p.library.Driver(ht)) == 0);
  p.library.MakeCall(c, u"1001", &ht);
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
}

BOOST_AUTO_TEST_CASE(a_line_in_use_has_no_call_appearance_for_a_second_call) {
  Pair p;
  p.Dial();
  HDRVCALL call = nullptr;
  const LONG result = TSPI(lineMakeCall)(p.library.NextRequest(), p.a, nullptr, &call, u"1002", 0, nullptr);
  BOOST_TEST(result == static_cast<LONG>(LINEERR_CALLUNAVAIL));
  BOOST_TEST(TSPI(lineCloseCall)(call) == static_cast<LONG>(LINEERR_INVALCALLHANDLE));
}

BOOST_AUTO_TEST_CASE(a_line_calling_itself_is_busy) {
  Pair p;
  p.Dial(u"1000");
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING BUSY");
}

BOOST_AUTO_TEST_CASE(without_an_address_the_call_waits_at_dial_tone_for_digits) {
  Pair p;
  HTAPICALL ht = nullptr;
  const HDRVCALL call = p.library.MakeCall(p.a, nullptr, &ht);
  BOOST_TEST(p.library.States(ht) == "DIALTONE");
  BOOST_TEST(Feature(call) == (LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP));
  for (const char16_t* digits : {u"10;", u"0;", u"1"}) {
    const DRV_REQUESTID request = p.library.NextRequest();
    BOOST_TEST(TSPI(lineDial)(request, call, digits, 0) == static_cast<LONG>(request));
    BOOST_TEST(p.library.Result(request) == 0);
  }
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
  const DRV_REQUESTID late = p.library.NextRequest();
  BOOST_TEST(TSPI(lineDial)(late, call, u"5", 0) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  BOOST_TEST(p.library.Results(late).empty());
}

BOOST_AUTO_TEST_CASE(partial_dialing_ends_with_an_empty_string_or_with_time) {
  Pair p;
  HTAPICALL ht = nullptr;
  HDRVCALL call = p.library.MakeCall(p.a, u"1001;", &ht);
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING");
  TSPI(lineDial)(p.library.NextRequest(), call, u"", 0);
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
  p.Drop(call);
  call = p.library.MakeCall(p.a, u"1001;", &ht);
  p.library.clock().Advance(49);
  BOOST_TEST(State(call) == LINECALLSTATE_DIALING);
  p.library.clock().Advance(1);
  BOOST_TEST(State(call) == LINECALLSTATE_RINGBACK);
}

BOOST_AUTO_TEST_CASE(a_character_that_cannot_be_dialed_fails_the_request_and_dials_nothing) {
  Pair p;
  const std::pair<const char16_t*, LONG> kCases[] = {
      {u"10$01", LINEERR_DIALBILLING},  {u"10@01", LINEERR_DIALQUIET},       {u"W1001", LINEERR_DIALDIALTONE},
      {u"1001?", LINEERR_DIALPROMPT},   {u"10:01", LINEERR_DIALVOICEDETECT}, {u"10;01", LINEERR_INVALADDRESS},
      {u"10x01", LINEERR_INVALADDRESS}, {u"@W?", LINEERR_DIALQUIET},         {u"9909", LINEERR_INVALADDRESS}};
  for (const auto& [address, error] : kCases) {
    HDRVCALL call = nullptr;
    const DRV_REQUESTID request = p.library.NextRequest();
    BOOST_TEST(TSPI(lineMakeCall)(request, p.a, nullptr, &call, address, 0, nullptr) == error);
    BOOST_TEST(p.library.Results(request).empty());
  }
  BOOST_TEST(p.library.Log(0) == "");
}

BOOST_AUTO_TEST_CASE(formatting_pauses_and_names_are_not_dialed) {
  Pair p;
  p.Dial(u"T (10) 0-1, !|sub^Somebody; really");
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING RINGBACK");
}

BOOST_AUTO_TEST_CASE(a_set_up_delay_shows_proceeding_and_can_be_cut_short) {
  Pair p(R"({"delays":{"setup":300}})");
  p.Dial();
  BOOST_TEST(p.library.States(p.ht_caller) == "DIALTONE DIALING PROCEEDING");
  p.Drop(p.caller);
  p.library.clock().Advance(1000);
  BOOST_TEST(p.library.Log(1) == "");
  BOOST_TEST(p.library.clock().pending() == 0U);
}

BOOST_AUTO_TEST_CASE(requests_in_the_wrong_state_fail_and_change_nothing) {
  Pair p;
  p.Dial();
  BOOST_TEST(p.Answer(p.caller) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  BOOST_TEST(p.Accept(p.caller) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  p.Accept(p.callee);
  BOOST_TEST(p.Accept(p.callee) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  p.Drop(p.callee);
  BOOST_TEST(p.Drop(p.callee) == static_cast<LONG>(LINEERR_INVALCALLSTATE));
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING ACCEPTED IDLE");
}

BOOST_AUTO_TEST_CASE(the_features_of_a_call_follow_its_state) {
  Pair p;
  p.Dial();
  BOOST_TEST(Feature(p.caller) == (LINECALLFEATURE_DROP | LINECALLFEATURE_SENDUSERUSER));
  BOOST_TEST(Feature(p.callee) == (LINECALLFEATURE_ACCEPT | LINECALLFEATURE_ANSWER | LINECALLFEATURE_DROP |
                                   LINECALLFEATURE_SENDUSERUSER));
  p.Answer(p.callee);
  BOOST_TEST(Feature(p.callee) == (LINECALLFEATURE_DROP | LINECALLFEATURE_SENDUSERUSER));
  p.Drop(p.callee);
  BOOST_TEST(Feature(p.callee) == 0U);
}

BOOST_AUTO_TEST_CASE(closing_a_call_drops_it_and_voids_the_handle) {
  Pair p;
  p.Dial();
  p.Answer(p.callee);
  p.library.NoteClosed(p.caller);
  BOOST_TEST(TSPI(lineCloseCall)(p.caller) == 0);
  BOOST_TEST(TSPI(lineCloseCall)(p.caller) == static_cast<LONG>(LINEERR_INVALCALLHANDLE));
  LINECALLINFO info = {};
  info.dwTotalSize = sizeof info;
  BOOST_TEST(TSPI(lineGetCallInfo)(p.caller, &info) == static_cast<LONG>(LINEERR_INVALCALLHANDLE));
  BOOST_TEST(p.library.States(p.ht_callee) == "OFFERING CONNECTED DISCONNECTED");
  BOOST_TEST(p.library.Faults() == "");
}

BOOST_AUTO_TEST_CASE(closing_a_line_drops_its_calls_and_silences_it) {
  Pair p;
  p.Dial();
  p.Answer(p.callee);
  BOOST_TEST(TSPI(lineClose)(p.b) == 0);
  p.library.NoteClosed(p.b);
  BOOST_TEST(State(p.caller) == LINECALLSTATE_DISCONNECTED);
  BOOST_TEST(TSPI(lineClose)(p.b) == static_cast<LONG>(LINEERR_INVALLINEHANDLE));
  BOOST_TEST(p.Drop(p.callee) == static_cast<LONG>(LINEERR_INVALCALLHANDLE));
  p.library.clock().Advance(60000);
  BOOST_TEST(p.library.Faults() == "");
}

BOOST_AUTO_TEST_CASE(a_call_that_finds_its_line_closed_is_offered_when_it_opens) {
  FakeLibrary library(R"({"delays":{"no_answer":30000}})");
  const HDRVLINE a = library.Open(0);
  HTAPICALL ht = nullptr;
  library.MakeCall(a, u"1001", &ht);
  BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
  library.Open(1);
  BOOST_TEST(library.States(library.last_new_call()) == "OFFERING");
  library.clock().Advance(30000);
  BOOST_TEST(library.States(library.last_new_call()) == "OFFERING DISCONNECTED IDLE");
  BOOST_TEST(library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK DISCONNECTED");
}

BOOST_AUTO_TEST_CASE(a_call_the_library_has_no_room_for_is_offered_again_with_the_next_ring) {
  Pair p(R"({"delays":{"ring_interval":1000}})");
  p.library.RefuseCalls(true);
  p.Dial();
  BOOST_TEST(p.library.last_new_call() == nullptr);
  BOOST_TEST(p.library.Log(1) == "NEWCALL\nADDRESSSTATE 40\nLINEDEVSTATE 2048\nRINGING 0\n");
  p.library.RefuseCalls(false);
  p.library.clock().Advance(1000);
  BOOST_TEST(p.library.States(p.library.last_new_call()) == "OFFERING");
  BOOST_TEST(p.Answer(p.library.Driver(p.library.last_new_call())) == 0);
  BOOST_TEST(State(p.caller) == LINECALLSTATE_CONNECTED);
}

BOOST_AUTO_TEST_CASE(several_calls_fit_a_line_when_the_settings_say_so) {
  Pair p(R"({"calls_per_line":2})");
  p.Dial();
  HTAPICALL ht = nullptr;
  p.library.MakeCall(p.a, u"1001", &ht);
  BOOST_TEST(p.library.States(ht) == "DIALTONE DIALING PROCEEDING RINGBACK");
  BOOST_TEST(p.library.last_new_call() != p.ht_callee);
}

BOOST_AUTO_TEST_SUITE_END()
