// SPDX-License-Identifier: MIT
// lineGetStatusMessages: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

struct Masks {
  DWORD line_states = 0xAAAAAAAA;
  DWORD address_states = 0xAAAAAAAA;
};

Masks Get(HLINE line) {
  Masks masks;
  TAPI_CHECK_OK(lineGetStatusMessages(line, &masks.line_states, &masks.address_states));
  return masks;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_status_messages, Telephony)

BOOST_AUTO_TEST_CASE(gives_the_masks_that_the_application_set) {
  TAPI_RULE("lineGetStatusMessages.1");
  TestApp app;
  TestApp other;
  const HLINE line = app.Open();
  const HLINE others = other.Open();
  TAPI_CHECK_OK(
      lineSetStatusMessages(line, LINEDEVSTATE_RINGING | LINEDEVSTATE_OPEN, LINEADDRESSSTATE_NUMCALLS));
  TAPI_CHECK_OK(lineSetStatusMessages(others, LINEDEVSTATE_BATTERY, LINEADDRESSSTATE_FORWARD));
  const Masks masks = Get(line);
  BOOST_TEST((masks.line_states & ~DWORD{LINEDEVSTATE_REINIT}) ==
             DWORD{LINEDEVSTATE_RINGING | LINEDEVSTATE_OPEN});
  BOOST_TEST(masks.address_states == DWORD{LINEADDRESSSTATE_NUMCALLS});
  TAPI_CHECK_ERROR(lineGetStatusMessages(app, nullptr, nullptr), LINEERR_INVALLINEHANDLE);
}

BOOST_AUTO_TEST_CASE(gives_none_after_lineOpen) {
  TAPI_RULE("lineGetStatusMessages.2");
  TestApp app;
  const Masks masks = Get(app.Open());
  BOOST_TEST((masks.line_states & ~DWORD{LINEDEVSTATE_REINIT}) == 0U);
  BOOST_TEST(masks.address_states == 0U);
}

BOOST_AUTO_TEST_CASE(says_nothing_against_reinit_which_always_comes) {
  TAPI_RULE("lineGetStatusMessages.r1");
  TestApp app;
  const HLINE line = app.Open();
  TAPI_CHECK_OK(lineSetStatusMessages(line, 0, 0));
  BOOST_TEST((Get(line).line_states & ~DWORD{LINEDEVSTATE_REINIT}) == 0U);
  provider.Reinit();
  const Message message = app.Expect(LINE_LINEDEVSTATE);
  BOOST_TEST(message == (Message{0, LINE_LINEDEVSTATE, 0, LINEDEVSTATE_REINIT, 0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
