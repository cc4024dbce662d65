// SPDX-License-Identifier: MIT
// lineGetAddressID: its documented rules.
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kUnwritten = 0x5A5A5A5A;

// Bytes that end where readable memory ends.
class AtTheEdge {
 public:
  explicit AtTheEdge(const std::string& bytes) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    memory_ = static_cast<char*>(
        mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    BOOST_REQUIRE(memory_ != MAP_FAILED);
    BOOST_REQUIRE(mprotect(memory_ + page_, page_, PROT_NONE) == 0);
    start_ = memory_ + page_ - bytes.size();
    std::memcpy(start_, bytes.data(), bytes.size());
  }
  ~AtTheEdge() { munmap(memory_, 2 * page_); }
  AtTheEdge(const AtTheEdge&) = delete;
  AtTheEdge& operator=(const AtTheEdge&) = delete;

  template <class T>
  const T* As() const {
    return reinterpret_cast<const T*>(start_);
  }

 private:
  const std::size_t page_;
  char* memory_ = nullptr;
  char* start_ = nullptr;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(line_get_address_id, Telephony)

BOOST_AUTO_TEST_CASE(takes_dialable_addresses_only) {
  TAPI_RULE("lineGetAddressID.1");
  TestApp app;
  const HLINE line = app.Open();
  for (const DWORD mode : Dwords{DWORD{LINEADDRESSMODE_ADDRESSID}, 0U, 3U, 4U, 0xFFFFFFFFU}) {
    DWORD address = kUnwritten;
    TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, mode, "100", 4), LINEERR_INVALADDRESSMODE);
    BOOST_TEST(address == kUnwritten);
  }
  BOOST_TEST(provider.Count("lineGetAddressID") == 0U);
  DWORD address = kUnwritten;
  TAPI_CHECK_OK(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, "100", 4));
  BOOST_TEST(address == 0U);
}

BOOST_AUTO_TEST_CASE(finds_the_address_of_a_number) {
  TAPI_RULES("lineGetAddressID.2", "lineGetAddressID.4");
  provider.Lines(2, 3);
  TestApp app;
  const HLINE line = app.Open(1);
  const char* const numbers[] = {"103", "104", "105"};
  DWORD address = kUnwritten;
  for (DWORD i = 0; i < 3; ++i) {
    TAPI_CHECK_OK(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, numbers[i], 4));
    BOOST_TEST(address == i);
  }
  // Assigned to another line, or to none.
  address = kUnwritten;
  for (const char* const other : {"100", "999"}) {
    TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, other, 4),
                     LINEERR_INVALADDRESS);
  }
  BOOST_TEST(address == kUnwritten);
}

BOOST_AUTO_TEST_CASE(counts_the_bytes_with_the_terminator) {
  TAPI_RULE("lineGetAddressID.3");
  provider.EditAddress(0, 0, [](ScriptedAddress& address) { address.address = u"1\u00FC"; });
  TestApp app;
  const HLINE line = app.Open();
  DWORD address = kUnwritten;
  const std::string narrow = "1\u00FC";
  const auto narrow_size = static_cast<DWORD>(narrow.size() + 1);
  TAPI_CHECK_OK(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, narrow.c_str(), narrow_size));
  BOOST_TEST(provider.Last("lineGetAddressID").Dword(4) == 3 * sizeof(WCHAR));
  address = kUnwritten;
  TAPI_CHECK_OK(lineGetAddressIDW(line, &address, LINEADDRESSMODE_DIALABLEADDR, u"1\u00FC", 6));
  BOOST_TEST(address == 0U);
  const TspiCall told = provider.Last("lineGetAddressID");
  BOOST_TEST(told.Dword(4) == 3 * sizeof(WCHAR));
  BOOST_TEST((told.Text(3) == std::u16string(u"1\u00FC\0", 3)));
}

BOOST_AUTO_TEST_CASE(reads_no_further_than_dwSize_says) {
  TestApp app;
  const HLINE line = app.Open();
  DWORD address = kUnwritten;
  // Without a terminator, as long as the size is right.
  const AtTheEdge narrow("100");
  TAPI_CHECK_OK(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, narrow.As<char>(), 3));
  const AtTheEdge wide(std::string("1\0000\0000\0", 6));
  TAPI_CHECK_OK(lineGetAddressIDW(line, &address, LINEADDRESSMODE_DIALABLEADDR, wide.As<WCHAR>(), 6));
  BOOST_TEST((provider.Last("lineGetAddressID").Text(3) == std::u16string(u"100\0", 4)));
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, narrow.As<char>(), 2),
                   LINEERR_INVALADDRESS);
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, narrow.As<char>() + 3, 0),
                   LINEERR_INVALADDRESS);
}

BOOST_AUTO_TEST_CASE(checks_handle_pointers_and_mode_in_this_order) {
  TestApp app;
  const HLINE line = app.Open();
  DWORD address = kUnwritten;
  TAPI_CHECK_ERROR(lineGetAddressIDA(line + 1, nullptr, 0, nullptr, 4), LINEERR_INVALLINEHANDLE);
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, nullptr, 0, "100", 4), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, 0, nullptr, 4), LINEERR_INVALPOINTER);
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, 0, "100", 4), LINEERR_INVALADDRESSMODE);
  provider.On("lineGetAddressID").ReturnError(LINEERR_RESOURCEUNAVAIL);
  TAPI_CHECK_ERROR(lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, "100", 4),
                   LINEERR_RESOURCEUNAVAIL);
  BOOST_TEST(address == kUnwritten);
}

BOOST_AUTO_TEST_SUITE_END()
