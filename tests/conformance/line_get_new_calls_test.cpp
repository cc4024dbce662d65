// SPDX-License-Identifier: MIT
// lineGetNewCalls: its documented rules.
#include <cstring>
#include <set>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kRoom = sizeof(LINECALLLIST) + 16 * sizeof(HCALL);

std::vector<HCALL> HandlesIn(const VarBuf<LINECALLLIST>& list) {
  const std::string_view bytes = TAPI_BYTES(list, Calls);
  std::vector<HCALL> handles(list->dwCallsNumEntries);
  BOOST_REQUIRE(bytes.size() == handles.size() * sizeof(HCALL));
  if (!handles.empty()) std::memcpy(handles.data(), bytes.data(), bytes.size());
  return handles;
}

std::vector<HCALL> NewCalls(HLINE line, DWORD select = LINECALLSELECT_LINE, DWORD address_id = 0) {
  VarBuf<LINECALLLIST> list(kRoom);
  TAPI_REQUIRE_OK(lineGetNewCalls(line, address_id, select, list));
  BOOST_TEST(list.GuardIntact());
  BOOST_TEST(list->dwNeededSize == list->dwUsedSize);
  return HandlesIn(list);
}

LONG Select(HLINE line, DWORD select, DWORD address_id = 0) {
  VarBuf<LINECALLLIST> list(kRoom);
  const LONG result = lineGetNewCalls(line, address_id, select, list);
  if (result != 0) BOOST_TEST(list.Untouched());
  return result;
}

DWORD PrivilegeOf(HCALL call) {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  TAPI_CHECK_OK(lineGetCallStatus(call, &status));
  return status.dwCallPrivilege;
}

std::function<void(ScriptedCallData&)> OnAddress(DWORD address_id) {
  return [address_id](ScriptedCallData& call) { call.address_id = address_id; };
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_new_calls, Telephony)

BOOST_AUTO_TEST_CASE(gives_calls_that_the_application_has_no_handle_to) {
  TAPI_RULE("lineGetNewCalls.1");
  TestApp owner;
  const HLINE owned = owner.Open(0);
  const HCALL made = owner.MakeCall(owned);
  provider.OfferCall(0);
  const HCALL offered = owner.ExpectNewCall(owned);
  BOOST_TEST(NewCalls(owned).empty());
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  const std::vector<HCALL> views = NewCalls(line);
  BOOST_REQUIRE(views.size() == 2U);
  BOOST_TEST((std::set<HCALL>{made, offered, views[0], views[1]}.size()) == 4U);
  // Now it has one to each, whichever of its lines it asks with.
  BOOST_TEST(NewCalls(line).empty());
  BOOST_TEST(NewCalls(app.Open(0)).empty());
  TAPI_CHECK_OK(lineDeallocateCall(views[0]));
  BOOST_TEST(NewCalls(line).size() == 1U);
  app.ExpectNothing();  // no state is announced
}

BOOST_AUTO_TEST_CASE(gives_monitor_privilege) {
  TAPI_RULES("lineGetNewCalls.2", "lineSetCallPrivilege.r2");
  TestApp owner;
  const HCALL call = owner.MakeCall(owner.Open(0));
  BOOST_TEST(PrivilegeOf(call) == DWORD{LINECALLPRIVILEGE_OWNER});
  TestApp app;
  const HLINE line = app.Open(0);
  const HCALL view = NewCalls(line).at(0);
  BOOST_TEST(PrivilegeOf(view) == DWORD{LINECALLPRIVILEGE_MONITOR});
  TAPI_CHECK_ERROR(lineDrop(view, nullptr, 0), LINEERR_NOTOWNER);
  TAPI_CHECK_OK(lineSetCallPrivilege(view, LINECALLPRIVILEGE_OWNER));
  BOOST_TEST(PrivilegeOf(view) == DWORD{LINECALLPRIVILEGE_OWNER});
  app.ExpectReply(lineDrop(view, nullptr, 0));
}

BOOST_AUTO_TEST_CASE(selects_by_line_or_by_address) {
  TAPI_RULES("lineGetNewCalls.3", "lineGetNewCalls.r1", "TSPI_lineGetCallAddressID.1");
  provider.Lines(2, 2);
  TestApp owner;
  const HLINE owned = owner.Open(0);
  owner.Open(1);
  for (const DWORD address : {0U, 1U, 1U}) {
    provider.OfferCall(0, OnAddress(address));
    owner.ExpectNewCall(owned);
  }
  provider.OfferCall(1, OnAddress(1));
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  provider.ForgetCalls();
  BOOST_TEST(NewCalls(line, LINECALLSELECT_ADDRESS, 1).size() == 2U);
  BOOST_TEST(provider.Count("lineGetCallAddressID") == 3U);
  BOOST_TEST(NewCalls(line, LINECALLSELECT_ADDRESS, 1).empty());
  BOOST_TEST(NewCalls(line, LINECALLSELECT_LINE, 99).size() == 1U);
  TAPI_CHECK_ERROR(Select(line, LINECALLSELECT_ADDRESS, 2), LINEERR_INVALADDRESSID);
}

BOOST_AUTO_TEST_CASE(passes_over_calls_whose_address_is_not_told) {
  TAPI_RULE("lineGetNewCalls.r1");
  TestApp owner;
  owner.MakeCall(owner.Open(0));
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  provider.On("lineGetCallAddressID").ReturnError(LINEERR_OPERATIONFAILED);
  provider.On("lineGetCallInfo").ReturnError(LINEERR_OPERATIONFAILED);
  BOOST_TEST(NewCalls(line, LINECALLSELECT_ADDRESS, 0).empty());
  provider.ResetBehaviour();
  BOOST_TEST(NewCalls(line, LINECALLSELECT_ADDRESS, 0).size() == 1U);
}

