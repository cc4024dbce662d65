// SPDX-License-Identifier: MIT
// The layouts: the documented sizes by version, and pairs that are where the structures have them.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <set>

#include "marshal/layouts.hpp"
#include "unit/marshal/sample.hpp"

using namespace tapi::marshal;
using namespace tapi::testing;

namespace {

struct Sizes {
  const StructLayout& layout;
  DWORD at_1_3, at_1_4, at_2_0, at_2_2, at_3_0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(layouts)

// The reference's numbers, not ours.
BOOST_AUTO_TEST_CASE(fixed_parts_by_version) {
  const Sizes kSizes[] = {
      {LayoutOf<LINEADDRESSCAPS>(), 176, 180, 228, 228, 228},
      {LayoutOf<LINEAGENTCAPS>(), 56, 56, 56, 72, 72},
      {LayoutOf<LINECALLINFO>(), 296, 296, 324, 324, 344},
      {LayoutOf<LINECALLPARAMS>(), 112, 112, 176, 176, 180},
      {LayoutOf<LINECALLSTATUS>(), 36, 36, 56, 56, 56},
      {LayoutOf<LINEDEVCAPS>(), 236, 240, 252, 268, 292},
      {LayoutOf<LINEDEVSTATUS>(), 76, 76, 88, 88, 88},
      {LayoutOf<PHONEBUTTONINFO>(), 36, 40, 40, 40, 40},
      {LayoutOf<PHONECAPS>(), 144, 144, 180, 196, 196},
      {LayoutOf<PHONESTATUS>(), 100, 100, 104, 104, 104},
      {LayoutOf<VARSTRING>(), 24, 24, 24, 24, 24},
  };
  for (const Sizes& sizes : kSizes) {
    BOOST_TEST_CONTEXT(sizes.layout.name) {
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00010000), sizes.at_1_3);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00010003), sizes.at_1_3);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00010004), sizes.at_1_4);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00020000), sizes.at_2_0);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00020001), sizes.at_2_0);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00020002), sizes.at_2_2);
      BOOST_CHECK_EQUAL(FixedSize(sizes.layout, 0x00030000), sizes.at_3_0);
    }
  }
}

BOOST_AUTO_TEST_CASE(records_by_version) {
  const RecordLayout& forward = *LayoutOf<LINEFORWARDLIST>().inline_array;
  BOOST_TEST(FixedSize(forward, 0x00030000) == 24U);
  BOOST_TEST(FixedSize(forward, 0x00030001) == 32U);
  const auto fields = LayoutOf<LINETRANSLATECAPS>().fields;
  BOOST_TEST(FixedSize(*fields[0].record, 0x00010003) == 28U);
  BOOST_TEST(FixedSize(*fields[0].record, 0x00010004) == 68U);
  BOOST_TEST(FixedSize(*fields[1].record, 0x00010003) == 12U);
  BOOST_TEST(FixedSize(*fields[1].record, 0x00010004) == 44U);
}

// No member is claimed twice, each pair is within the structure, and the fixed parts grow.
BOOST_AUTO_TEST_CASE(tables_are_consistent) {
  for (const StructLayout* layout : AllLayouts()) {
    BOOST_TEST_CONTEXT(layout->name) {
      std::set<DWORD> members;
      for (const VarField& field : layout->fields) {
        BOOST_CHECK(members.insert(field.size_at).second);
        BOOST_CHECK(members.insert(field.offset_at).second);
        BOOST_CHECK_LE(field.offset_at + sizeof(DWORD), LatestSize(*layout));
        BOOST_CHECK_EQUAL(field.record != nullptr, field.kind == FieldKind::kArray);
      }
      for (std::size_t i = 1; i < layout->fixed.size(); ++i) {
        BOOST_CHECK_LT(layout->fixed[i - 1].version, layout->fixed[i].version);
        BOOST_CHECK_LT(layout->fixed[i - 1].size, layout->fixed[i].size);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(codes_are_those_of_the_family) {
  BOOST_TEST(TooSmallCode(LayoutOf<LINECALLINFO>()) == LINEERR_STRUCTURETOOSMALL);
  BOOST_TEST(TooSmallCode(LayoutOf<PHONESTATUS>()) == PHONEERR_STRUCTURETOOSMALL);
  BOOST_TEST(LayoutOf<LINECALLPARAMS>().invalid == LINEERR_INVALCALLPARAMS);
}

BOOST_AUTO_TEST_SUITE_END()
