// SPDX-License-Identifier: MIT
// lineGetAppPriority and lineSetAppPriority: their documented rules.
#include <filesystem>
#include <fstream>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kFax = LINEMEDIAMODE_G3FAX;
constexpr DWORD kVoice = LINEMEDIAMODE_INTERACTIVEVOICE;
constexpr DWORD kUnwritten = 0x5A5A5A5A;

LONG Set(const char* file, DWORD media_mode, DWORD priority, DWORD request_mode = 0) {
  return lineSetAppPriorityA(file, media_mode, nullptr, request_mode, nullptr, priority);
}

LONG SetForRequests(const char* file, DWORD priority) {
  return Set(file, 0, priority, LINEREQUESTMODE_MAKECALL);
}

DWORD Get(const char* file, DWORD media_mode, DWORD request_mode = 0) {
  DWORD priority = kUnwritten;
  TAPI_CHECK_OK(lineGetAppPriorityA(file, media_mode, nullptr, request_mode, nullptr, &priority));
  return priority;
}

LONG TryGet(const char* file, DWORD media_mode, DWORD request_mode = 0) {
  DWORD priority = kUnwritten;
  const LONG result = lineGetAppPriorityA(file, media_mode, nullptr, request_mode, nullptr, &priority);
  BOOST_TEST((result == 0 || priority == kUnwritten));
  return result;
}

// An application of the executable `file`, with its first line open.
struct AppOf {
  explicit AppOf(const char* file)
      : app({.module = file}), line(app.Open(0, {.media_modes = kVoice | kFax})) {}

  // An owner hears of a new call first of all.
  bool GetsNewCall(ScriptedProvider& provider, DWORD media_mode) {
    const ScriptedCall offered =
        provider.OfferCall(0, [&](ScriptedCallData& data) { data.info.dwMediaMode = media_mode; });
    const bool got = app.DrainCount() > 0;
    provider.CallState(offered.driver, LINECALLSTATE_IDLE);
    app.Drain();
    return got;
  }

  TestApp app;
  HLINE line;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_app_priority, Telephony)

BOOST_AUTO_TEST_CASE(is_a_place_in_a_list) {
  TAPI_RULES("lineGetAppPriority.1", "lineGetAppPriority.3", "lineSetAppPriority.2", "lineSetAppPriority.14",
             "lineSetAppPriority.17");
  // No application has initialised.
  BOOST_TEST(Get("a.exe", kFax) == 0U);
  TAPI_CHECK_OK(Set("a.exe", kFax, 1));
  TAPI_CHECK_OK(Set("b.exe", kFax, 1));
  TAPI_CHECK_OK(Set("c.exe", kFax, 1));
  BOOST_TEST(Get("c.exe", kFax) == 1U);
  BOOST_TEST(Get("b.exe", kFax) == 2U);
  BOOST_TEST(Get("a.exe", kFax) == 3U);
  // From a lower place to the first, once.
  TAPI_CHECK_OK(Set("a.exe", kFax, 1));
  BOOST_TEST(Get("a.exe", kFax) == 1U);
  BOOST_TEST(Get("c.exe", kFax) == 2U);
  BOOST_TEST(Get("b.exe", kFax) == 3U);
  TAPI_CHECK_OK(Set("a.exe", kFax, 0));
  BOOST_TEST(Get("a.exe", kFax) == 0U);
  BOOST_TEST(Get("c.exe", kFax) == 1U);
}

BOOST_AUTO_TEST_CASE(is_removed_with_0_even_where_there_is_none) {
  TAPI_RULES("lineSetAppPriority.1", "lineSetAppPriority.13");
  TAPI_CHECK_OK(Set("a.exe", kFax, 0));
  TAPI_CHECK_OK(Set("a.exe", kFax, 1));
  TAPI_CHECK_OK(Set("a.exe", kFax, 0));
  BOOST_TEST(Get("a.exe", kFax) == 0U);
  TAPI_CHECK_OK(Set("a.exe", kFax, 0));
}

BOOST_AUTO_TEST_CASE(is_0_or_1_to_set) {
  TAPI_RULES("lineSetAppPriority.3", "lineSetAppPriority.15");
  TAPI_CHECK_OK(Set("a.exe", kFax, 1));
  for (const DWORD priority : {2U, 3U, 0xFFFFFFFFU}) {
    TAPI_CHECK_ERROR(Set("b.exe", kFax, priority), LINEERR_INVALPARAM);
    TAPI_CHECK_ERROR(SetForRequests("b.exe", priority), LINEERR_INVALPARAM);
  }
  BOOST_TEST(Get("b.exe", kFax) == 0U);
  BOOST_TEST(Get("a.exe", kFax) == 1U);
}

