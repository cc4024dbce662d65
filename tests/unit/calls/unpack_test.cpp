// SPDX-License-Identifier: MIT
// Invoke: the order of the checks that all functions share, what their errors say, and what a body is given.
#define BOOST_TEST_DYN_LINK
#include "calls/unpack.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace tapi;            // NOLINT
using namespace tapi::contract;  // NOLINT

constexpr const char* kNames[] = {"first", "second", "third", "fourth"};
constexpr Row kNeedsInit{"lineTest",          Result::SYNC,     Forms::PLAIN_ONLY,
                         Status::IMPLEMENTED, Init::NEEDS_INIT, kNames};
constexpr Row kNoInit{"lineTest",          Result::SYNC,  Forms::PLAIN_ONLY,
                      Status::IMPLEMENTED, Init::NO_INIT, kNames};
constexpr Row kMissing{"lineTest", Result::SYNC, Forms::PLAIN_ONLY, Status::MISSING, Init::NO_INIT, kNames};
constexpr Row kPhone{"phoneTest", Result::SYNC, Forms::PLAIN_ONLY, Status::MISSING, Init::NO_INIT, kNames};
constexpr Row kTapi{"tapiTest", Result::SYNC, Forms::PLAIN_ONLY, Status::MISSING, Init::NO_INIT, kNames};

LONG TakeText(const Text& text) { return static_cast<LONG>(text.text.size()); }
LONG TakeHandle(std::shared_ptr<core::CallHandle> call) { return call == nullptr ? 1 : 2; }
LONG TakeAll(std::shared_ptr<core::Line> line, DWORD select, DWORD agent, Out<DWORD> out) {
  *out.pointer = select + agent;
  return line == nullptr ? 7 : 8;
}

const Text kText{.null = false, .text = u"1001"};
const Text kEndless{.null = false, .too_long = true};

// The code and reason of the Failure that `call` must throw.
template <class F>
support::Failure FailureOf(F call) {
  try {
    call();
  } catch (const support::Failure& failure) {
    return failure;
  }
  BOOST_FAIL("no Failure");
  return {0, ""};
}

template <class F>
void CheckFailure(F call, LONG code, const std::string& reason) {
  const support::Failure failure = FailureOf(call);
  BOOST_TEST(failure.code() == code);
  BOOST_TEST(failure.reason() == reason);
}

BOOST_AUTO_TEST_SUITE(unpack)

BOOST_AUTO_TEST_CASE(InitialisationComesFirst) {
  CheckFailure([] { calls::Invoke<kNeedsInit, &TakeText>(TextIn{}); }, LINEERR_UNINITIALIZED,
               "no application has initialised");
}

BOOST_AUTO_TEST_CASE(HandlesComeBeforePointers) {
  const support::Failure failure =
      FailureOf([] { calls::Invoke<kMissing, nullptr>(Out<DWORD>{}, Call{0x30100001}, Line{0x20100001}); });
  BOOST_TEST(failure.code() == LINEERR_INVALCALLHANDLE);
  BOOST_TEST(failure.reason().starts_with("second: "));
}

BOOST_AUTO_TEST_CASE(PointersAndTextsInTheOrderOfTheParameters) {
  CheckFailure([] { calls::Invoke<kMissing, nullptr>(OptionalTextIn{}, TextIn{}, Out<DWORD>{}); },
               LINEERR_INVALPOINTER, "second is NULL");
  CheckFailure([] { calls::Invoke<kMissing, nullptr>(OptionalTextIn{kEndless}, TextIn{}); },
               LINEERR_INVALPARAM, "first does not end where text must end");
}

BOOST_AUTO_TEST_CASE(BytesMayBeNullOnlyWithoutASize) {
  CheckFailure(
      [] {
        calls::Invoke<kMissing, nullptr>(BytesIn{{nullptr, 3}}, DWORD{3});
      },
      LINEERR_INVALPOINTER, "first is NULL, but its size is 3");
  CheckFailure([] { calls::Invoke<kMissing, nullptr>(BytesIn{}, DWORD{0}); }, LINEERR_OPERATIONUNAVAIL,
               "lineTest is not implemented yet");
}

BOOST_AUTO_TEST_CASE(EachFamilyHasItsOwnErrors) {
  CheckFailure([] { calls::Invoke<kPhone, nullptr>(TextIn{}); }, PHONEERR_INVALPOINTER, "first is NULL");
  CheckFailure([] { calls::Invoke<kPhone, nullptr>(); }, PHONEERR_OPERATIONUNAVAIL,
               "phoneTest is not implemented yet");
  CheckFailure([] { calls::Invoke<kTapi, nullptr>(TextIn{}); }, TAPIERR_INVALDESTADDRESS, "first is NULL");
  CheckFailure([] { calls::Invoke<kTapi, nullptr>(); }, TAPIERR_REQUESTFAILED,
               "tapiTest is not implemented yet");
}

BOOST_AUTO_TEST_CASE(WhatIsOptionalOrIgnoredMayBeNull) {
  CheckFailure(
      [] {
        calls::Invoke<kMissing, nullptr>(OptionalTextIn{}, OptionalReplyCall{}, IgnoredText{}, ReplyDigits{});
      },
      LINEERR_OPERATIONUNAVAIL, "lineTest is not implemented yet");
}

BOOST_AUTO_TEST_CASE(TheBodyGetsWhatTheKindsSay) {
  BOOST_TEST((calls::Invoke<kNoInit, &TakeText>(TextIn{kText})) == 4);
  BOOST_TEST((calls::Invoke<kNoInit, &TakeHandle>(OptionalCall{0})) == 1);
  DWORD out = 0;
  BOOST_TEST((calls::Invoke<kNoInit, &TakeAll>(SelectedLine{0xBAD}, CallSelect{LINECALLSELECT_CALL}, Agent{5},
                                               Out<DWORD>{&out})) == 7);
  BOOST_TEST(out == LINECALLSELECT_CALL + 5U);
}

BOOST_AUTO_TEST_CASE(AHandleIsLookedUpOnlyWhenItCounts) {
  const auto code = [](auto... kinds) {
    return FailureOf([&] { calls::Invoke<kMissing, nullptr>(kinds...); }).code();
  };
  const SelectedLine line{0xBAD};
  const SelectedCall call{0xBAD};
  BOOST_TEST(code(line, call, CallSelect{LINECALLSELECT_LINE}) == LINEERR_INVALLINEHANDLE);
  BOOST_TEST(code(line, call, CallSelect{LINECALLSELECT_ADDRESS}) == LINEERR_INVALLINEHANDLE);
  BOOST_TEST(code(line, call, CallSelect{LINECALLSELECT_CALL}) == LINEERR_INVALCALLHANDLE);
  BOOST_TEST(code(line, call, CallSelect{0}) == LINEERR_OPERATIONUNAVAIL);
  BOOST_TEST(code(OptionalCall{0xBAD}, LineIfNoCall{0xBAD}) == LINEERR_INVALCALLHANDLE);
  BOOST_TEST(code(OptionalCall{0}, LineIfNoCall{0xBAD}) == LINEERR_INVALLINEHANDLE);
  BOOST_TEST(code(OptionalLineApp{0}) == LINEERR_OPERATIONUNAVAIL);
  BOOST_TEST(code(OptionalLineApp{0xBAD}) == LINEERR_INVALAPPHANDLE);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