BOOST_AUTO_TEST_CASE(takes_exactly_one_way_to_select) {
  TAPI_RULE("lineGetNewCalls.4");
  TestApp app;
  const HLINE line = app.Open(0);
  for (const DWORD select :
       Dwords{DWORD{0}, DWORD{LINECALLSELECT_LINE | LINECALLSELECT_ADDRESS}, DWORD{LINECALLSELECT_CALL},
              DWORD{0x20}, DWORD{0x80000000}, DWORD{0xFFFFFFFF}}) {
    BOOST_TEST_CONTEXT("select " << select) TAPI_CHECK_ERROR(Select(line, select), LINEERR_INVALCALLSELECT);
  }
  TAPI_CHECK_OK(Select(line, LINECALLSELECT_LINE));
  TAPI_CHECK_OK(Select(line, LINECALLSELECT_ADDRESS));
}

BOOST_AUTO_TEST_CASE(knows_later_ways_to_select_in_later_versions) {
  TAPI_RULE("lineGetNewCalls.r2");
  provider.Versions(0x00010003, 0x00030000);
  TestApp app({.version = 0x00030000});
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U}) {
    const HLINE line = app.Open(0, {.version = version});
    TAPI_CHECK_ERROR(Select(line, LINECALLSELECT_DEVICEID), LINEERR_INVALCALLSELECT);
  }
  for (const DWORD version : {0x00020001U, 0x00020002U, 0x00030000U}) {
    TAPI_CHECK_OK(Select(app.Open(0, {.version = version}), LINECALLSELECT_DEVICEID));
  }
  // This function has no parameter that could give a call ID, so that there is nothing to select by in any
  // version.
  for (const DWORD version : {0x00010004U, 0x00020002U, 0x00030000U}) {
    TAPI_CHECK_ERROR(Select(app.Open(0, {.version = version}), LINECALLSELECT_CALLID),
                     LINEERR_INVALCALLSELECT);
  }
}

BOOST_AUTO_TEST_CASE(selects_by_device_as_by_line) {
  TAPI_RULE("lineGetNewCalls.r2");
  TestApp owner;
  owner.MakeCall(owner.Open(0));
  owner.MakeCall(owner.Open(1));
  TestApp app;
  BOOST_TEST(NewCalls(app.Open(0), LINECALLSELECT_DEVICEID, 1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_reported_to_the_other_holders) {
  TAPI_RULE("lineGetNewCalls.r3");
  TestApp owner;
  TestApp monitor;
  TestApp app;
  const HLINE owned = owner.Open(0);
  const HLINE watched = monitor.Open(0, {.privileges = LINECALLPRIVILEGE_MONITOR});
  const HLINE line = app.Open(0);
  provider.OfferCall(0);
  const HCALL call = owner.ExpectNewCall(owned);
  const HCALL view = monitor.ExpectNewCall(watched, LINECALLPRIVILEGE_MONITOR);
  BOOST_TEST(NewCalls(line).size() == 1U);
  for (const auto& [holder, handle] : {std::pair{&owner, call}, {&monitor, view}}) {
    const Message told = holder->Expect(LINE_CALLINFO);
    BOOST_TEST(told.device == handle);
    BOOST_TEST(told.p1 == DWORD_PTR{LINECALLINFOSTATE_NUMMONITORS});
    holder->ExpectNothing();
  }
  app.ExpectNothing();
}

// Half a list would leave calls that the application could not ask for again.
BOOST_AUTO_TEST_CASE(gives_no_handle_without_room_for_all) {
  TestApp owner;
  const HLINE owned = owner.Open(0);
  owner.MakeCall(owned);
  owner.MakeCall(owned);
  TestApp app;
  const HLINE line = app.Open(0, {.privileges = LINECALLPRIVILEGE_NONE});
  VarBuf<LINECALLLIST> list(sizeof(LINECALLLIST) + sizeof(HCALL));
  TAPI_CHECK_OK(lineGetNewCalls(line, 0, LINECALLSELECT_LINE, list));
  BOOST_TEST(list->dwNeededSize == sizeof(LINECALLLIST) + 2 * sizeof(HCALL));
  BOOST_TEST(list->dwUsedSize == sizeof(LINECALLLIST));
  BOOST_TEST(list->dwCallsSize == 0U);
  BOOST_TEST(list->dwCallsOffset == 0U);
  BOOST_TEST(list.GuardIntact());
  owner.ExpectNothing();
  BOOST_TEST(ObjectCounts().dwCallHandles == 2U);
  list.Resize(list->dwNeededSize);
  TAPI_CHECK_OK(lineGetNewCalls(line, 0, LINECALLSELECT_LINE, list));
  BOOST_TEST(HandlesIn(list).size() == 2U);
}

BOOST_AUTO_TEST_CASE(checks_its_arguments_in_order) {
  TAPI_CHECK_ERROR(lineGetNewCalls(1, 99, 0, nullptr), LINEERR_UNINITIALIZED);
  TestApp app;
  const HLINE line = app.Open(0);
  TAPI_CHECK_ERROR(lineGetNewCalls(line + 1, 99, 0, nullptr), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineGetNewCalls(line, 99, 0, nullptr), LINEERR_INVALPOINTER);
  VarBuf<LINECALLLIST> small(sizeof(LINECALLLIST) - 1);
  TAPI_CHECK_ERROR(lineGetNewCalls(line, 99, 0, small), LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(small.Untouched());
  TAPI_CHECK_ERROR(Select(line, 0, 99), LINEERR_INVALCALLSELECT);
  TAPI_CHECK_ERROR(Select(line, LINECALLSELECT_ADDRESS, 99), LINEERR_INVALADDRESSID);
}

BOOST_AUTO_TEST_SUITE_END()
