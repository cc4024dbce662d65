// SPDX-License-Identifier: MIT
// lineOpen with LINEMAPPER: which line is found, and how providers are asked.
#include <cstring>
#include <string>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVoice = LINEMEDIAMODE_INTERACTIVEVOICE;

// LINECALLPARAMS with an originating address and device-specific bytes behind it.
class Params {
 public:
  explicit Params(DWORD address_mode = LINEADDRESSMODE_ADDRESSID) : buffer_(sizeof(LINECALLPARAMS) + 64) {
    std::memset(reinterpret_cast<char*>(buffer_.get()) + sizeof(DWORD), 0, buffer_.total() - sizeof(DWORD));
    buffer_->dwAddressMode = address_mode;
  }
  LINECALLPARAMS* operator->() { return buffer_.get(); }
  operator LINECALLPARAMS*() { return buffer_.get(); }

  Params& From(const std::string& address) {
    buffer_->dwOrigAddressOffset = Put(address.c_str(), address.size() + 1);
    buffer_->dwOrigAddressSize = static_cast<DWORD>(address.size() + 1);
    return *this;
  }
  Params& DevSpecific(const std::string& bytes) {
    buffer_->dwDevSpecificOffset = Put(bytes.data(), bytes.size());
    buffer_->dwDevSpecificSize = static_cast<DWORD>(bytes.size());
    return *this;
  }

 private:
  DWORD Put(const char* bytes, std::size_t size) {
    const DWORD offset = end_;
    std::memcpy(reinterpret_cast<char*>(buffer_.get()) + offset, bytes, size);
    end_ += static_cast<DWORD>(size);
    return offset;
  }

  VarBuf<LINECALLPARAMS> buffer_;
  DWORD end_ = sizeof(LINECALLPARAMS);
};

DWORD DeviceOf(HLINE line) {
  VarBuf<VARSTRING> id(64);
  TAPI_CHECK_OK(lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, id, "tapi/line"));
  DWORD device = 0xFFFFFFFF;
  const std::string_view bytes = TAPI_BYTES(id, String);
  if (bytes.size() == sizeof(device)) std::memcpy(&device, bytes.data(), sizeof(device));
  return device;
}

struct Mapper : Telephony {
  Mapper() { provider.Lines(3); }

  // The device that is found, after closing it again; fails the test when there is none.
  DWORD Find(TestApp& app, LINECALLPARAMS* params, OpenOptions options = {}) {
    options.call_params = params;
    const HLINE line = app.Open(LINEMAPPER, options);
    const DWORD device = DeviceOf(line);
    TAPI_CHECK_OK(app.Close(line));
    return device;
  }

  void CheckFails(TestApp& app, LINECALLPARAMS* params, OpenOptions options = {},
                  LONG error = LINEERR_LINEMAPPERFAILED) {
    options.call_params = params;
    HLINE line = 0;
    const std::size_t lines = ObjectCounts().dwLines;
    TAPI_CHECK_ERROR(app.TryOpen(line, LINEMAPPER, options), error);
    BOOST_TEST(line == 0U);
    BOOST_TEST(ObjectCounts().dwLines == lines);
  }

