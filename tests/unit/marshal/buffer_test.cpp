// SPDX-License-Identifier: MIT
// Buffer: our own structures, built and changed field by field.
#define BOOST_TEST_DYN_LINK
#include "marshal/buffer.hpp"

#include <boost/test/unit_test.hpp>

#include <array>

#include "marshal/layouts.hpp"

using namespace tapi::marshal;

namespace {

bool SizesAgree(const Buffer& buffer) {
  const auto& info = buffer.As<LINECALLINFO>();
  return info.dwTotalSize == buffer.size() && info.dwNeededSize == buffer.size() &&
         info.dwUsedSize == buffer.size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(buffer)

BOOST_AUTO_TEST_CASE(begins_empty_in_the_newest_shape) {
  const auto info = Buffer::Of<LINECALLINFO>();
  BOOST_TEST(info.size() == sizeof(LINECALLINFO));
  BOOST_TEST(SizesAgree(info));
  BOOST_TEST(info.Text(call_info::kAppName).empty());
  BOOST_TEST(info.As<LINECALLINFO>().dwAppNameOffset == 0U);
}

BOOST_AUTO_TEST_CASE(texts_are_set_replaced_and_removed) {
  auto info = Buffer::Of<LINECALLINFO>();
  info.SetText(&LINECALLINFO::dwAppNameSize, &LINECALLINFO::dwAppNameOffset, u"dialer");
  info.SetText(call_info::kComment, u"first");
  BOOST_TEST((info.Text(&LINECALLINFO::dwAppNameSize, &LINECALLINFO::dwAppNameOffset) == u"dialer"));
  BOOST_TEST(info.As<LINECALLINFO>().dwAppNameSize == 14U);
  info.SetText(call_info::kAppName, u"another, longer name");
  BOOST_TEST((info.Text(call_info::kAppName) == u"another, longer name"));
  BOOST_TEST((info.Text(call_info::kComment) == u"first"));
  info.SetText(call_info::kAppName, u"");
  BOOST_TEST(info.As<LINECALLINFO>().dwAppNameSize == 0U);
  BOOST_TEST(info.As<LINECALLINFO>().dwAppNameOffset == 0U);
  BOOST_TEST(SizesAgree(info));
}

BOOST_AUTO_TEST_CASE(replacing_again_and_again_does_not_grow) {
  auto info = Buffer::Of<LINECALLINFO>();
  info.SetText(call_info::kAppName, u"kept");
  for (int i = 0; i < 10000; ++i)
    info.SetText(call_info::kComment, i % 2 != 0 ? u"odd" : u"a comment that is even");
  BOOST_TEST(info.size() < 2 * sizeof(LINECALLINFO) + 600);
  BOOST_TEST((info.Text(call_info::kAppName) == u"kept"));
  BOOST_TEST((info.Text(call_info::kComment) == u"odd"));
  BOOST_TEST(SizesAgree(info));
}

BOOST_AUTO_TEST_CASE(storage_is_used_again) {
  Buffer buffer(LayoutOf<LINECALLINFO>());
  buffer.SetText(call_info::kComment, std::u16string(2000, u'x'));
  const std::byte* storage = buffer.data();
  buffer.Reset(LayoutOf<LINEDEVCAPS>());
  buffer.SetText(dev_caps::kLineName, u"line");
  BOOST_TEST(buffer.data() == storage);
  buffer.Prepare(LayoutOf<LINECALLINFO>(), 0x00020000, 1000);
  BOOST_TEST(buffer.data() == storage);
  BOOST_TEST(buffer.As<LINECALLINFO>().dwCommentSize == 0U);
}

BOOST_AUTO_TEST_CASE(bytes_start_where_a_dword_may) {
  auto info = Buffer::Of<LINECALLINFO>();
  const std::array odd{std::byte{1}, std::byte{2}, std::byte{3}};
  info.SetBytes(call_info::kUserUserInfo, odd);
  info.SetBytes(call_info::kDevSpecific, odd);
  BOOST_TEST(info.As<LINECALLINFO>().dwDevSpecificOffset % 4 == 0U);
  BOOST_TEST(info.Bytes(call_info::kUserUserInfo).size() == 3U);
  BOOST_TEST((info.Bytes(call_info::kDevSpecific)[2] == std::byte{3}));
}

BOOST_AUTO_TEST_CASE(lists_of_texts) {
  auto caps = Buffer::Of<LINEDEVCAPS>();
  const std::u16string_view classes[] = {u"tapi/line", u"wave/in"};
  caps.SetTextList(dev_caps::kDeviceClasses, classes);
  BOOST_TEST(caps.As<LINEDEVCAPS>().dwDeviceClassesSize == 38U);
  const std::vector<std::u16string_view> read = caps.TextList(dev_caps::kDeviceClasses);
  BOOST_REQUIRE_EQUAL(read.size(), 2U);
  BOOST_TEST((read[1] == u"wave/in"));
  caps.SetTextList(dev_caps::kDeviceClasses, {});
  BOOST_TEST(caps.As<LINEDEVCAPS>().dwDeviceClassesSize == 0U);
  BOOST_TEST(caps.TextList(dev_caps::kDeviceClasses).empty());
}

BOOST_AUTO_TEST_CASE(arrays_with_texts) {
  auto list = Buffer::Of<LINEPROVIDERLIST>();
  std::array<LINEPROVIDERENTRY, 2> entries{};
  entries[0].dwPermanentProviderID = 7;
  entries[1].dwPermanentProviderID = 9;
  list.SetArray(provider_list::kProviderList, std::span<const LINEPROVIDERENTRY>(entries));
  BOOST_TEST(list.As<LINEPROVIDERLIST>().dwNumProviders == 2U);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto records = list.Array<LINEPROVIDERENTRY>(provider_list::kProviderList);
    list.SetEntryText(records[i], provider_list::kProviderFilename, i == 0 ? u"loopback" : u"sip");
  }
  const auto records = list.Array<LINEPROVIDERENTRY>(provider_list::kProviderList);
  BOOST_TEST(records[1].dwPermanentProviderID == 9U);
  BOOST_TEST((list.EntryText(records[0], provider_list::kProviderFilename) == u"loopback"));
  BOOST_TEST((list.EntryText(records[1], provider_list::kProviderFilename) == u"sip"));
}

BOOST_AUTO_TEST_CASE(arrays_of_handles) {
  auto list = Buffer::Of<LINECALLLIST>();
  const DWORD calls[] = {0x101, 0x202, 0x303};
  list.SetArray(call_list::kCalls, std::span<const DWORD>(calls));
  BOOST_TEST(list.As<LINECALLLIST>().dwCallsNumEntries == 3U);
  BOOST_TEST(list.Array<DWORD>(call_list::kCalls)[2] == 0x303U);
  list.SetArray(call_list::kCalls, std::span<const DWORD>());
  BOOST_TEST(list.As<LINECALLLIST>().dwCallsNumEntries == 0U);
  BOOST_TEST(list.As<LINECALLLIST>().dwCallsOffset == 0U);
}

BOOST_AUTO_TEST_CASE(forward_lists_carry_their_records) {
  Buffer list;
  list.Reset(LayoutOf<LINEFORWARDLIST>(), 2);
  list.SetEntryText(forward_list::Entries(list)[1], forward_list::kDestAddress, u"1001");
  const std::span<const LINEFORWARD> entries = forward_list::Entries(std::as_const(list));
  BOOST_REQUIRE_EQUAL(entries.size(), 2U);
  BOOST_TEST((list.EntryText(entries[1], forward_list::kDestAddress) == u"1001"));
  BOOST_TEST(list.EntryText(entries[0], forward_list::kDestAddress).empty());
}

BOOST_AUTO_TEST_SUITE_END()
