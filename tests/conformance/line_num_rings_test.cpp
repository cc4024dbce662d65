// SPDX-License-Identifier: MIT
// lineGetNumRings and lineSetNumRings: their documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kNotSet = 0xFFFFFFFF;

DWORD RingsOf(HLINE line, DWORD address = 0) {
  DWORD rings = 0x5A5A5A5A;
  TAPI_CHECK_OK(lineGetNumRings(line, address, &rings));
  return rings;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_num_rings, Telephony)

BOOST_AUTO_TEST_CASE(are_the_fewest_that_any_application_has_set) {
  TAPI_RULES("lineGetNumRings.1", "lineSetNumRings.1", "lineGetNumRings.4");
  provider.Lines(2, 2);
  TestApp one;
  TestApp two;
  TestApp three;
  const HLINE first = one.Open();
  const HLINE second = two.Open();
  const HLINE third = three.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  TAPI_CHECK_OK(lineSetNumRings(first, 0, 7));
  BOOST_TEST(RingsOf(first) == 7U);
  TAPI_CHECK_OK(lineSetNumRings(second, 0, 4));
  BOOST_TEST(RingsOf(first) == 4U);
  BOOST_TEST(RingsOf(third) == 4U);
  TAPI_CHECK_OK(lineSetNumRings(third, 0, 9));
  BOOST_TEST(RingsOf(third) == 4U);
  // Each application has one value, and takes it along.
  TAPI_CHECK_OK(lineSetNumRings(second, 0, 8));
  BOOST_TEST(RingsOf(second) == 7U);
  TAPI_CHECK_OK(one.Close(first));
  BOOST_TEST(RingsOf(second) == 8U);
  // Other addresses and other lines have values of their own.
  BOOST_TEST(RingsOf(second, 1) == kNotSet);
  BOOST_TEST(RingsOf(two.Open(1)) == kNotSet);
}

BOOST_AUTO_TEST_CASE(are_the_largest_number_when_nobody_has_set_any) {
  TAPI_RULES("lineGetNumRings.2", "lineSetNumRings.4");
  TestApp app;
  const HLINE line = app.Open();
  BOOST_TEST(RingsOf(line) == kNotSet);
  TAPI_CHECK_OK(lineSetNumRings(line, 0, 3));
  TAPI_CHECK_OK(app.Close(line));
  BOOST_TEST(RingsOf(app.Open()) == kNotSet);
}

BOOST_AUTO_TEST_CASE(only_inform) {
  TAPI_RULES("lineGetNumRings.3", "lineSetNumRings.2");
  TestApp app;
  const HLINE line = app.Open();
  const ScriptedCall offered = provider.OfferCall(0);
  const HCALL call = app.ExpectNewCall(line);
  provider.ForgetCalls();
  TAPI_CHECK_OK(lineSetNumRings(line, 0, 0));
  for (int ring = 1; ring <= 3; ++ring) {
    provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, static_cast<DWORD_PTR>(ring));
    BOOST_TEST(RingsOf(line) == 0U);
  }
  app.ExpectNothing();
  BOOST_TEST(provider.Calls().empty());
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  BOOST_TEST(CallState{status.dwCallState} == CallState{LINECALLSTATE_OFFERING});
  BOOST_TEST(!provider.CallData(offered.driver).closed);
}

BOOST_AUTO_TEST_CASE(are_those_of_an_address_of_the_line) {
  TAPI_RULE("lineGetNumRings.5");
  provider.Lines(1, 2);
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetNumRings(line, 1, 5));
  for (const DWORD address : {2U, 0xFFFFFFFFU}) {
    DWORD rings = 0x5A5A5A5A;
    TAPI_CHECK_ERROR(lineGetNumRings(line, address, &rings), LINEERR_INVALADDRESSID);
    BOOST_TEST(rings == 0x5A5A5A5AU);
    TAPI_CHECK_ERROR(lineSetNumRings(line, address, 1), LINEERR_INVALADDRESSID);
  }
  BOOST_TEST(RingsOf(line, 1) == 5U);
}

BOOST_AUTO_TEST_CASE(need_a_line_and_a_pointer) {
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_ERROR(lineGetNumRings(line + 1, 9, nullptr), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineGetNumRings(line, 9, nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineSetNumRings(line + 1, 9, 1), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_OK(app.Close(line));
  TAPI_CHECK_ERROR(lineSetNumRings(line, 0, 1), LINEERR_INVALLINEHANDLE);
}

BOOST_AUTO_TEST_SUITE_END()