BOOST_AUTO_TEST_CASE(is_for_assisted_telephony_without_a_media_mode) {
  TAPI_RULES("lineGetAppPriority.7", "lineSetAppPriority.4", "lineSetAppPriority.9");
  TAPI_CHECK_OK(SetForRequests("dialer.exe", 1));
  BOOST_TEST(Get("dialer.exe", 0, LINEREQUESTMODE_MAKECALL) == 1U);
  BOOST_TEST(Get("dialer.exe", kVoice) == 0U);
  for (const DWORD mode : Dwords{DWORD{LINEREQUESTMODE_MEDIACALL}, DWORD{LINEREQUESTMODE_DROP}, 0U, 7U}) {
    TAPI_CHECK_ERROR(Set("b.exe", 0, 1, mode), LINEERR_INVALREQUESTMODE);
    TAPI_CHECK_ERROR(TryGet("dialer.exe", 0, mode), LINEERR_INVALREQUESTMODE);
  }
  BOOST_TEST(Get("b.exe", 0, LINEREQUESTMODE_MAKECALL) == 0U);
}

BOOST_AUTO_TEST_CASE(is_for_media_modes_whatever_the_request_mode) {
  TAPI_RULES("lineGetAppPriority.8", "lineSetAppPriority.10");
  // Several modes may be set at once; each has a list of its own.
  TAPI_CHECK_OK(Set("a.exe", kFax | kVoice, 1, 0xFFFFFFFF));
  TAPI_CHECK_OK(Set("b.exe", kFax, 1, LINEREQUESTMODE_DROP));
  BOOST_TEST(Get("a.exe", kFax, LINEREQUESTMODE_MEDIACALL) == 2U);
  BOOST_TEST(Get("a.exe", kVoice, 0xFFFFFFFF) == 1U);
  BOOST_TEST(Get("b.exe", kVoice) == 0U);
  BOOST_TEST(Get("a.exe", 0, LINEREQUESTMODE_MAKECALL) == 0U);
  TAPI_CHECK_OK(Set("a.exe", kFax | kVoice, 0));
  BOOST_TEST(Get("a.exe", kVoice) == 0U);
  BOOST_TEST(Get("b.exe", kFax) == 1U);
  TAPI_CHECK_OK(Set("a.exe", 0x80000000, 1));  // of an extension
  BOOST_TEST(Get("a.exe", 0x80000000) == 1U);
}

BOOST_AUTO_TEST_CASE(needs_media_modes_that_exist) {
  TAPI_RULES("lineGetAppPriority.6", "lineSetAppPriority.8", "lineSetAppPriority.11");
  for (const DWORD mode : {0x00000001U, 0x00010000U, 0x00800000U}) {
    TAPI_CHECK_ERROR(Set("a.exe", mode, 1), LINEERR_INVALMEDIAMODE);
    TAPI_CHECK_ERROR(Set("a.exe", mode | kFax, 1), LINEERR_INVALMEDIAMODE);
    TAPI_CHECK_ERROR(TryGet("a.exe", mode), LINEERR_INVALMEDIAMODE);
  }
  TAPI_CHECK_ERROR(TryGet("a.exe", kFax | kVoice), LINEERR_INVALMEDIAMODE);
  BOOST_TEST(Get("a.exe", kFax) == 0U);
}

BOOST_AUTO_TEST_CASE(ignores_the_extension) {
  TAPI_RULES("lineGetAppPriority.9", "lineSetAppPriority.16");
  auto* const extension = reinterpret_cast<LPLINEEXTENSIONID>(DWORD_PTR{3});
  auto* const name = reinterpret_cast<char*>(DWORD_PTR{5});
  TAPI_CHECK_OK(lineSetAppPriorityA("a.exe", kFax, extension, 0, name, 1));
  TAPI_CHECK_OK(lineSetAppPriorityW(u"a.exe", kFax, extension, 0, reinterpret_cast<LPCWSTR>(name), 1));
  DWORD priority = kUnwritten;
  auto* const var_string = reinterpret_cast<LPVARSTRING>(name);
  TAPI_CHECK_OK(lineGetAppPriorityA("a.exe", kFax, extension, 0, var_string, &priority));
  BOOST_TEST(priority == 1U);
  TAPI_CHECK_OK(lineGetAppPriorityW(u"A.EXE", kFax, extension, 0, var_string, &priority));
  BOOST_TEST(priority == 1U);
}

BOOST_AUTO_TEST_CASE(is_that_of_a_file_name_without_folders) {
  TAPI_RULE("lineSetAppPriority.12");
  for (const char* const name : {"FAX.EXE", "a quite long name of a pr\u00F6gram.exe", "soft-phone"}) {
    TAPI_CHECK_OK(Set(name, kFax, 1));
    BOOST_TEST(Get(name, kFax) == 1U);
  }
  BOOST_TEST(Get("fax.exe", kFax) == 3U);  // by any spelling
  for (const char* const wrong : {"", "/bin/fax", "C:\\fax.exe"}) {
    TAPI_CHECK_ERROR(Set(wrong, kFax, 1), LINEERR_INVALAPPNAME);
    TAPI_CHECK_ERROR(TryGet(wrong, kFax), LINEERR_INVALAPPNAME);
  }
  TAPI_CHECK_ERROR(Set(nullptr, kFax, 1), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetAppPriorityA("fax.exe", kFax, nullptr, 0, nullptr, nullptr), LINEERR_INVALPOINTER);
}

