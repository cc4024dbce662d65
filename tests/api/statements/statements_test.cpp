// SPDX-License-Identifier: MIT
// Every statement on every exchange. TAPI32_SOAK_CYCLES makes the last one as long as one likes.
#include "api/statements/statements.hpp"

#include <boost/test/data/test_case.hpp>
#include <cstdlib>

using namespace tapi::test;

namespace {

constexpr ExchangeKind kExchanges[] = {{"scripted", MakeScriptedExchange},
                                       {"loopback", MakeLoopbackExchange}};

const auto kEvery = boost::unit_test::data::make(kExchanges);

// The exchange ends before what the library holds is looked at.
void Prove(const ExchangeKind& kind, const std::function<void(Exchange&)>& statement) {
  statement(*kind.make());
  const TAPI32_OBJECT_COUNTS left = ObjectCounts();
  BOOST_CHECK_EQUAL(left.dwLineApps, 0U);
  BOOST_CHECK_EQUAL(left.dwCalls, 0U);
  BOOST_CHECK_EQUAL(left.dwProviderCalls, 0U);
  BOOST_CHECK_EQUAL(left.dwProviders, 0U);
}

int Cycles() {
  const char* asked = std::getenv("TAPI32_SOAK_CYCLES");
  return asked == nullptr ? 2000 : std::atoi(asked);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statements)

BOOST_DATA_TEST_CASE(calls_come_with_handles, kEvery, kind) { Prove(kind, CallsComeWithHandles); }

BOOST_DATA_TEST_CASE(idle_calls_keep_their_handles, kEvery, kind) { Prove(kind, IdleCallsKeepTheirHandles); }

BOOST_DATA_TEST_CASE(closed_lines_void_their_call_handles, kEvery, kind) {
  Prove(kind, ClosedLinesVoidTheirCallHandles);
}

BOOST_DATA_TEST_CASE(idle_calls_can_be_logged, kEvery, kind) { Prove(kind, IdleCallsCanBeLogged); }

BOOST_DATA_TEST_CASE(deallocation_frees_the_call, kEvery, kind) { Prove(kind, DeallocationFreesTheCall); }

BOOST_DATA_TEST_CASE(cycles_leave_nothing_behind, kEvery, kind) {
  Prove(kind, [](Exchange& exchange) { CyclesLeaveNothingBehind(exchange, Cycles()); });
}

BOOST_AUTO_TEST_SUITE_END()
