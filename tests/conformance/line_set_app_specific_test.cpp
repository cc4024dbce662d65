// SPDX-License-Identifier: MIT
// lineSetAppSpecific: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

DWORD AppSpecificOf(HCALL call) {
  VarBuf<LINECALLINFO> info(2000);
  TAPI_CHECK_OK(lineGetCallInfoA(call, info));
  return info->dwAppSpecific;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_set_app_specific, Telephony)

BOOST_AUTO_TEST_CASE(is_for_owners_and_shared_by_all) {
  TAPI_RULES("lineSetAppSpecific.1", "lineSetAppSpecific.2", "lineSetAppSpecific.3", "lineSetAppSpecific.4",
             "lineSetAppSpecific.r1");
  TestApp owner;
  TestApp monitor;
  const HLINE owned = owner.Open();
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  TAPI_CHECK_ERROR(lineSetAppSpecific(view, 1), LINEERR_NOTOWNER);
  BOOST_TEST(provider.Count("lineSetAppSpecific") == 0U);
  for (const DWORD value : {0x12345678U, 0xFFFFFFFFU, 0U}) {
    TAPI_CHECK_OK(lineSetAppSpecific(call, value));
    BOOST_TEST(provider.Last("lineSetAppSpecific").Dword(1) == value);
    BOOST_TEST(AppSpecificOf(call) == value);
    BOOST_TEST(AppSpecificOf(view) == value);
    monitor.ExpectNothing();  // the provider has to tell
    provider.CallEvent(offered.driver, LINE_CALLINFO, LINECALLINFOSTATE_APPSPECIFIC);
    const Message told = monitor.Expect(LINE_CALLINFO);
    BOOST_TEST(told.device == view);
    BOOST_TEST(told.p1 == DWORD_PTR{LINECALLINFOSTATE_APPSPECIFIC});
  }
}

BOOST_AUTO_TEST_SUITE_END()
