// SPDX-License-Identifier: MIT
// lineGetIcon: its documented rules.
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

const auto kProvidersIcon = reinterpret_cast<HICON>(DWORD_PTR{0x1C07});

LONG IconOf(const char* device_class, HICON& icon) {
  icon = nullptr;
  return lineGetIconA(0, device_class, &icon);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_icon, Telephony)

BOOST_AUTO_TEST_CASE(is_that_of_the_line_without_a_class) {
  TAPI_RULES("lineGetIcon.1", "lineGetIcon.5");
  provider.EditLine(0, [](ScriptedLine& line) { line.icon = kProvidersIcon; });
  TestApp app;
  HICON icon = nullptr;
  for (const char* const device_class : {static_cast<const char*>(nullptr), "", "tapi/line", "comm"}) {
    TAPI_CHECK_OK(IconOf(device_class, icon));
    // The provider's own handle, not a copy.
    BOOST_TEST(icon == kProvidersIcon);
    const TspiCall told = provider.Last("lineGetIcon");
    BOOST_TEST(told.texts.contains(1) == (device_class != nullptr));
  }
  TAPI_CHECK_OK(lineGetIconW(0, u"comm/\u00FC", &icon));
  BOOST_TEST((provider.Last("lineGetIcon").Text(1) == u"comm/\u00FC"));
  TAPI_CHECK_OK(IconOf("comm/\u00FC", icon));
  BOOST_TEST((provider.Last("lineGetIcon").Text(1) == u"comm/\u00FC"));
}

BOOST_AUTO_TEST_CASE(is_a_generic_one_for_old_applications_whatever_they_ask_for) {
  TAPI_RULE("lineGetIcon.2");
  TestApp old_app({.version = 0x00010004});
  HICON icon = nullptr;
  for (const char* const device_class :
       {static_cast<const char*>(nullptr), "tapi/line", "comm", "nonsense"}) {
    TAPI_CHECK_OK(IconOf(device_class, icon));
    BOOST_TEST(icon != nullptr);
  }
}

BOOST_AUTO_TEST_CASE(is_a_generic_one_for_the_line_itself_from_2_0_on) {
  TAPI_RULES("lineGetIcon.3", "lineGetIcon.4");
  TestApp app({.version = 0x00020000});
  HICON icon = nullptr;
  for (const char* const device_class : {static_cast<const char*>(nullptr), "", "tapi/line", "TAPI/Line"}) {
    TAPI_CHECK_OK(IconOf(device_class, icon));
    BOOST_TEST(icon != nullptr);
  }
  for (const char* const device_class : {"comm", "nonsense", "tapi/line2"}) {
    TAPI_CHECK_ERROR(IconOf(device_class, icon), LINEERR_INVALDEVICECLASS);
    BOOST_TEST(icon == nullptr);
  }
}

BOOST_AUTO_TEST_CASE(is_none_of_the_providers_when_that_gives_null) {
  TAPI_RULE("lineGetIcon.r1");
  provider.On("lineGetIcon").Do([](TspiCall& call) {
    *call.Arg<LPHICON>(2) = nullptr;
    return LONG{0};
  });
  TestApp app;
  HICON icon = nullptr;
  TAPI_CHECK_OK(IconOf("tapi/line", icon));
  BOOST_TEST(icon != nullptr);
  TAPI_CHECK_ERROR(IconOf("comm", icon), LINEERR_INVALDEVICECLASS);
}

BOOST_AUTO_TEST_CASE(needs_no_export_of_the_provider) {
  provider.Without("lineGetIcon");
  TestApp app;
  HICON icon = nullptr;
  TAPI_CHECK_OK(IconOf(nullptr, icon));
  BOOST_TEST(icon != nullptr);
  TAPI_CHECK_ERROR(IconOf("comm", icon), LINEERR_INVALDEVICECLASS);
}

BOOST_AUTO_TEST_CASE(is_that_of_a_device_that_exists) {
  HICON icon = nullptr;
  TAPI_CHECK_ERROR(lineGetIconA(0, nullptr, &icon), LINEERR_UNINITIALIZED);
  TestApp app;
  TAPI_CHECK_ERROR(lineGetIconA(2, nullptr, nullptr), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetIconA(2, nullptr, &icon), LINEERR_BADDEVICEID);
  app.Open(1);
  provider.RemoveLine(1);
  TAPI_CHECK_ERROR(lineGetIconA(1, nullptr, &icon), LINEERR_NODEVICE);
  BOOST_TEST(icon == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
