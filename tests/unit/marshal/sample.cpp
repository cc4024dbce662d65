// SPDX-License-Identifier: MIT
// Sample structures: built field by field from the layout, by plain appending.
#define BOOST_TEST_DYN_LINK
#include "unit/marshal/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <set>

namespace tapi::testing {
namespace {

using marshal::FieldKind;
using marshal::FixedSize;
using marshal::Header;
using marshal::LayoutOf;
using marshal::RecordLayout;
using marshal::StructLayout;
using marshal::TextForm;
using marshal::VarField;

constexpr DWORD kRecords = 2;
constexpr DWORD kTableEntry = 24;

bool Known(const VarField& field, DWORD fixed) { return field.offset_at + sizeof(DWORD) <= fixed; }

bool IsText(const VarField& field) {
  return field.kind == FieldKind::kText || field.kind == FieldKind::kFormattedText;
}

// Not one length like another, and not all ASCII.
std::u16string TextFor(std::string_view name) {
  std::u16string text(name.begin(), name.end());
  return text + (text.size() % 2 != 0 ? u" \u00e9\u20ac" : u" \U0001F4DE");
}

std::vector<std::byte> Encode(std::u16string_view text, TextForm form) {
  const std::string narrow = marshal::ToNarrow(text);
  const auto* from = form == TextForm::kWide ? reinterpret_cast<const std::byte*>(text.data())
                                             : reinterpret_cast<const std::byte*>(narrow.data());
  return {from, from + (form == TextForm::kWide ? text.size() * 2 : narrow.size())};
}

class Builder {
 public:
  Builder(const StructLayout& layout, DWORD version, TextForm form)
      : layout_(layout), version_(version), form_(form) {}

  std::vector<std::byte> Build() {
    const DWORD fixed = FixedSize(layout_, version_);
    bytes_.assign(fixed, std::byte{0x11});
    if (layout_.string_format_at != 0) Set(layout_.string_format_at, STRINGFORMAT_UNICODE);
    if (layout_.inline_array != nullptr) {
      Set(layout_.inline_count_at, kRecords);
      bytes_.resize(fixed + kRecords * FixedSize(*layout_.inline_array, version_), std::byte{0x11});
    }
    Fields(layout_.fields, "", 0, fixed);
    if (layout_.inline_array != nullptr) Records(*layout_.inline_array, "ForwardList", fixed);
    Set(0, Size());
    if (layout_.header == Header::kThreeSizes) {
      Set(4, Size());
      Set(8, Size());
    }
    return bytes_;
  }

 private:
  DWORD Size() const { return static_cast<DWORD>(bytes_.size()); }
  void Set(std::size_t at, DWORD value) { Store(bytes_, at, value); }

  void Fields(std::span<const VarField> fields, const std::string& prefix, std::size_t base, DWORD fixed) {
    for (const VarField& field : fields) {
      if (Known(field, fixed)) One(field, prefix + field.name, base);
    }
  }

  void One(const VarField& field, const std::string& name, std::size_t base) {
    const std::u16string text = TextFor(name);
    using namespace std::string_literals;
    if (IsText(field)) return Append(field, base, Encode(text + u"\0"s, form_));
    if (field.kind == FieldKind::kTextList)
      return Append(field, base, Encode(text + u"\0second\0\0"s, form_));
    if (field.kind == FieldKind::kBytes) return Append(field, base, Encode(text, TextForm::kNarrow));
    Set(base + field.count_at, kRecords);
    if (field.kind == FieldKind::kTextTable) return Table(field, base);
    Append(field, base,
           std::vector<std::byte>(kRecords * FixedSize(*field.record, version_), std::byte{0x22}));
    Records(*field.record, name, Load(bytes_, base + field.offset_at));
  }

  void Table(const VarField& field, std::size_t base) {
    std::vector<std::byte> table(kRecords * kTableEntry);
    for (DWORD i = 0; i < kRecords; ++i) {
      const std::vector<std::byte> text = Encode(i == 0 ? u"on \u20ac" : u"off", form_);
      std::copy(text.begin(), text.end(), table.begin() + i * kTableEntry);
    }
    Set(base + field.entry_size_at, kTableEntry);
    Append(field, base, table);
  }

  void Records(const RecordLayout& record, const std::string& name, std::size_t at) {
    const DWORD size = FixedSize(record, version_);
    for (DWORD i = 0; i < kRecords; ++i) {
      Fields(record.fields, name + "[" + std::to_string(i) + "].", at + i * size, size);
    }
  }