BOOST_AUTO_TEST_CASE(outlasts_the_applications) {
  TAPI_RULES("lineSetAppPriority.5", "lineSetAppPriority.17");
  {
    TestApp app;
    TAPI_CHECK_OK(Set("a.exe", kFax, 1));
    TAPI_CHECK_OK(SetForRequests("b.exe", 1));
  }
  BOOST_TEST(Get("a.exe", kFax) == 1U);
  BOOST_TEST(Get("b.exe", 0, LINEREQUESTMODE_MAKECALL) == 1U);
  // It is the file that keeps it.
  const std::filesystem::path stored = session.state_file();
  const std::filesystem::path elsewhere = session.directory() + "/elsewhere.toml";
  std::filesystem::rename(stored, elsewhere);
  BOOST_TEST(Get("a.exe", kFax) == 0U);
  std::filesystem::rename(elsewhere, stored);
  TestApp app;
  BOOST_TEST(Get("a.exe", kFax) == 1U);
}

BOOST_AUTO_TEST_CASE(decides_from_the_next_call_on) {
  TAPI_RULES("lineSetAppPriority.6", "lineSetAppPriority.18");
  AppOf voice("voice.exe");
  AppOf fax("fax.exe");
  BOOST_TEST(voice.GetsNewCall(provider, kFax));
  TAPI_CHECK_OK(Set("FAX.exe", kFax, 1));
  BOOST_TEST(fax.GetsNewCall(provider, kFax));
  BOOST_TEST(voice.GetsNewCall(provider, kVoice));
  TAPI_CHECK_OK(Set("voice.exe", kFax, 1));
  BOOST_TEST(voice.GetsNewCall(provider, kFax));
  TAPI_CHECK_OK(Set("voice.exe", kFax, 0));
  BOOST_TEST(fax.GetsNewCall(provider, kFax));
}

BOOST_AUTO_TEST_CASE(falls_to_the_first_opener_without_a_list) {
  TAPI_RULE("lineSetAppPriority.7");
  AppOf first("first.exe");
  AppOf second("second.exe");
  BOOST_TEST(first.GetsNewCall(provider, kVoice));
  BOOST_TEST(first.GetsNewCall(provider, kFax));
  TAPI_CHECK_OK(first.app.Close(first.line));
  BOOST_TEST(second.GetsNewCall(provider, kVoice));
}

BOOST_AUTO_TEST_CASE(is_0_without_a_place_and_without_an_open_line) {
  TAPI_RULE("lineGetAppPriority.2");
  for (const DWORD version : {0x00010004U, 0x00020002U}) {
    TestApp app({.version = version, .module = "old.exe"});
    app.Open(0, {.media_modes = kVoice});
    BOOST_TEST(Get("old.exe", kFax) == 0U);
    BOOST_TEST(Get("other.exe", kVoice) == 0U);
  }
}

BOOST_AUTO_TEST_CASE(tells_old_applications_that_a_line_is_open_for_the_mode) {
  TAPI_RULES("lineGetAppPriority.4", "lineGetAppPriority.5");
  {
    TestApp app({.version = 0x00010004, .module = "old.exe"});
    const HLINE line = app.Open(0, {.media_modes = kVoice});
    BOOST_TEST(Get("OLD.EXE", kVoice) == 0xFFFFFFFFU);
    TAPI_CHECK_OK(app.Close(line));
    BOOST_TEST(Get("old.exe", kVoice) == 0U);
    app.Open(0, {.media_modes = kVoice});
    TAPI_CHECK_OK(Set("old.exe", kVoice, 1));
    BOOST_TEST(Get("old.exe", kVoice) == 1U);
    TAPI_CHECK_OK(Set("old.exe", kVoice, 0));
  }
  TestApp app({.version = 0x00020000, .module = "old.exe"});
  app.Open(0, {.media_modes = kVoice});
  BOOST_TEST(Get("old.exe", kVoice) == 0U);
}

BOOST_AUTO_TEST_CASE(fails_when_the_stored_lists_cannot_be_read) {
  std::ofstream(session.state_file()) << "priorities = [";
  TAPI_CHECK_ERROR(TryGet("a.exe", kFax), LINEERR_INIFILECORRUPT);
  TAPI_CHECK_ERROR(Set("a.exe", kFax, 1), LINEERR_INIFILECORRUPT);
}

BOOST_AUTO_TEST_SUITE_END()
