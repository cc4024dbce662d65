// SPDX-License-Identifier: MIT
// LINECALLINFO, LINECALLSTATUS and user-user information, in the shapes of every version.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <cstring>
#include <memory>

#include "fake_library.hpp"

using tapi::test::FakeLibrary;

namespace {

// A LINECALLINFO of `total` bytes, filled with 0xEE beforehand.
class InfoBuffer {
 public:
  explicit InfoBuffer(DWORD total) : bytes_(total + 16U, '\xEE') {
    std::memcpy(bytes_.data(), &total, sizeof total);
  }
  LONG Fill(HDRVCALL call) { return TSPI(lineGetCallInfo)(call, get()); }
  LPLINECALLINFO get() { return reinterpret_cast<LPLINECALLINFO>(bytes_.data()); }
  LPLINECALLINFO operator->() { return get(); }
  std::u16string Text(DWORD size, DWORD offset) const {
    if (size == 0) return {};
    std::u16string text(size / 2, u'\0');
    std::memcpy(text.data(), bytes_.data() + offset, size);
    BOOST_TEST((text.back() == u'\0'));
    text.pop_back();
    return text;
  }
  // Bytes from `from` on that were not touched.
  bool Untouched(DWORD from) const { return bytes_.find_first_not_of('\xEE', from) == std::string::npos; }
  const char* data() const { return bytes_.data(); }