  void Append(const VarField& field, std::size_t base, const std::vector<std::byte>& content) {
    bytes_.resize((bytes_.size() + 3) / 4 * 4);
    Set(base + field.size_at, static_cast<DWORD>(content.size()));
    Set(base + field.offset_at, Size());
    bytes_.insert(bytes_.end(), content.begin(), content.end());
  }

  const StructLayout& layout_;
  DWORD version_;
  TextForm form_;
  std::vector<std::byte> bytes_;
};

class Extractor {
 public:
  Extractor(const StructLayout& layout, DWORD version, TextForm form, std::span<const std::byte> bytes)
      : layout_(layout), version_(version), form_(form), bytes_(bytes), fixed_(FixedSize(layout, version)) {}

  Contents Run() {
    const DWORD records_at = fixed_;
    const DWORD count = layout_.inline_array == nullptr ? 0 : Load(bytes_, layout_.inline_count_at);
    if (count != 0) fixed_ += count * FixedSize(*layout_.inline_array, version_);
    Fields(layout_.fields, "", 0, records_at);
    if (count != 0) Records(*layout_.inline_array, "ForwardList", records_at, count);
    return contents_;
  }

 private:
  void Fields(std::span<const VarField> fields, const std::string& prefix, std::size_t base, DWORD fixed) {
    for (const VarField& field : fields) {
      if (Known(field, fixed)) One(field, prefix + field.name, base);
    }
  }

  void One(const VarField& field, const std::string& name, std::size_t base) {
    const DWORD size = Load(bytes_, base + field.size_at);
    const DWORD offset = Load(bytes_, base + field.offset_at);
    if (size == 0) {
      BOOST_REQUIRE_EQUAL(offset, 0U);
      if (field.counts_the_array) BOOST_REQUIRE_EQUAL(Load(bytes_, base + field.count_at), 0U);
      return;
    }
    BOOST_REQUIRE_MESSAGE(offset >= fixed_ && offset <= bytes_.size() && size <= bytes_.size() - offset,
                          layout_.name << "." << name << ": " << size << " bytes at " << offset);
    const std::span<const std::byte> content = bytes_.subspan(offset, size);
    if (field.kind == FieldKind::kArray) return Array(field, name, base, content);
    if (field.kind == FieldKind::kTextTable) return Table(field, name, base, content);
    contents_[name] = field.kind == FieldKind::kBytes ? Bytes(content) : Text(field, content);
  }

  static std::u16string Bytes(std::span<const std::byte> content) {
    std::u16string units;
    for (std::byte byte : content) units.push_back(std::to_integer<char16_t>(byte));
    return units;
  }

  std::u16string Decode(std::span<const std::byte> content) const {
    if (form_ == TextForm::kNarrow) {
      return marshal::FromNarrow({reinterpret_cast<const char*>(content.data()), content.size()});
    }
    BOOST_REQUIRE_EQUAL(content.size() % 2, 0U);
    std::u16string units(content.size() / 2, u'\0');
    std::memcpy(units.data(), content.data(), content.size());
    return units;
  }

  // One text has one NUL, at its end; a list has one after each, and one more.
  std::u16string Text(const VarField& field, std::span<const std::byte> content) const {
    std::u16string units = Decode(content);
    BOOST_REQUIRE(!units.empty() && units.back() == u'\0');
    units.pop_back();
    if (IsText(field)) BOOST_REQUIRE(units.find(u'\0') == std::u16string::npos);
    return units;
  }

  void Table(const VarField& field, const std::string& name, std::size_t base,
             std::span<const std::byte> content) {
    const DWORD entry = Load(bytes_, base + field.entry_size_at);
    const DWORD count = Load(bytes_, base + field.count_at);
    BOOST_REQUIRE_EQUAL(std::size_t{entry} * count, content.size());
    for (DWORD i = 0; i < count; ++i) {
      const std::u16string text = Decode(content.subspan(std::size_t{i} * entry, entry));
      BOOST_REQUIRE(text.back() == u'\0');
      contents_[name + "[" + std::to_string(i) + "]"] = text.substr(0, text.find(u'\0'));
    }
  }

  void Array(const VarField& field, const std::string& name, std::size_t base,
             std::span<const std::byte> content) {
    const DWORD count = Load(bytes_, base + field.count_at);
    BOOST_REQUIRE_EQUAL(std::size_t{count} * FixedSize(*field.record, version_), content.size());
    contents_[name] = std::u16string(count, u'x');
    Records(*field.record, name, static_cast<std::size_t>(content.data() - bytes_.data()), count);
  }

