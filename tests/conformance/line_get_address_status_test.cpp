// SPDX-License-Identifier: MIT
// lineGetAddressStatus: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(line_get_address_status, Telephony)

BOOST_AUTO_TEST_CASE(needs_an_open_line) {
  TAPI_RULE("lineGetAddressStatus.1");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEADDRESSSTATUS> status(1000);
  TAPI_CHECK_OK(lineGetAddressStatusA(line, 0, status));
  VarBuf<LINEADDRESSSTATUS> other(1000);
  TAPI_CHECK_ERROR(lineGetAddressStatusA(app, 0, other), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_OK(app.Close(line));
  TAPI_CHECK_ERROR(lineGetAddressStatusA(line, 0, other), LINEERR_INVALLINEHANDLE);
  BOOST_TEST(other.Untouched());
}

BOOST_AUTO_TEST_CASE(leaves_the_check_of_the_address_to_the_provider) {
  TAPI_RULES("lineGetAddressStatus.2", "lineGetAddressStatus.r1");
  provider.Lines(1, 2);
  TestApp app;
  const HLINE line = app.Open();
  for (const DWORD address : {2U, 0xFFFFFFFFU}) {
    VarBuf<LINEADDRESSSTATUS> status(1000);
    provider.ForgetCalls();
    TAPI_CHECK_ERROR(lineGetAddressStatusA(line, address, status), LINEERR_INVALADDRESSID);
    BOOST_TEST(status.Untouched());
    BOOST_TEST(provider.Last("lineGetAddressStatus").Dword(1) == address);
  }
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part) {
  TAPI_RULE("lineGetAddressStatus.3");
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEADDRESSSTATUS> small(sizeof(LINEADDRESSSTATUS) - 1);
  TAPI_CHECK_ERROR(lineGetAddressStatusA(line, 0, small), LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(small.Untouched());
  VarBuf<LINEADDRESSSTATUS> exact(sizeof(LINEADDRESSSTATUS));
  TAPI_CHECK_OK(lineGetAddressStatusA(line, 0, exact));
  BOOST_TEST(exact->dwUsedSize == sizeof(LINEADDRESSSTATUS));
  BOOST_TEST(exact.GuardIntact());
}

BOOST_AUTO_TEST_CASE(takes_all_but_dwTotalSize_from_the_provider) {
  TAPI_RULE("lineGetAddressStatus.r2");
  provider.EditAddress(0, 0, [](ScriptedAddress& address) {
    address.status.dwNumInUse = 1;
    address.status.dwNumActiveCalls = 2;
    address.status.dwNumOnHoldCalls = 3;
    address.status.dwNumOnHoldPendCalls = 4;
    address.status.dwAddressFeatures = LINEADDRFEATURE_FORWARD;
    address.status.dwNumRingsNoAnswer = 5;
    address.dev_specific = "special";
  });
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEADDRESSSTATUS> status(1000);
  TAPI_CHECK_OK(lineGetAddressStatusW(line, 0, status));
  BOOST_TEST(status->dwTotalSize == 1000U);
  BOOST_TEST(status->dwNumInUse == 1U);
  BOOST_TEST(status->dwNumActiveCalls == 2U);
  BOOST_TEST(status->dwNumOnHoldCalls == 3U);
  BOOST_TEST(status->dwNumOnHoldPendCalls == 4U);
  BOOST_TEST(status->dwAddressFeatures == DWORD{LINEADDRFEATURE_FORWARD});
  BOOST_TEST(status->dwNumRingsNoAnswer == 5U);
  BOOST_TEST(TAPI_BYTES(status, DevSpecific) == "special");
  BOOST_TEST(status.GuardIntact());
}

BOOST_AUTO_TEST_CASE(converts_the_addresses_of_the_forward_list) {
  TAPI_RULE("lineGetAddressStatus.r3");
  provider.EditAddress(0, 0, [](ScriptedAddress& address) {
    address.forwards = {{u"Anrufer \u00FC", u"Ziel \u20AC"}, {u"b", u"c"}};
  });
  TestApp app;
  const HLINE line = app.Open();
  VarBuf<LINEADDRESSSTATUS> narrow(1000);
  TAPI_CHECK_OK(lineGetAddressStatusA(line, 0, narrow));
  BOOST_TEST(narrow->dwForwardNumEntries == 2U);
  LINEFORWARD forward{};
  BOOST_REQUIRE(TAPI_BYTES(narrow, Forward).size() >= sizeof(forward));
  std::memcpy(&forward, TAPI_BYTES(narrow, Forward).data(), sizeof(forward));
  const auto text_a = [&](DWORD offset, DWORD size) {
    return VarBuf<LINEADDRESSSTATUS>::ToText<char>(narrow.At(offset, size));
  };
  BOOST_TEST(text_a(forward.dwCallerAddressOffset, forward.dwCallerAddressSize) == "Anrufer \u00FC");
  BOOST_TEST(text_a(forward.dwDestAddressOffset, forward.dwDestAddressSize) == "Ziel \u20AC");

  VarBuf<LINEADDRESSSTATUS> wide(1000);
  TAPI_CHECK_OK(lineGetAddressStatusW(line, 0, wide));
  std::memcpy(&forward, TAPI_BYTES(wide, Forward).data(), sizeof(forward));
  const auto destination = wide.At(forward.dwDestAddressOffset, forward.dwDestAddressSize);
  BOOST_TEST((VarBuf<LINEADDRESSSTATUS>::ToText<char16_t>(destination) == u"Ziel \u20AC"));
}

BOOST_AUTO_TEST_SUITE_END()
