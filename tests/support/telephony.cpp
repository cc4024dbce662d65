// SPDX-License-Identifier: MIT
// What the fixture checks at the end of each test case.
#include "support/telephony.hpp"

namespace tapi::test {

TAPI32_OBJECT_COUNTS ObjectCounts() {
  TAPI32_OBJECT_COUNTS counts{};
  counts.dwSize = sizeof(counts);
  TAPI_CHECK_OK(tapi32GetObjectCounts(&counts));
  return counts;
}

Telephony::~Telephony() {
  for (const std::string& violation : provider.Violations()) BOOST_ERROR(violation);
  const TAPI32_OBJECT_COUNTS left = ObjectCounts();
  BOOST_CHECK_EQUAL(left.dwLineApps, 0U);
  BOOST_CHECK_EQUAL(left.dwLines, 0U);
  BOOST_CHECK_EQUAL(left.dwCallHandles, 0U);
  BOOST_CHECK_EQUAL(left.dwCalls, 0U);
  BOOST_CHECK_EQUAL(left.dwProviderLines, 0U);
  BOOST_CHECK_EQUAL(left.dwProviderCalls, 0U);
  BOOST_CHECK_EQUAL(left.dwPendingRequests, 0U);
  BOOST_CHECK_EQUAL(left.dwQueuedMessages, 0U);
  BOOST_CHECK_EQUAL(left.dwProviders, 0U);
}

}  // namespace tapi::test