  // Lines of these devices only can take a call now.
  void OnlySuitable(const std::vector<DWORD>& devices) {
    provider.On("lineConditionalMediaDetection").Do([this, devices](TspiCall& call) {
      for (const DWORD device : devices) {
        if (provider.LineData(device).handle == call.Arg<HDRVLINE>(0)) return LONG{0};
      }
      return LONG{LINEERR_RESOURCEUNAVAIL};
    });
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_open_mapper, Mapper)

BOOST_AUTO_TEST_CASE(opens_a_line_that_satisfies_the_parameters) {
  TAPI_RULE("lineOpen.13");
  TestApp app;
  Params params;
  BOOST_TEST(Find(app, params) == 0U);
  OnlySuitable({2});
  BOOST_TEST(Find(app, params) == 2U);
  // The line is an ordinary one.
  const HLINE line = app.Open(LINEMAPPER, {.call_params = params});
  provider.OfferCall(2);
  app.ExpectNewCall(line);
}

BOOST_AUTO_TEST_CASE(fails_without_a_suitable_line) {
  TAPI_RULE("lineOpen.14");
  TestApp app;
  Params params;
  OnlySuitable({});
  CheckFails(app, params);
  BOOST_TEST(ObjectCounts().dwProviderLines == 0U);
  provider.ResetBehaviour();
  provider.On("lineOpen").ReturnError(LINEERR_ALLOCATED);
  CheckFails(app, params);
}

BOOST_AUTO_TEST_CASE(fails_without_any_line) {
  TAPI_RULE("lineOpen.14");
  provider.Lines(0);
  TestApp app;
  Params params;
  HLINE line = 0;
  TAPI_CHECK_ERROR(app.TryOpen(line, LINEMAPPER, {.version = 0x00020000, .call_params = params}),
                   LINEERR_LINEMAPPERFAILED);
}

BOOST_AUTO_TEST_CASE(asks_each_candidate_and_opens_those_that_are_closed) {
  TAPI_RULES("lineOpen.r3", "TSPI_lineConditionalMediaDetection.8");
  TestApp other;
  other.Open(1);
  provider.ForgetCalls();
  TestApp app;
  Params params;
  OnlySuitable({2});
  const HLINE line = app.Open(LINEMAPPER, {.call_params = params});
  BOOST_TEST(provider.Count("lineConditionalMediaDetection") == 3U);
  const std::vector<TspiCall> opened = provider.Calls("lineOpen");
  BOOST_REQUIRE(opened.size() == 2U);  // 1 was open
  BOOST_TEST(opened[0].Dword(0) == 0U);
  BOOST_TEST(opened[1].Dword(0) == 2U);
  // Those that did not suit are as they were.
  BOOST_TEST(!provider.IsOpen(0));
  BOOST_TEST(provider.IsOpen(1));
  BOOST_TEST(provider.IsOpen(2));
  BOOST_TEST(DeviceOf(line) == 2U);
  for (const TspiCall& call : provider.Calls()) {
    BOOST_TEST_CONTEXT(call.function)
    if (!call.args.empty()) BOOST_TEST(call.args[0] != std::uintptr_t{LINEMAPPER});
  }
}

BOOST_AUTO_TEST_CASE(asks_for_the_union_of_media_modes) {
  TAPI_RULE("TSPI_lineConditionalMediaDetection.1");
  TestApp other;
  other.Open(0, {.media_modes = LINEMEDIAMODE_DATAMODEM});
  const std::size_t told = provider.Count("lineSetDefaultMediaDetection");
  TestApp app;
  Params params;
  provider.On("lineConditionalMediaDetection").ReturnError(LINEERR_INVALMEDIAMODE);
  CheckFails(app, params, {.media_modes = LINEMEDIAMODE_G3FAX});
  const std::vector<TspiCall> asked = provider.Calls("lineConditionalMediaDetection");
  BOOST_REQUIRE(asked.size() == 3U);
  BOOST_TEST(asked[0].Dword(1) == DWORD{LINEMEDIAMODE_DATAMODEM | LINEMEDIAMODE_G3FAX});
  BOOST_TEST(asked[1].Dword(1) == DWORD{LINEMEDIAMODE_G3FAX});
  // A line that was refused goes on detecting what it did.
  for (std::size_t i = told; i < provider.Count("lineSetDefaultMediaDetection"); ++i) {
    BOOST_TEST(provider.Calls("lineSetDefaultMediaDetection")[i].Dword(1) == DWORD{LINEMEDIAMODE_DATAMODEM});
  }
}

BOOST_AUTO_TEST_CASE(reads_the_members_up_to_the_address_mode) {
  TAPI_RULE("lineOpen.15");
  TestApp app;
  Params params;
  params->dwBearerMode = LINEBEARERMODE_SPEECH;
  params->dwMinRate = 1200;
  params->dwMaxRate = 9600;
  params->dwMediaMode = LINEMEDIAMODE_DATAMODEM;
  params->dwCallParamFlags = LINECALLPARAMFLAGS_SECURE;
  // From here on nothing counts, be it as wrong as can be.
  params->dwAddressID = 99;
  for (DWORD LINECALLPARAMS::*member :
       {&LINECALLPARAMS::dwOrigAddressSize, &LINECALLPARAMS::dwOrigAddressOffset,
        &LINECALLPARAMS::dwCalledPartySize, &LINECALLPARAMS::dwCalledPartyOffset,
        &LINECALLPARAMS::dwCommentSize, &LINECALLPARAMS::dwCommentOffset}) {
    params.operator->()->*member = 0x7FFFFFFF;
  }
  BOOST_TEST(Find(app, params, {.privileges = LINECALLPRIVILEGE_NONE}) == 0U);
  const TspiCall asked = provider.Last("lineConditionalMediaDetection");
  BOOST_TEST(asked.Dword(1) == DWORD{LINEMEDIAMODE_DATAMODEM});
  const LINECALLPARAMS& told = asked.CallParams(2);
  BOOST_TEST(told.dwBearerMode == DWORD{LINEBEARERMODE_SPEECH});
  BOOST_TEST(told.dwMinRate == 1200U);
  BOOST_TEST(told.dwMaxRate == 9600U);
  BOOST_TEST(told.dwMediaMode == DWORD{LINEMEDIAMODE_DATAMODEM});
  BOOST_TEST(told.dwCallParamFlags == DWORD{LINECALLPARAMFLAGS_SECURE});
  BOOST_TEST(told.dwAddressMode == DWORD{LINEADDRESSMODE_ADDRESSID});
}

BOOST_AUTO_TEST_CASE(gives_zero_members_their_defaults) {
  TestApp app;
  Params params(0);
  Find(app, params);
  const TspiCall asked = provider.Last("lineConditionalMediaDetection");
  BOOST_TEST(asked.CallParams(2).dwBearerMode == DWORD{LINEBEARERMODE_VOICE});
  BOOST_TEST(asked.CallParams(2).dwMediaMode == kVoice);
  BOOST_TEST(asked.CallParams(2).dwAddressMode == DWORD{LINEADDRESSMODE_ADDRESSID});
}

BOOST_AUTO_TEST_CASE(lets_no_reserved_media_mode_through) {
  TAPI_RULE("TSPI_lineConditionalMediaDetection.6");
  TestApp app;
  Params params;
  CheckFails(app, params, {.media_modes = 0x00800000}, LINEERR_INVALMEDIAMODE);
  params->dwMediaMode = 0x00800000;
  CheckFails(app, params, {.privileges = LINECALLPRIVILEGE_NONE}, LINEERR_INVALMEDIAMODE);
  BOOST_TEST(provider.Count("lineConditionalMediaDetection") == 0U);
  Params ordinary;
  Find(app, ordinary, {.privileges = LINECALLPRIVILEGE_NONE});
  BOOST_TEST(provider.Last("lineConditionalMediaDetection").Dword(1) != 0U);
}

BOOST_AUTO_TEST_CASE(takes_any_address_or_the_one_that_is_named) {
  TAPI_RULE("lineOpen.16");
  provider.Lines(3, 2);  // with addresses 100 and 101, 102 and 103, 104 and 105
  TestApp app;
  Params any;
  any.From("999");  // not looked at
  BOOST_TEST(Find(app, any) == 0U);
  Params second = Params(LINEADDRESSMODE_DIALABLEADDR).From("103");
  BOOST_TEST(Find(app, second) == 1U);
  Params third = Params(LINEADDRESSMODE_DIALABLEADDR).From("104");
  BOOST_TEST(Find(app, third) == 2U);
  Params nobody = Params(LINEADDRESSMODE_DIALABLEADDR).From("999");
  CheckFails(app, nobody);
  Params none(LINEADDRESSMODE_DIALABLEADDR);
  CheckFails(app, none);
}

BOOST_AUTO_TEST_CASE(leaves_address_modes_of_extensions_to_the_provider) {
  TAPI_RULE("lineOpen.16");
  TestApp app;
  Params params = Params(0x80000000).From("trunk-7").DevSpecific("abc");
  Find(app, params);
  const TspiCall asked = provider.Last("lineConditionalMediaDetection");
  const LINECALLPARAMS& told = asked.CallParams(2);
  BOOST_TEST(told.dwAddressMode == 0x80000000U);
  BOOST_REQUIRE(told.dwOrigAddressSize == 8 * sizeof(WCHAR));
  const char* const bytes = asked.bytes.at(2).data();
  const std::u16string address = u"trunk-7";
  BOOST_TEST(std::memcmp(bytes + told.dwOrigAddressOffset, address.c_str(), told.dwOrigAddressSize) == 0);
  BOOST_TEST(std::string(bytes + told.dwDevSpecificOffset, told.dwDevSpecificSize) == "abc");
  // Who can't be asked can't be known to suit.
  OnlySuitable({});
  CheckFails(app, params);
}

BOOST_AUTO_TEST_CASE(compares_the_capabilities_of_a_provider_that_cannot_be_asked) {
  TAPI_RULES("lineOpen.13", "lineOpen.15");
  provider.Without("lineConditionalMediaDetection");
  provider.EditLine(1, [](ScriptedLine& line) {
    line.caps.dwBearerModes |= LINEBEARERMODE_SPEECH;
    line.caps.dwMediaModes |= LINEMEDIAMODE_VIDEO;
  });
  provider.EditLine(2, [](ScriptedLine& line) { line.caps.dwMaxRate = 128000; });
  provider.EditAddress(
      2, 0, [](ScriptedAddress& address) { address.caps.dwAddrCapFlags |= LINEADDRCAPFLAGS_SECURE; });
  TestApp app;
  Params plain;
  BOOST_TEST(Find(app, plain) == 0U);
  Params speech;
  speech->dwBearerMode = LINEBEARERMODE_SPEECH;
  BOOST_TEST(Find(app, speech) == 1U);
  Params video;
  video->dwMediaMode = LINEMEDIAMODE_VIDEO;
  BOOST_TEST(Find(app, video, {.privileges = LINECALLPRIVILEGE_NONE}) == 1U);
  BOOST_TEST(Find(app, plain, {.media_modes = LINEMEDIAMODE_VIDEO}) == 1U);
  Params fast;
  fast->dwMinRate = fast->dwMaxRate = 128000;
  BOOST_TEST(Find(app, fast) == 2U);
  Params secure;
  secure->dwCallParamFlags = LINECALLPARAMFLAGS_SECURE;
  BOOST_TEST(Find(app, secure) == 2U);
  Params elsewhere = Params(LINEADDRESSMODE_DIALABLEADDR).From("101");
  elsewhere->dwCallParamFlags = LINECALLPARAMFLAGS_SECURE;
  CheckFails(app, elsewhere);
  speech->dwMinRate = speech->dwMaxRate = 128000;
  CheckFails(app, speech);
  Params foreign(0x80000000);
  CheckFails(app, foreign);
}

BOOST_AUTO_TEST_CASE(passes_over_lines_without_the_media_mode_of_an_extension) {
  TAPI_RULES("lineOpen.5", "lineOpen.13");
  provider.EditLine(1, [](ScriptedLine& line) { line.caps.dwMediaModes |= 0x80000000; });
  TestApp app;
  Params params;
  BOOST_TEST(Find(app, params, {.media_modes = 0x80000000}) == 1U);
  CheckFails(app, params, {.media_modes = 0x40000000});
}

BOOST_AUTO_TEST_CASE(passes_over_lines_without_the_single_address) {
  TAPI_RULES("lineOpen.13", "lineOpen.18");
  provider.EditLine(2, [](ScriptedLine& line) { line.addresses.push_back(line.addresses.front()); });
  TestApp app;
  Params params;
  params->dwAddressID = 1;
  constexpr DWORD kPrivileges = LINECALLPRIVILEGE_OWNER | LINEOPENOPTION_SINGLEADDRESS;
  BOOST_TEST(Find(app, params, {.privileges = kPrivileges}) == 2U);
  params->dwAddressID = 2;
  CheckFails(app, params, {.privileges = kPrivileges});
}

BOOST_AUTO_TEST_CASE(passes_over_lines_of_older_versions) {
  provider.EditLine(0, [](ScriptedLine& line) { line.high_version = 0x00020000; });
  TestApp app;
  Params params;
  BOOST_TEST(Find(app, params, {.version = 0x00020000}) == 0U);
  BOOST_TEST(Find(app, params, {.version = 0x00020002}) == 1U);
  CheckFails(app, params, {.version = 0x00030000});
  CheckFails(app, params, {.version = 0x00020003}, LINEERR_INCOMPATIBLEAPIVERSION);
}

BOOST_AUTO_TEST_CASE(needs_parameters) {
  TestApp app;
  CheckFails(app, nullptr, {}, LINEERR_INVALPOINTER);
}

BOOST_AUTO_TEST_SUITE_END()
