// SPDX-License-Identifier: MIT
// lineGetCallStatus: its documented rules.
#include "support/struct_writer.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_get_call_status, Telephony)

BOOST_AUTO_TEST_CASE(works_in_any_state_for_owners_and_monitors) {
  TAPI_RULES("lineGetCallStatus.1", "lineGetCallStatus.2", "lineGetCallStatus.r1");
  TestApp owner;
  TestApp monitor;
  const HLINE owned = owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  provider.EditCall(offered.driver, [](ScriptedCallData& data) {
    data.status.dwCallPrivilege = LINECALLPRIVILEGE_NONE;  // not the provider's to say
    data.status_dev_specific = "special";
  });
  for (const DWORD state : Dwords{LINECALLSTATE_OFFERING, LINECALLSTATE_ACCEPTED, LINECALLSTATE_CONNECTED,
                                  LINECALLSTATE_ONHOLD, LINECALLSTATE_DISCONNECTED, LINECALLSTATE_IDLE}) {
    const DWORD features = LINECALLFEATURE_DROP | state;
    provider.EditCall(offered.driver, [&](ScriptedCallData& data) { data.status.dwCallFeatures = features; });
    provider.CallState(offered.driver, state, 1);
    for (const auto& [handle, privilege] :
         {std::pair{call, LINECALLPRIVILEGE_OWNER}, std::pair{view, LINECALLPRIVILEGE_MONITOR}}) {
      VarBuf<LINECALLSTATUS> status(500);
      TAPI_CHECK_OK(lineGetCallStatus(handle, status));
      BOOST_TEST(CallState{status->dwCallState} == CallState{state});
      BOOST_TEST(status->dwCallStateMode == 1U);
      BOOST_TEST(status->dwCallFeatures == features);
      BOOST_TEST(status->dwCallPrivilege == DWORD(privilege));
      BOOST_TEST(TAPI_BYTES(status, DevSpecific) == "special");
      BOOST_TEST(status.GuardIntact());
    }
  }
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part_of_the_version) {
  TAPI_RULE("lineGetCallStatus.3");
  for (const DWORD version : {0x00010004U, 0x00020002U}) {
    TestApp app({.version = version});
    const HCALL call = app.MakeCall(app.Open());
    const DWORD fixed = FixedSize<LINECALLSTATUS>(version);
    VarBuf<LINECALLSTATUS> small(fixed - 1);
    TAPI_CHECK_ERROR(lineGetCallStatus(call, small), LINEERR_STRUCTURETOOSMALL);
    BOOST_TEST(small.Untouched());
    VarBuf<LINECALLSTATUS> exact(fixed);
    TAPI_CHECK_OK(lineGetCallStatus(call, exact));
    BOOST_TEST(exact->dwUsedSize == fixed);
    BOOST_TEST(exact.GuardIntact());
  }
}

BOOST_AUTO_TEST_SUITE_END()