 private:
  std::string bytes_;
};

struct Talk {
  explicit Talk(DWORD version = 0x00030001, LINECALLPARAMS* params = nullptr) {
    a = library.Open(0, version);
    b = library.Open(1, version);
    caller = library.MakeCall(a, u"1001", &ht_caller, params);
    ht_callee = library.last_new_call();
    callee = library.Driver(ht_callee);
  }
  FakeLibrary library{R"({"timing":"fast"})"};
  HDRVLINE a, b;
  HDRVCALL caller, callee;
  HTAPICALL ht_caller = nullptr, ht_callee;
};

LINECALLPARAMS Params() {
  LINECALLPARAMS params = {};
  params.dwTotalSize = sizeof params;
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  return params;
}

LONG TryMakeCall(FakeLibrary& library, HDRVLINE line, LINECALLPARAMS& params) {
  HDRVCALL call = nullptr;
  return TSPI(lineMakeCall)(library.NextRequest(), line, nullptr, &call, u"1001", 0, &params);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(call_info)

BOOST_AUTO_TEST_CASE(both_ends_know_each_other_and_share_the_call_id) {
  Talk t;
  InfoBuffer from(1000), to(1000);
  BOOST_TEST(from.Fill(t.caller) == 0);
  BOOST_TEST(to.Fill(t.callee) == 0);
  for (InfoBuffer* info : {&from, &to}) {
    LINECALLINFO& i = *info->get();
    BOOST_TEST((info->Text(i.dwCallerIDSize, i.dwCallerIDOffset) == u"1000"));
    BOOST_TEST((info->Text(i.dwCallerIDNameSize, i.dwCallerIDNameOffset) == u"Loopback 1000"));
    BOOST_TEST((info->Text(i.dwCalledIDSize, i.dwCalledIDOffset) == u"1001"));
    BOOST_TEST((info->Text(i.dwCalledIDNameSize, i.dwCalledIDNameOffset) == u"Loopback 1001"));
    BOOST_TEST(DWORD{i.dwConnectedIDFlags} == LINECALLPARTYID_UNAVAIL);
    BOOST_TEST(DWORD{i.dwMediaMode} == LINEMEDIAMODE_INTERACTIVEVOICE);
    BOOST_TEST(DWORD{i.dwBearerMode} == LINEBEARERMODE_VOICE);
    BOOST_TEST(DWORD{i.dwRate} == 64000U);
    BOOST_TEST(DWORD{i.dwReason} == LINECALLREASON_DIRECT);
    BOOST_TEST(DWORD{i.dwTrunk} == 0xFFFFFFFFU);
    BOOST_TEST(DWORD{i.dwTotalSize} == 1000U);
    BOOST_TEST(DWORD{i.dwNeededSize} == DWORD{i.dwUsedSize});
    BOOST_TEST(info->Untouched(i.dwUsedSize));
  }
  BOOST_TEST(DWORD{from->dwOrigin} == LINECALLORIGIN_OUTBOUND);
  BOOST_TEST(DWORD{to->dwOrigin} == LINECALLORIGIN_INTERNAL);
  BOOST_TEST(DWORD{from->dwCallID} == DWORD{to->dwCallID});
  BOOST_TEST(DWORD{to->dwLineDeviceID} == FakeLibrary::kLineBase + 1);

  TSPI(lineAnswer)(t.library.NextRequest(), t.callee, nullptr, 0);
  InfoBuffer connected(1000);
  connected.Fill(t.caller);
  BOOST_TEST((connected.Text(connected->dwConnectedIDSize, connected->dwConnectedIDOffset) == u"1001"));
}

BOOST_AUTO_TEST_CASE(information_and_status_stay_readable_in_idle) {
  Talk t;
  TSPI(lineDrop)(t.library.NextRequest(), t.caller, nullptr, 0);
  for (HDRVCALL call : {t.caller, t.callee}) {
    InfoBuffer info(1000);
    BOOST_TEST(info.Fill(call) == 0);
    BOOST_TEST((info.Text(info->dwCallerIDSize, info->dwCallerIDOffset) == u"1000"));
  }
}

BOOST_AUTO_TEST_CASE(a_field_that_does_not_fit_is_empty_and_counted) {
  Talk t;
  InfoBuffer whole(1000);
  whole.Fill(t.caller);
  const DWORD needed = whole->dwNeededSize;
  for (DWORD total = sizeof(LINECALLINFO); total < needed; ++total) {
    InfoBuffer part(total);
    BOOST_TEST(part.Fill(t.caller) == 0);
    BOOST_TEST(DWORD{part->dwNeededSize} == needed);
    BOOST_TEST(DWORD{part->dwUsedSize} <= total);
    BOOST_TEST(part.Untouched(total));
    const bool named = part->dwCalledIDNameSize != 0;
    BOOST_TEST(named == (part->dwCalledIDNameOffset != 0));
    if (named)
      BOOST_TEST((part.Text(part->dwCalledIDNameSize, part->dwCalledIDNameOffset) == u"Loopback 1001"));
  }
}

BOOST_AUTO_TEST_CASE(each_version_has_its_fixed_part) {
  const std::pair<DWORD, DWORD> kSizes[] = {{0x00010003, 296}, {0x00010004, 296}, {0x00020000, 324},
                                            {0x00020002, 324}, {0x00030000, 344}, {0x00030001, 344}};
  for (const auto& [version, size] : kSizes) {
    Talk t(version);
    InfoBuffer exact(size);
    BOOST_TEST(exact.Fill(t.caller) == 0);
    BOOST_TEST(DWORD{exact->dwUsedSize} == size);
    BOOST_TEST(exact.Untouched(size));
    InfoBuffer small(size - 1);
    BOOST_TEST(small.Fill(t.caller) == static_cast<LONG>(LINEERR_STRUCTURETOOSMALL));
    BOOST_TEST(small.Untouched(sizeof(DWORD)));
  }
}

BOOST_AUTO_TEST_CASE(old_versions_get_modes_they_know) {
  FakeLibrary library(R"({"timing":"fast"})");
  for (const auto& [index, version, mode] :
       {std::tuple<DWORD, DWORD, DWORD>{0, 0x00010004, LINEDISCONNECTMODE_UNKNOWN},
        std::tuple<DWORD, DWORD, DWORD>{1, 0x00020000, LINEDISCONNECTMODE_DONOTDISTURB}}) {
    const HDRVLINE line = library.Open(index, version);
    const HDRVCALL call = library.MakeCall(line, u"9914");
    LINECALLSTATUS status = {};
    status.dwTotalSize = sizeof status;
    BOOST_TEST(TSPI(lineGetCallStatus)(call, &status) == 0);
    BOOST_TEST(DWORD{status.dwCallStateMode} == mode);
    BOOST_TEST(DWORD{library.events().back().message} == static_cast<DWORD>(LINE_CALLSTATE));
    BOOST_TEST(library.events().back().param2 == mode);
  }
}

BOOST_AUTO_TEST_CASE(the_callers_parameters_arrive_at_the_callee) {
  LINECALLPARAMS params = Params();
  params.dwMediaMode = LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_UNKNOWN;
  params.dwBearerMode = LINEBEARERMODE_DATA;
  params.dwMaxRate = 9600;
  params.dwCallParamFlags = LINECALLPARAMFLAGS_BLOCKID;
  Talk t(0x00020000, &params);
  InfoBuffer info(1000);
  info.Fill(t.callee);
  BOOST_TEST(DWORD{info->dwMediaMode} == (LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_UNKNOWN));
  BOOST_TEST(DWORD{info->dwBearerMode} == LINEBEARERMODE_DATA);
  BOOST_TEST(DWORD{info->dwRate} == 9600U);
  BOOST_TEST(DWORD{info->dwCallerIDFlags} == LINECALLPARTYID_BLOCKED);
  BOOST_TEST(DWORD{info->dwCallerIDSize} == 0U);
  for (const FakeLibrary::Event& e : t.library.events()) {
    if (e.message == LINE_CALLSTATE && e.call == t.ht_callee) {
      BOOST_TEST(e.param3 == (LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_UNKNOWN));
    }
  }
}

BOOST_AUTO_TEST_CASE(parameters_the_switch_cannot_meet_are_refused) {
  FakeLibrary library;
  const HDRVLINE line = library.Open(0);
  struct {
    DWORD LINECALLPARAMS::*field;
    DWORD value;
    LONG error;
  } const kCases[] = {{&LINECALLPARAMS::dwBearerMode, LINEBEARERMODE_MULTIUSE, LINEERR_INVALBEARERMODE},
                      {&LINECALLPARAMS::dwBearerMode, 0, LINEERR_INVALBEARERMODE},
                      {&LINECALLPARAMS::dwMinRate, 64001, LINEERR_INVALRATE},
                      {&LINECALLPARAMS::dwMediaMode, 0, LINEERR_INVALMEDIAMODE},
                      {&LINECALLPARAMS::dwMediaMode, 0x01000000, LINEERR_INVALMEDIAMODE},
                      {&LINECALLPARAMS::dwAddressID, 1, LINEERR_INVALADDRESSID},
                      {&LINECALLPARAMS::dwAddressMode, 4, LINEERR_INVALADDRESSMODE},
                      {&LINECALLPARAMS::dwAddressMode, LINEADDRESSMODE_DIALABLEADDR, LINEERR_INVALADDRESS},
                      {&LINECALLPARAMS::dwCallParamFlags, LINECALLPARAMFLAGS_SECURE, LINEERR_INVALCALLPARAMS},
                      {&LINECALLPARAMS::dwTotalSize, 100, LINEERR_STRUCTURETOOSMALL},
                      {&LINECALLPARAMS::dwUserUserInfoSize, 0xFFFFFFF0, LINEERR_INVALCALLPARAMS}};
  for (const auto& test : kCases) {
    LINECALLPARAMS params = Params();
    params.*test.field = test.value;
    BOOST_TEST(TryMakeCall(library, line, params) == test.error);
  }
  BOOST_TEST(library.Log(0) == "");
}

BOOST_AUTO_TEST_CASE(user_user_information_travels_with_calls_and_is_released_piece_by_piece) {
  Talk t;
  const auto send = [&](const char* text) {
    const DRV_REQUESTID request = t.library.NextRequest();
    TSPI(lineSendUserUserInfo)(request, t.caller, text, static_cast<DWORD>(std::strlen(text)));
    return t.library.Result(request);
  };
  const auto shown = [&] {
    InfoBuffer info(1000);
    info.Fill(t.callee);
    return std::string(info.data() + info->dwUserUserInfoOffset, info->dwUserUserInfoSize);
  };
  BOOST_TEST(send("first") == 0);
  BOOST_TEST(send("second") == 0);
  BOOST_TEST(shown() == "first");
  TSPI(lineReleaseUserUserInfo)(t.library.NextRequest(), t.callee);
  BOOST_TEST(shown() == "second");
  TSPI(lineReleaseUserUserInfo)(t.library.NextRequest(), t.callee);
  InfoBuffer info(1000);
  info.Fill(t.callee);
  BOOST_TEST(DWORD{info->dwUserUserInfoSize} == 0U);
  const std::string big(129, 'x');
  const LONG result =
      TSPI(lineAnswer)(t.library.NextRequest(), t.callee, big.data(), static_cast<DWORD>(big.size()));
  BOOST_TEST(result == static_cast<LONG>(LINEERR_USERUSERINFOTOOBIG));
}

BOOST_AUTO_TEST_CASE(media_mode_and_app_specific_are_kept_and_reported) {
  Talk t;
  t.library.ClearEvents();
  BOOST_TEST(TSPI(lineSetMediaMode)(t.callee, LINEMEDIAMODE_DATAMODEM) == 0);
  BOOST_TEST(TSPI(lineSetAppSpecific)(t.callee, 42) == 0);
  BOOST_TEST(t.library.Log(1) == "call 2: INFO 16\ncall 2: INFO 32\n");
  InfoBuffer info(1000);
  info.Fill(t.callee);
  BOOST_TEST(DWORD{info->dwMediaMode} == LINEMEDIAMODE_DATAMODEM);
  BOOST_TEST(DWORD{info->dwAppSpecific} == 42U);
  BOOST_TEST(TSPI(lineSetMediaMode)(t.callee, 0) == static_cast<LONG>(LINEERR_INVALMEDIAMODE));
}

BOOST_AUTO_TEST_CASE(ids_of_a_call) {
  Talk t;
  DWORD address = 9, id = 0, related = 9;
  BOOST_TEST(TSPI(lineGetCallAddressID)(t.callee, &address) == 0);
  BOOST_TEST(address == 0U);
  BOOST_TEST(TSPI(lineGetCallIDs)(t.callee, &address, &id, &related) == 0);
  BOOST_TEST(id != 0U);
  BOOST_TEST(related == 0U);
  BOOST_TEST(TSPI(lineGetCallIDs)(t.callee, &address, nullptr, &related) ==
             static_cast<LONG>(LINEERR_INVALPOINTER));
}

BOOST_AUTO_TEST_SUITE_END()
