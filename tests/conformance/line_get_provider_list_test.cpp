// SPDX-License-Identifier: MIT
// lineGetProviderList: its documented rules.
#include <cstring>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;

std::vector<LINEPROVIDERENTRY> EntriesOf(const VarBuf<LINEPROVIDERLIST>& list) {
  const std::string_view bytes = TAPI_BYTES(list, ProviderList);
  std::vector<LINEPROVIDERENTRY> entries(bytes.size() / sizeof(LINEPROVIDERENTRY));
  std::memcpy(entries.data(), bytes.data(), bytes.size());
  BOOST_TEST(entries.size() == list->dwNumProviders);
  return entries;
}

template <class Char>
std::basic_string<Char> NameOf(const VarBuf<LINEPROVIDERLIST>& list, const LINEPROVIDERENTRY& entry) {
  return list.ToText<Char>(list.At(entry.dwProviderFilenameOffset, entry.dwProviderFilenameSize));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_provider_list, Telephony)

BOOST_AUTO_TEST_CASE(lists_what_is_installed_without_an_application) {
  TAPI_RULE("lineGetProviderList.1");
  session.Configure({.modules = {"scripted", "loopback"}});
  VarBuf<LINEPROVIDERLIST> list(1000);
  TAPI_REQUIRE_OK(lineGetProviderListA(kVersion, list));
  const auto entries = EntriesOf(list);
  BOOST_TEST_REQUIRE(entries.size() == 2U);
  BOOST_TEST(NameOf<char>(list, entries[0]) == "scripted");
  BOOST_TEST(NameOf<char>(list, entries[1]) == "loopback");
  BOOST_TEST(entries[0].dwPermanentProviderID != 0U);
  BOOST_TEST(entries[0].dwPermanentProviderID != entries[1].dwPermanentProviderID);
  BOOST_TEST(!provider.initialised());
  // The same while applications run, with the IDs that the providers know, and in later sessions.
  for (int i = 0; i < 2; ++i) {
    TestApp app;
    VarBuf<LINEPROVIDERLIST> again(1000);
    TAPI_REQUIRE_OK(lineGetProviderListA(kVersion, again));
    BOOST_TEST(EntriesOf(again)[0].dwPermanentProviderID == provider.permanent_id());
    BOOST_TEST(EntriesOf(again)[1].dwPermanentProviderID == entries[1].dwPermanentProviderID);
  }
}

BOOST_AUTO_TEST_CASE(takes_the_highest_version_of_the_application) {
  TAPI_RULE("lineGetProviderList.2");
  provider.Versions(0x00010003, 0x00010004);
  TestApp app;
  VarBuf<LINEPROVIDERLIST> list(1000);
  // It need not be one that could be negotiated, nor one that exists already.
  for (const DWORD version : {0x00010003U, 0x00010004U, 0x00020000U, 0x00020001U, 0x00020002U, 0x00030000U,
                              0x00030001U, 0x00040000U}) {
    TAPI_CHECK_OK(lineGetProviderListA(version, list));
    BOOST_TEST(EntriesOf(list).size() == 1U);
  }
  VarBuf<LINEPROVIDERLIST> untouched(1000);
  for (const DWORD version : {0U, 0x00010002U, 0x00001000U}) {
    TAPI_CHECK_ERROR(lineGetProviderListA(version, untouched), LINEERR_INCOMPATIBLEAPIVERSION);
  }
  BOOST_TEST(untouched.Untouched());
}

BOOST_AUTO_TEST_CASE(needs_room_for_the_fixed_part) {
  TAPI_RULE("lineGetProviderList.3");
  VarBuf<LINEPROVIDERLIST> small(sizeof(LINEPROVIDERLIST) - 1);
  TAPI_CHECK_ERROR(lineGetProviderListA(kVersion, small), LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(small.Untouched());
  VarBuf<LINEPROVIDERLIST> fixed(sizeof(LINEPROVIDERLIST));
  TAPI_CHECK_OK(lineGetProviderListA(kVersion, fixed));
  BOOST_TEST(fixed->dwNumProviders == 0U);
  BOOST_TEST(fixed->dwProviderListOffset == 0U);
  BOOST_TEST(fixed->dwNeededSize > fixed->dwUsedSize);
  BOOST_TEST(fixed.GuardIntact());
  VarBuf<LINEPROVIDERLIST> enough(fixed->dwNeededSize);
  TAPI_CHECK_OK(lineGetProviderListA(kVersion, enough));
  BOOST_TEST(enough->dwUsedSize == enough->dwNeededSize);
  BOOST_TEST(NameOf<char>(enough, EntriesOf(enough)[0]) == "scripted");
  TAPI_CHECK_ERROR(lineGetProviderListA(kVersion, nullptr), LINEERR_INVALPOINTER);
}

BOOST_AUTO_TEST_CASE(converts_file_names_for_the_a_version) {
  TAPI_RULE("lineGetProviderList.r1");
  session.Configure({.modules = {"/no/such/m\u00F6dul.so"}});
  VarBuf<LINEPROVIDERLIST> narrow(1000);
  TAPI_REQUIRE_OK(lineGetProviderListA(kVersion, narrow));
  BOOST_TEST(NameOf<char>(narrow, EntriesOf(narrow)[0]) == "/no/such/m\u00F6dul.so");
  VarBuf<LINEPROVIDERLIST> wide(1000);
  TAPI_REQUIRE_OK(lineGetProviderListW(kVersion, wide));
  BOOST_TEST((NameOf<char16_t>(wide, EntriesOf(wide)[0]) == u"/no/such/m\u00F6dul.so"));
}

BOOST_AUTO_TEST_CASE(fails_when_the_configuration_cannot_be_read) {
  session.WriteConfiguration("[[provider]]\nmodule = 7\n");
  VarBuf<LINEPROVIDERLIST> list(1000);
  TAPI_CHECK_ERROR(lineGetProviderListA(kVersion, list), LINEERR_INIFILECORRUPT);
  BOOST_TEST(list.Untouched());
}

BOOST_AUTO_TEST_SUITE_END()
