// SPDX-License-Identifier: MIT
// lineSetCallPrivilege: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kMonitor = LINECALLPRIVILEGE_MONITOR;
constexpr DWORD kOwner = LINECALLPRIVILEGE_OWNER;

DWORD PrivilegeOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  return status.dwCallPrivilege;
}

// A call with an owner and a monitor.
struct SharedCall : Telephony {
  SharedCall() {
    const HLINE owned = owner.Open(0);
    const HLINE watched = monitor.Open(0, {.privileges = kMonitor});
    offered = provider.OfferCall(0);
    call = owner.ExpectNewCall(owned);
    view = monitor.ExpectNewCall(watched, kMonitor);
  }

  void CheckTold(TestApp& app, HCALL handle, DWORD bits) {
    const Message told = app.Expect(LINE_CALLINFO);
    BOOST_TEST(told.device == handle);
    BOOST_TEST(told.p1 == DWORD_PTR{bits});
    app.ExpectNothing();
  }

  TestApp owner;
  TestApp monitor;
  ScriptedCall offered;
  HCALL call = 0;
  HCALL view = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_set_call_privilege, SharedCall)

BOOST_AUTO_TEST_CASE(takes_exactly_one_privilege) {
  TAPI_RULE("lineSetCallPrivilege.1");
  for (const DWORD privilege : Dwords{DWORD{0}, DWORD{LINECALLPRIVILEGE_NONE}, DWORD{kMonitor | kOwner},
                                      DWORD{8}, DWORD{0x80000000 | kOwner}, DWORD{0xFFFFFFFF}}) {
    BOOST_TEST_CONTEXT("privilege " << privilege)
    TAPI_CHECK_ERROR(lineSetCallPrivilege(view, privilege), LINEERR_INVALCALLPRIVILEGE);
  }
  BOOST_TEST(PrivilegeOf(view) == kMonitor);
  owner.ExpectNothing();
  TAPI_CHECK_OK(lineSetCallPrivilege(view, kOwner));
  BOOST_TEST(PrivilegeOf(view) == kOwner);
}

BOOST_AUTO_TEST_CASE(leaves_no_call_that_is_not_idle_without_an_owner) {
  TAPI_RULES("lineSetCallPrivilege.2", "lineSetCallPrivilege.3");
  for (const DWORD state :
       Dwords{LINECALLSTATE_OFFERING, LINECALLSTATE_CONNECTED, LINECALLSTATE_DISCONNECTED}) {
    provider.CallState(offered.driver, state);
    TAPI_CHECK_ERROR(lineSetCallPrivilege(call, kMonitor), LINEERR_INVALCALLSTATE);
    BOOST_TEST(PrivilegeOf(call) == kOwner);
  }
  TAPI_CHECK_OK(lineSetCallPrivilege(call, kOwner));  // what it has already
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineSetCallPrivilege(call, kMonitor));
  BOOST_TEST(PrivilegeOf(call) == kMonitor);
}

// Not only the applications of one version: the remark that limits the same rule of lineDeallocateCall is not
// made here.
BOOST_AUTO_TEST_CASE(leaves_no_call_without_an_owner_in_any_version) {
  TAPI_RULE("lineSetCallPrivilege.2");
  provider.Versions(0x00010003, 0x00020002);
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00020002U}) {
    TestApp app({.version = version});
    const HCALL made = app.MakeCall(app.Open(1));
    TAPI_CHECK_ERROR(lineSetCallPrivilege(made, kMonitor), LINEERR_INVALCALLSTATE);
    BOOST_TEST(PrivilegeOf(made) == kOwner);
  }
}

BOOST_AUTO_TEST_CASE(is_allowed_in_any_state) {
  TAPI_RULE("lineSetCallPrivilege.4");
  for (DWORD state = LINECALLSTATE_OFFERING; state <= LINECALLSTATE_UNKNOWN; state <<= 1) {
    provider.CallState(offered.driver, state);
    BOOST_TEST_CONTEXT("state " << state) {
      TAPI_CHECK_OK(lineSetCallPrivilege(view, kOwner));
      TAPI_CHECK_OK(lineSetCallPrivilege(view, kMonitor));
    }
  }
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineSetCallPrivilege(view, kOwner));
  BOOST_TEST(PrivilegeOf(view) == kOwner);
}

BOOST_AUTO_TEST_CASE(is_reported_to_the_other_holders) {
  TAPI_RULES("lineSetCallPrivilege.r1", "LINE_CALLINFO.2", "LINE_CALLINFO.7");
  TAPI_CHECK_OK(lineSetCallPrivilege(view, kOwner));
  CheckTold(owner, call, LINECALLINFOSTATE_NUMOWNERINCR | LINECALLINFOSTATE_NUMMONITORS);
  monitor.ExpectNothing();
  TAPI_CHECK_OK(lineSetCallPrivilege(call, kMonitor));
  CheckTold(monitor, view, LINECALLINFOSTATE_NUMOWNERDECR | LINECALLINFOSTATE_NUMMONITORS);
  owner.ExpectNothing();
  // What changes nothing is not reported.
  TAPI_CHECK_OK(lineSetCallPrivilege(call, kMonitor));
  monitor.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(is_not_reported_of_an_idle_call) {
  TAPI_RULE("LINE_CALLINFO.5");
  provider.CallState(offered.driver, LINECALLSTATE_IDLE);
  owner.ExpectCallState(call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineSetCallPrivilege(view, kOwner));
  owner.ExpectNothing();
  TAPI_CHECK_OK(lineDeallocateCall(view));
  owner.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(makes_owners_of_those_that_found_the_call) {
  TAPI_RULE("lineSetCallPrivilege.r2");
  TestApp late;
  const HLINE line = late.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  VarBuf<LINECALLLIST> list(200);
  TAPI_REQUIRE_OK(lineGetNewCalls(line, 0, LINECALLSELECT_LINE, list));
  BOOST_REQUIRE(list->dwCallsNumEntries == 1U);
  const HCALL found = *reinterpret_cast<const HCALL*>(TAPI_BYTES(list, Calls).data());
  TAPI_CHECK_ERROR(lineAnswer(found, nullptr, 0), LINEERR_NOTOWNER);
  TAPI_CHECK_OK(lineSetCallPrivilege(found, kOwner));
  late.ExpectReply(lineAnswer(found, nullptr, 0));
  // The former sole owner may now withdraw.
  TAPI_CHECK_OK(lineSetCallPrivilege(call, kMonitor));
  TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_NOTOWNER);
}

BOOST_AUTO_TEST_CASE(checks_its_arguments_in_order) {
  TAPI_CHECK_ERROR(lineSetCallPrivilege(0, 0), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetCallPrivilege(0xFFFFFFFF, kOwner), LINEERR_INVALCALLHANDLE);
  TAPI_CHECK_ERROR(lineSetCallPrivilege(call, 0), LINEERR_INVALCALLPRIVILEGE);
  TAPI_CHECK_ERROR(lineSetCallPrivilege(call, kMonitor), LINEERR_INVALCALLSTATE);
  TAPI_CHECK_OK(lineDeallocateCall(view));
  TAPI_CHECK_ERROR(lineSetCallPrivilege(view, kOwner), LINEERR_INVALCALLHANDLE);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(line_set_call_privilege_uninitialised, Telephony)

BOOST_AUTO_TEST_CASE(needs_an_initialised_library) {
  TAPI_CHECK_ERROR(lineSetCallPrivilege(1, kOwner), LINEERR_UNINITIALIZED);
}

BOOST_AUTO_TEST_SUITE_END()
