// SPDX-License-Identifier: MIT
// Version negotiation with providers of several generations, for the provider, its devices and their
// extensions.
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

#include "host/provider.hpp"
#include "support/failure.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::host;
using tapi::support::Failure;

namespace {

std::shared_ptr<Provider> Start(const std::string& module) {
  return Provider::Start({TEST_MODULES "/" + module + ".so", "{}", ""}, 1, 0, 0,
                         tapi::support::MakeManualClock());
}

// 0 stands for …ERR_INCOMPATIBLEAPIVERSION.
struct Case {
  const char* module;
  DWORD low;
  DWORD high;
  DWORD expected;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.module << " asked for " << std::hex << c.low << " to " << c.high;
}

constexpr DWORD kAny = 0xFFFFFFFF;

const Case kCases[] = {
    {"v13_only", 0x00010003, 0x00010003, 0x00010003},
    {"v13_only", 0x00010003, 0x00030001, 0x00010003},
    {"v13_only", 0x00010004, 0x00030001, 0},
    {"v13_v14", 0x00010003, 0x00010003, 0x00010003},
    {"v13_v14", 0x00010004, 0x00010004, 0x00010004},
    {"v13_v14", 0x00010003, 0x00020002, 0x00010004},
    {"v13_v14", 0x00020000, 0x00030001, 0},
    {"v20_v22", 0x00010003, 0x00010004, 0},
    {"v20_v22", 0x00010003, 0x00020000, 0x00020000},
    {"v20_v22", 0x00010004, 0x00020001, 0x00020001},
    {"v20_v22", 0x00010003, 0x00030001, 0x00020002},
    {"v20_v22", 0x00030000, 0x00030001, 0},
    {"v13_v31", 0x00010003, 0x00030001, 0x00030001},
    {"v13_v31", 0x00010003, 0x00030000, 0x00030000},
    {"v13_v31", 0, kAny, 0x00030001},  // cut to what the library speaks
    {"v13_v31", 0x00030002, kAny, 0},
    {"v13_v31", 0, 0x00010002, 0},
    {"v13_v31", 0x00020000, 0x00010003, 0},  // upside down
    {"v30_v40", 0x00010003, kAny, 0x00030001},
    {"v30_v40", 0x00010003, 0x00020002, 0},
    {"always_v31", 0x00010003, 0x00020002, 0},  // answers with what nobody asked for
    {"always_v31", 0x00030000, 0x00030001, 0x00030001},
};

template <class Action>
LONG CodeOf(Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.code();
  }
  return 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(versions)

BOOST_DATA_TEST_CASE(a_device_gets_the_highest_common_version, kCases) {
  const tapi::test::LogCapture log("error");
  const auto provider = Start(sample.module);
  if (sample.expected != 0) {
    BOOST_TEST(provider->NegotiateLine(0, sample.low, sample.high) == sample.expected);
  } else {
    BOOST_TEST(CodeOf([&] { provider->NegotiateLine(0, sample.low, sample.high); }) ==
               LINEERR_INCOMPATIBLEAPIVERSION);
  }
}

BOOST_AUTO_TEST_CASE(the_provider_has_a_version_of_its_own) {
  BOOST_TEST(Start("v13_only")->version() == 0x00010003U);
  BOOST_TEST(Start("v20_v22")->version() == 0x00020002U);
  BOOST_TEST(Start("v30_v40")->version() == 0x00030001U);
}

BOOST_AUTO_TEST_CASE(a_provider_without_a_common_version_does_not_start) {
  const tapi::test::LogCapture log("");
  BOOST_TEST(CodeOf([] { Start("v40_only"); }) == LINEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(
      log.Count("v40_only.so\": TSPI_lineNegotiateTSPIVersion returned LINEERR_INCOMPATIBLEAPIVERSION") ==
      1U);
}

BOOST_AUTO_TEST_CASE(a_version_that_there_is_not_is_refused) {
  const tapi::test::LogCapture log("");
  BOOST_TEST(CodeOf([] { Start("always_v15"); }) == LINEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(log.Count("negotiated version 0x00010005") == 2U);
}

BOOST_AUTO_TEST_CASE(phones_negotiate_by_their_own_function) {
  const auto provider = Start("phones");
  BOOST_TEST(provider->NegotiatePhone(0, 0x00010003, 0x00030001) == 0x00020002U);
  BOOST_TEST(CodeOf([&] { provider->NegotiatePhone(0, 0x00030000, 0x00030001); }) ==
             PHONEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(CodeOf([&] { provider->NegotiatePhone(0, 2, 1); }) == PHONEERR_INCOMPATIBLEAPIVERSION);
  BOOST_TEST(CodeOf([&] { Start("v20_v22")->NegotiatePhone(0, 0x00010003, 0x00030001); }) ==
             PHONEERR_OPERATIONUNAVAIL);
}

BOOST_AUTO_TEST_CASE(extension_versions_are_negotiated_and_checked) {
  const auto provider = Start("extensions");
  BOOST_TEST(provider->NegotiateLineExt(0, 0x00020002, 1, 9) == 5U);
  BOOST_TEST(provider->NegotiateLineExt(0, 0x00020002, 3, 3) == 3U);
  BOOST_TEST(CodeOf([&] { provider->NegotiateLineExt(0, 0x00020002, 6, 9); }) ==
             LINEERR_INCOMPATIBLEEXTVERSION);
  BOOST_TEST(CodeOf([&] { provider->NegotiateLineExt(0, 0x00020002, 4, 3); }) ==
             LINEERR_INCOMPATIBLEEXTVERSION);
  const LINEEXTENSIONID id = provider->LineExtensionId(0, 0x00020002);
  BOOST_TEST(id.dwExtensionID0 == 0xE0U);
  BOOST_TEST(id.dwExtensionID3 == 0xE3U);
}

BOOST_AUTO_TEST_CASE(without_extensions_there_is_no_version_and_a_zero_id) {
  const auto provider = Start("v20_v22");
  BOOST_TEST(CodeOf([&] { provider->NegotiateLineExt(0, 0x00020002, 1, 9); }) == LINEERR_OPERATIONUNAVAIL);
  BOOST_TEST(CodeOf([&] { provider->NegotiatePhoneExt(0, 0x00020002, 1, 9); }) == PHONEERR_OPERATIONUNAVAIL);
  const LINEEXTENSIONID id = provider->LineExtensionId(0, 0x00020002);
  BOOST_TEST((id.dwExtensionID0 | id.dwExtensionID1 | id.dwExtensionID2 | id.dwExtensionID3) == 0U);
  const PHONEEXTENSIONID phone_id = provider->PhoneExtensionId(0, 0x00020002);
  BOOST_TEST((phone_id.dwExtensionID0 | phone_id.dwExtensionID3) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
