// SPDX-License-Identifier: MIT
// Line devices: versions, capabilities, status, IDs, handles, sessions.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <cstring>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

namespace {

constexpr DWORD kVersions[] = {0x00010003, 0x00010004, 0x00020000, 0x00020001,
                               0x00020002, 0x00030000, 0x00030001};

// A structure with room behind it; `total` bytes of it are the provider's, the rest keeps its 0xEE.
template <class T>
struct Room {
  explicit Room(DWORD total) : bytes(2048, '\xEE') { std::memcpy(bytes.data(), &total, sizeof total); }
  T* get() { return reinterpret_cast<T*>(bytes.data()); }
  T* operator->() { return get(); }
  std::u16string Text(DWORD size, DWORD offset) const {
    std::u16string text(size / 2, u'\0');
    std::memcpy(text.data(), bytes.data() + offset, size);
    return text;
  }
  bool Untouched(DWORD from) const { return bytes.find_first_not_of('\xEE', from) == std::string::npos; }
  std::string bytes;
};

template <class T, class Function>
void CheckFixedPart(DWORD size, Function call) {
  Room<T> exact(size);
  BOOST_TEST(call(exact.get()) == 0);
  BOOST_TEST(DWORD{exact->dwUsedSize} == size);
  BOOST_TEST(DWORD{exact->dwTotalSize} == size);
  BOOST_TEST(exact.Untouched(size));
  Room<T> small(size - 1);
  BOOST_TEST(call(small.get()) == static_cast<LONG>(LINEERR_STRUCTURETOOSMALL));
  BOOST_TEST(small.Untouched(sizeof(DWORD)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(devices)

BOOST_AUTO_TEST_CASE(versions_are_negotiated_from_the_overlap) {
  FakeLibrary library;
  DWORD version = 0;
  const auto negotiate = [&](DWORD low, DWORD high) {
    return TSPI(lineNegotiateTSPIVersion)(FakeLibrary::kLineBase, low, high, &version);
  };
  BOOST_TEST(negotiate(0x00010000, 0x7FFFFFFF) == 0);
  BOOST_TEST(version == 0x00030001U);
  BOOST_TEST(negotiate(0x00010003, 0x00010004) == 0);
  BOOST_TEST(version == 0x00010004U);
  BOOST_TEST(negotiate(0x00000001, 0x00010002) == static_cast<LONG>(LINEERR_INCOMPATIBLEAPIVERSION));
  BOOST_TEST(negotiate(0x00040000, 0x00050000) == static_cast<LONG>(LINEERR_INCOMPATIBLEAPIVERSION));
  BOOST_TEST(negotiate(0x00020000, 0x00010004) == static_cast<LONG>(LINEERR_INCOMPATIBLEAPIVERSION));
  BOOST_TEST(TSPI(lineNegotiateTSPIVersion)(9, 0x00010003, 0x00020000, &version) ==
             static_cast<LONG>(LINEERR_BADDEVICEID));
  BOOST_TEST(TSPI(phoneNegotiateTSPIVersion)(FakeLibrary::kPhoneBase + 1, 0x00010003, 0x00020000, &version) ==
             0);
  BOOST_TEST(TSPI(phoneNegotiateTSPIVersion)(FakeLibrary::kPhoneBase + 2, 0x00010003, 0x00020000, &version) ==
             static_cast<LONG>(PHONEERR_BADDEVICEID));
  BOOST_TEST(TSPI(lineNegotiateExtVersion)(FakeLibrary::kLineBase, 0x00020000, 0, 9, &version) ==
             static_cast<LONG>(LINEERR_INCOMPATIBLEEXTVERSION));
  LINEEXTENSIONID id = {1, 1, 1, 1};
  BOOST_TEST(TSPI(lineGetExtensionID)(FakeLibrary::kLineBase, 0x00020000, &id) == 0);
  BOOST_TEST((id.dwExtensionID0 | id.dwExtensionID1 | id.dwExtensionID2 | id.dwExtensionID3) == 0U);
}

BOOST_AUTO_TEST_CASE(capabilities_have_the_shape_of_each_version) {
  FakeLibrary library;
  const DWORD kDevCaps[] = {236, 240, 252, 252, 268, 292, 292};
  const DWORD kAddressCaps[] = {176, 180, 228, 228, 228, 228, 228};
  for (std::size_t i = 0; i < std::size(kVersions); ++i) {
    CheckFixedPart<LINEDEVCAPS>(kDevCaps[i], [&](LPLINEDEVCAPS caps) {
      return TSPI(lineGetDevCaps)(FakeLibrary::kLineBase, kVersions[i], 0, caps);
    });
    CheckFixedPart<LINEADDRESSCAPS>(kAddressCaps[i], [&](LPLINEADDRESSCAPS caps) {
      return TSPI(lineGetAddressCaps)(FakeLibrary::kLineBase, 0, kVersions[i], 0, caps);
    });
  }
}

BOOST_AUTO_TEST_CASE(device_capabilities_say_what_the_switch_does) {
  FakeLibrary library(R"({"calls_per_line":3})");
  Room<LINEDEVCAPS> caps(1500);
  BOOST_TEST(TSPI(lineGetDevCaps)(FakeLibrary::kLineBase + 2, 0x00030001, 0, caps.get()) == 0);
  BOOST_TEST(
      (caps.Text(caps->dwLineNameSize, caps->dwLineNameOffset) == std::u16string(u"Loopback 1002\0", 14)));
  BOOST_TEST((caps.Text(caps->dwDeviceClassesSize, caps->dwDeviceClassesOffset) ==
              std::u16string(u"tapi/line\0\0", 11)));
  BOOST_TEST(DWORD{caps->dwPermanentLineID} == ((FakeLibrary::kPermanentId << 16) | 2U));
  BOOST_TEST(DWORD{caps->dwMaxNumActiveCalls} == 3U);
  BOOST_TEST(DWORD{caps->dwStringFormat} == static_cast<DWORD>(STRINGFORMAT_UNICODE));
  BOOST_TEST((DWORD{caps->dwMediaModes} & LINEMEDIAMODE_VIDEO) != 0U);
  Room<LINEDEVCAPS> old(1500);
  TSPI(lineGetDevCaps)(FakeLibrary::kLineBase + 2, 0x00010003, 0, old.get());
  BOOST_TEST((DWORD{old->dwMediaModes} & (LINEMEDIAMODE_VIDEO | LINEMEDIAMODE_VOICEVIEW)) == 0U);
  BOOST_TEST((DWORD{old->dwMediaModes} & LINEMEDIAMODE_G3FAX) != 0U);
  BOOST_TEST(TSPI(lineGetDevCaps)(FakeLibrary::kLineBase, 0x00010002, 0, caps.get()) ==
             static_cast<LONG>(LINEERR_INCOMPATIBLEAPIVERSION));
  BOOST_TEST(TSPI(lineGetDevCaps)(FakeLibrary::kLineBase, 0x00020000, 1, caps.get()) ==
             static_cast<LONG>(LINEERR_INCOMPATIBLEEXTVERSION));
  BOOST_TEST(TSPI(lineGetAddressCaps)(FakeLibrary::kLineBase, 1, 0x00020000, 0,
                                      reinterpret_cast<LPLINEADDRESSCAPS>(caps.get())) ==
             static_cast<LONG>(LINEERR_INVALADDRESSID));
}

BOOST_AUTO_TEST_CASE(status_follows_the_calls_of_the_line) {
  FakeLibrary library;
  const HDRVLINE a = library.Open(0);
  const HDRVLINE b = library.Open(1);
  const auto status = [](HDRVLINE line) {
    LINEDEVSTATUS s = {};
    s.dwTotalSize = sizeof s;
    BOOST_TEST(TSPI(lineGetLineDevStatus)(line, &s) == 0);
    return s;
  };
  BOOST_TEST(DWORD{status(a).dwNumActiveCalls} == 0U);
  BOOST_TEST(DWORD{status(a).dwLineFeatures} == static_cast<DWORD>(LINEFEATURE_MAKECALL));
  library.MakeCall(a, u"1001");
  BOOST_TEST(DWORD{status(a).dwNumActiveCalls} == 1U);
  BOOST_TEST(DWORD{status(a).dwLineFeatures} == 0U);
  BOOST_TEST(DWORD{status(a).dwRingMode} == 0U);
  BOOST_TEST(DWORD{status(b).dwRingMode} == 1U);
  LINEADDRESSSTATUS address = {};
  address.dwTotalSize = sizeof address;
  BOOST_TEST(TSPI(lineGetAddressStatus)(b, 0, &address) == 0);
  BOOST_TEST(DWORD{address.dwNumInUse} == 1U);
  BOOST_TEST(DWORD{address.dwNumActiveCalls} == 1U);
  BOOST_TEST(TSPI(lineGetAddressStatus)(b, 1, &address) == static_cast<LONG>(LINEERR_INVALADDRESSID));
}

BOOST_AUTO_TEST_CASE(status_structures_have_the_shape_of_each_version) {
  const DWORD kStatus[] = {76, 76, 88, 88, 88, 88, 88};
  const DWORD kCallStatus[] = {36, 36, 56, 56, 56, 56, 56};
  for (std::size_t i = 0; i < std::size(kVersions); ++i) {
    FakeLibrary library;
    const HDRVLINE line = library.Open(0, kVersions[i]);
    CheckFixedPart<LINEDEVSTATUS>(kStatus[i],
                                  [&](LPLINEDEVSTATUS s) { return TSPI(lineGetLineDevStatus)(line, s); });
    CheckFixedPart<LINEADDRESSSTATUS>(sizeof(LINEADDRESSSTATUS), [&](LPLINEADDRESSSTATUS s) {
      return TSPI(lineGetAddressStatus)(line, 0, s);
    });
    const HDRVCALL call = library.MakeCall(line, nullptr);
    CheckFixedPart<LINECALLSTATUS>(kCallStatus[i],
                                   [&](LPLINECALLSTATUS s) { return TSPI(lineGetCallStatus)(call, s); });
  }
}

BOOST_AUTO_TEST_CASE(status_messages_are_off_until_asked_for) {
  FakeLibrary library;
  const HDRVLINE a = library.OpenQuiet(0, 0x00020000);
  const HDRVLINE b = library.OpenQuiet(1, 0x00020000);
  HDRVCALL call = library.MakeCall(a, u"1001");
  BOOST_TEST(library.Log(1) == "call 2: NEWCALL\ncall 2: OFFERING 1\n");
  TSPI(lineDrop)(library.NextRequest(), call, nullptr, 0);
  library.ClearEvents();
  BOOST_TEST(TSPI(lineSetStatusMessages)(b, LINEDEVSTATE_RINGING | LINEDEVSTATE_BATTERY, 0) == 0);
  library.MakeCall(a, u"1001");
  BOOST_TEST(library.Log(1) == "call 4: NEWCALL\ncall 4: OFFERING 1\nRINGING 0\n");
  BOOST_TEST(TSPI(lineSetStatusMessages)(b, 0x02000000, 0) == static_cast<LONG>(LINEERR_INVALLINESTATE));
  BOOST_TEST(TSPI(lineSetStatusMessages)(b, 0, 0x00000200) == static_cast<LONG>(LINEERR_INVALADDRESSSTATE));
}

BOOST_AUTO_TEST_CASE(ids_and_addresses) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(3);
  DWORD number = 0;
  BOOST_TEST(TSPI(lineGetNumAddressIDs)(line, &number) == 0);
  BOOST_TEST(number == 1U);
  BOOST_TEST(TSPI(lineGetAddressID)(line, &number, LINEADDRESSMODE_DIALABLEADDR, u"1003", 10) == 0);
  BOOST_TEST(number == 0U);
  BOOST_TEST(TSPI(lineGetAddressID)(line, &number, LINEADDRESSMODE_DIALABLEADDR, u"1003", 6) ==
             static_cast<LONG>(LINEERR_INVALADDRESS));
  BOOST_TEST(TSPI(lineGetAddressID)(line, &number, LINEADDRESSMODE_ADDRESSID, u"1003", 10) ==
             static_cast<LONG>(LINEERR_INVALADDRESSMODE));
  Room<VARSTRING> id(sizeof(VARSTRING) + 4);
  const auto get_id = [&](const char16_t* device_class) {
    return TSPI(lineGetID)(line, 0, nullptr, LINECALLSELECT_LINE, id.get(), device_class, nullptr);
  };
  BOOST_TEST(get_id(u"TAPI/Line") == 0);
  DWORD device = 0;
  std::memcpy(&device, id.bytes.data() + id->dwStringOffset, sizeof device);
  BOOST_TEST(device == FakeLibrary::kLineBase + 3);
  BOOST_TEST(get_id(u"comm") == static_cast<LONG>(LINEERR_INVALDEVICECLASS));
  HICON icon = reinterpret_cast<HICON>(1);
  BOOST_TEST(TSPI(lineGetIcon)(FakeLibrary::kLineBase, nullptr, &icon) == 0);
  BOOST_TEST(icon == nullptr);
  BOOST_TEST(TSPI(lineGetIcon)(FakeLibrary::kLineBase, u"comm", &icon) ==
             static_cast<LONG>(LINEERR_INVALDEVICECLASS));
}

BOOST_AUTO_TEST_CASE(media_detection_can_be_asked_for_before_a_call) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(0);
  BOOST_TEST(TSPI(lineSetDefaultMediaDetection)(line, LINEMEDIAMODE_G3FAX) == 0);
  BOOST_TEST(TSPI(lineSetDefaultMediaDetection)(line, 0) == 0);
  BOOST_TEST(TSPI(lineConditionalMediaDetection)(line, LINEMEDIAMODE_G3FAX, nullptr) == 0);
  BOOST_TEST(TSPI(lineConditionalMediaDetection)(line, 0x02000000, nullptr) ==
             static_cast<LONG>(LINEERR_INVALMEDIAMODE));
  library.MakeCall(line, nullptr);
  BOOST_TEST(TSPI(lineConditionalMediaDetection)(line, LINEMEDIAMODE_G3FAX, nullptr) ==
             static_cast<LONG>(LINEERR_CALLUNAVAIL));
}

BOOST_AUTO_TEST_CASE(invented_handles_and_null_pointers_are_found_out) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(0);
  DWORD number = 0;
  for (const std::uintptr_t value :
       {std::uintptr_t{0}, std::uintptr_t{1}, ~std::uintptr_t{0}, reinterpret_cast<std::uintptr_t>(line) + 1,
        reinterpret_cast<std::uintptr_t>(&library)}) {
    BOOST_TEST(TSPI(lineGetNumAddressIDs)(reinterpret_cast<HDRVLINE>(value), &number) ==
               static_cast<LONG>(LINEERR_INVALLINEHANDLE));
    BOOST_TEST(TSPI(lineCloseCall)(reinterpret_cast<HDRVCALL>(value)) ==
               static_cast<LONG>(LINEERR_INVALCALLHANDLE));
  }
  BOOST_TEST(TSPI(lineGetNumAddressIDs)(line, nullptr) == static_cast<LONG>(LINEERR_INVALPOINTER));
  BOOST_TEST(TSPI(lineGetLineDevStatus)(line, nullptr) == static_cast<LONG>(LINEERR_INVALPOINTER));
  BOOST_TEST(TSPI(lineMakeCall)(library.NextRequest(), line, nullptr, nullptr, u"1", 0, nullptr) ==
             static_cast<LONG>(LINEERR_INVALPOINTER));
  HDRVLINE second = nullptr;
  BOOST_TEST(TSPI(lineOpen)(FakeLibrary::kLineBase, nullptr, &second, 0x00020000, nullptr) ==
             static_cast<LONG>(LINEERR_INVALPOINTER));
}

BOOST_AUTO_TEST_CASE(a_line_opens_once_and_handles_are_not_reused_at_once) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(0);
  HDRVLINE second = nullptr;
  const auto event = [](HTAPILINE, HTAPICALL, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR) {};
  BOOST_TEST(TSPI(lineOpen)(FakeLibrary::kLineBase, nullptr, &second, 0x00020000, event) ==
             static_cast<LONG>(LINEERR_ALLOCATED));
  TSPI(lineClose)(line);
  BOOST_TEST(library.Open(0) != line);
}

BOOST_AUTO_TEST_CASE(a_session_ends_with_everything_open_and_the_next_begins_afresh) {
  {
    FakeLibrary library;
    const HDRVLINE a = library.Open(0);
    library.Open(1);
    library.MakeCall(a, u"1001");
    BOOST_TEST(library.clock().pending() == 1U);
    BOOST_TEST(TSPI(providerShutdown)(0x00030001, FakeLibrary::kPermanentId) == 0);
    BOOST_TEST(library.clock().pending() == 0U);
  }
  FakeLibrary library;
  const HDRVLINE line = library.Open(1);
  LINEDEVSTATUS status = {};
  status.dwTotalSize = sizeof status;
  TSPI(lineGetLineDevStatus)(line, &status);
  BOOST_TEST(DWORD{status.dwNumActiveCalls} == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
