// SPDX-License-Identifier: MIT
// lineSetStatusMessages: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_set_status_messages, Telephony)

BOOST_AUTO_TEST_CASE(replaces_the_masks_of_the_line) {
  TAPI_RULE("lineSetStatusMessages.1");
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_RINGING, LINEADDRESSSTATE_FORWARD));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, 0);
  const Message ringing = app.ExpectLineState(line, LINEDEVSTATE_RINGING);
  BOOST_TEST(ringing.p2 == 1U);
  provider.LineEvent(0, LINE_ADDRESSSTATE, 0, LINEADDRESSSTATE_FORWARD);
  const Message forward = app.Expect(LINE_ADDRESSSTATE);
  BOOST_TEST(forward.device == line);
  BOOST_TEST(forward.p2 == DWORD_PTR{LINEADDRESSSTATE_FORWARD});

  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_BATTERY, 0));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, 1);
  provider.LineEvent(0, LINE_ADDRESSSTATE, 0, LINEADDRESSSTATE_FORWARD);
  app.ExpectNothing();
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_BATTERY);
  app.ExpectLineState(line, LINEDEVSTATE_BATTERY);
}

BOOST_AUTO_TEST_CASE(reports_nothing_before_it_is_called) {
  TAPI_RULE("lineSetStatusMessages.2");
  TestApp app;
  const HLINE line = app.Open();
  for (DWORD bit = 1; bit <= LINEDEVSTATE_REMOVED; bit <<= 1) {
    if (bit == LINEDEVSTATE_REINIT) continue;
    provider.LineEvent(0, LINE_LINEDEVSTATE, bit);
  }
  for (DWORD bit = 1; bit <= LINEADDRESSSTATE_CAPSCHANGE; bit <<= 1)
    provider.LineEvent(0, LINE_ADDRESSSTATE, 0, bit);
  app.ExpectNothing();
  BOOST_TEST(line != 0U);
}

BOOST_AUTO_TEST_CASE(is_a_setting_of_the_open_line) {
  TAPI_RULE("lineSetStatusMessages.3");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open(0, {.instance = 1});
  const HLINE again = app.Open(0, {.instance = 2});
  other.Open(0);
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_BATTERY, 0));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_BATTERY);
  const Message message = app.ExpectLineState(line, LINEDEVSTATE_BATTERY);
  BOOST_TEST(message.instance == 1U);
  app.ExpectNothing();
  other.ExpectNothing();
  // It ends with the line.
  TAPI_CHECK_OK(app.Close(line));
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_BATTERY);
  app.ExpectNothing();
  BOOST_TEST(again != line);
}

BOOST_AUTO_TEST_CASE(refuses_undefined_bits) {
  TAPI_RULE("lineSetStatusMessages.r1");
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_SIGNAL, LINEADDRESSSTATE_OTHER));
  for (const DWORD bits : {0x02000000U, 0x80000000U, 0xFFFFFFFFU}) {
    TAPI_CHECK_ERROR(lineSetStatusMessages(line, bits, 0), LINEERR_INVALLINESTATE);
  }
  for (const DWORD bits : {0x00000200U, 0x80000000U, 0xFFFFFFFFU}) {
    TAPI_CHECK_ERROR(lineSetStatusMessages(line, 0, bits), LINEERR_INVALADDRESSSTATE);
  }
  // Nothing has changed.
  DWORD line_states = 0;
  DWORD address_states = 0;
  TAPI_CHECK_OK(lineGetStatusMessages(line, &line_states, &address_states));
  BOOST_TEST((line_states & ~DWORD{LINEDEVSTATE_REINIT}) == DWORD{LINEDEVSTATE_SIGNAL});
  BOOST_TEST(address_states == DWORD{LINEADDRESSSTATE_OTHER});
}

BOOST_AUTO_TEST_CASE(gives_the_provider_the_union_and_filters_for_each_application) {
  TAPI_RULE("lineSetStatusMessages.r2");
  TestApp first;
  TestApp second;
  const HLINE line = first.Open();
  const HLINE other = second.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_BATTERY, LINEADDRESSSTATE_FORWARD));
  TAPI_CHECK_OK(lineSetStatusMessages(other, LINEDEVSTATE_SIGNAL, LINEADDRESSSTATE_TERMINALS));
  const TspiCall told = provider.Last("lineSetStatusMessages");
  const DWORD both = LINEDEVSTATE_BATTERY | LINEDEVSTATE_SIGNAL;
  BOOST_TEST((told.Dword(1) & both) == both);
  BOOST_TEST((told.Dword(2) & (LINEADDRESSSTATE_FORWARD | LINEADDRESSSTATE_TERMINALS)) ==
             DWORD{LINEADDRESSSTATE_FORWARD | LINEADDRESSSTATE_TERMINALS});
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_SIGNAL);
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_BATTERY);
  // More than anybody asked for.
  provider.LineEvent(0, LINE_LINEDEVSTATE, LINEDEVSTATE_ROAMMODE);
  first.ExpectLineState(line, LINEDEVSTATE_BATTERY);
  first.ExpectNothing();
  second.ExpectLineState(other, LINEDEVSTATE_SIGNAL);
  second.ExpectNothing();
  // The union shrinks when a line closes.
  TAPI_CHECK_OK(second.Close(other));
  BOOST_TEST((provider.Last("lineSetStatusMessages").Dword(1) & both) == DWORD{LINEDEVSTATE_BATTERY});
}

BOOST_AUTO_TEST_CASE(reports_opens_and_closes_by_itself) {
  TAPI_RULE("lineSetStatusMessages.r3");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE, 0));
  const HLINE opened = other.Open();
  app.ExpectLineState(line, LINEDEVSTATE_OPEN);
  TAPI_CHECK_OK(other.Close(opened));
  app.ExpectLineState(line, LINEDEVSTATE_CLOSE);
  app.ExpectNothing();
  other.ExpectNothing();
}

BOOST_AUTO_TEST_CASE(does_not_stop_reinit) {
  TAPI_RULE("lineSetStatusMessages.r4");
  TestApp app;
  TestApp without_lines;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, 0, 0));
  provider.Reinit();
  for (TestApp* each : {&app, &without_lines}) {
    const Message message = each->Expect(LINE_LINEDEVSTATE);
    BOOST_TEST(message == (Message{0, LINE_LINEDEVSTATE, 0, LINEDEVSTATE_REINIT, 0, 0}));
    each->ExpectNothing();
  }
}

BOOST_AUTO_TEST_SUITE_END()