  void Records(const RecordLayout& record, const std::string& name, std::size_t at, DWORD count) {
    const DWORD size = FixedSize(record, version_);
    for (DWORD i = 0; i < count; ++i) {
      Fields(record.fields, name + "[" + std::to_string(i) + "].", at + i * size, size);
    }
  }

  const StructLayout& layout_;
  DWORD version_;
  TextForm form_;
  std::span<const std::byte> bytes_;
  DWORD fixed_;
  Contents contents_;
};

}  // namespace

std::span<const StructLayout* const> AllLayouts() {
  static const StructLayout* const kAll[] = {
      &LayoutOf<LINEADDRESSCAPS>(),
      &LayoutOf<LINEADDRESSSTATUS>(),
      &LayoutOf<LINEAGENTACTIVITYLIST>(),
      &LayoutOf<LINEAGENTCAPS>(),
      &LayoutOf<LINEAGENTGROUPLIST>(),
      &LayoutOf<LINEAGENTINFO>(),
      &LayoutOf<LINEAGENTLIST>(),
      &LayoutOf<LINEAGENTSESSIONINFO>(),
      &LayoutOf<LINEAGENTSESSIONLIST>(),
      &LayoutOf<LINEAGENTSTATUS>(),
      &LayoutOf<LINECALLHUBTRACKINGINFO>(),
      &LayoutOf<LINECALLINFO>(),
      &LayoutOf<LINECALLLIST>(),
      &LayoutOf<LINECALLPARAMS>(),
      &LayoutOf<LINECALLSTATUS>(),
      &LayoutOf<LINECOUNTRYLIST>(),
      &LayoutOf<LINEDEVCAPS>(),
      &LayoutOf<LINEDEVSTATUS>(),
      &LayoutOf<LINEFORWARDLIST>(),
      &LayoutOf<LINEINITIALIZEEXPARAMS>(),
      &LayoutOf<LINEPROVIDERLIST>(),
      &LayoutOf<LINEPROXYREQUESTLIST>(),
      &LayoutOf<LINEQUEUEINFO>(),
      &LayoutOf<LINEQUEUELIST>(),
      &LayoutOf<LINETRANSLATECAPS>(),
      &LayoutOf<LINETRANSLATEOUTPUT>(),
      &LayoutOf<PHONEBUTTONINFO>(),
      &LayoutOf<PHONECAPS>(),
      &LayoutOf<PHONEINITIALIZEEXPARAMS>(),
      &LayoutOf<PHONESTATUS>(),
      &LayoutOf<VARSTRING>(),
      &marshal::TextVarStringLayout(),
  };
  return kAll;
}

std::vector<DWORD> VersionsOf(const StructLayout& layout) {
  std::set<DWORD> versions;
  const auto add = [&versions](std::span<const marshal::FixedPart> fixed) {
    for (const marshal::FixedPart& part : fixed) versions.insert(part.version);
  };
  add(layout.fixed);
  if (layout.inline_array != nullptr) add(layout.inline_array->fixed);
  for (const VarField& field : layout.fields) {
    if (field.record != nullptr) add(field.record->fixed);
  }
  versions.insert(0x00030001);
  return {versions.begin(), versions.end()};
}

std::vector<std::byte> BuildSample(const StructLayout& layout, DWORD version, TextForm form) {
  return Builder(layout, version, form).Build();
}

Contents Extract(const StructLayout& layout, DWORD version, TextForm form,
                 std::span<const std::byte> structure) {
  return Extractor(layout, version, form, structure).Run();
}

std::vector<std::size_t> PlainBytes(const StructLayout& layout, DWORD version) {
  std::set<std::size_t> members{0};
  if (layout.header == Header::kThreeSizes) members.insert({4, 8});
  if (layout.string_format_at != 0) members.insert(layout.string_format_at);
  for (const VarField& field : layout.fields) {
    members.insert({field.size_at, field.offset_at});
    if (field.counts_the_array) members.insert(field.count_at);
    if (field.entry_size_at != 0) members.insert(field.entry_size_at);
  }
  std::vector<std::size_t> plain;
  for (std::size_t at = 0; at < FixedSize(layout, version); ++at) {
    const auto after = members.upper_bound(at);
    const bool special = after != members.begin() && at - *std::prev(after) < sizeof(DWORD);
    if (!special) plain.push_back(at);
  }
  return plain;
}

DWORD Load(std::span<const std::byte> bytes, std::size_t at) {
  DWORD value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(value));
  return value;
}

void Store(std::span<std::byte> bytes, std::size_t at, DWORD value) {
  std::memcpy(bytes.data() + at, &value, sizeof(value));
}

}  // namespace tapi::testing
