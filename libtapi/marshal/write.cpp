// SPDX-License-Identifier: MIT
// Write: places each variable field behind the fixed part, or leaves it out.
#include "marshal/write.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "marshal/bytes.hpp"
#include "marshal/read.hpp"
#include "support/failure.hpp"

namespace tapi::marshal {

// Lays a structure out at `out`; only counts when that is null.
class Writer {
 public:
  Writer(const Buffer& buffer, DWORD version, TextForm form, std::byte* out, DWORD total) noexcept;

  DWORD fixed() const noexcept { return fixed_; }
  DWORD needed() const noexcept { return static_cast<DWORD>(needed_); }

  void Run() noexcept;

 private:
  // A structure or record: where it begins in the buffer and in the output (null when it isn't there), and
  // how many bytes of it the version knows.
  struct Base {
    DWORD from;
    std::byte* out;
    DWORD fixed;
  };

  bool FitsWhole() const noexcept;
  void CopyWhole() noexcept;
  void CopyFixed() noexcept;
  void WriteFields(std::span<const VarField> fields, const Base& base) noexcept;
  void WriteField(const VarField& field, const Base& base) noexcept;
  void WriteBytes(const VarField& field, const Base& base) noexcept;
  void WriteText(const VarField& field, const Base& base) noexcept;
  void WriteTextList(const VarField& field, const Base& base) noexcept;
  void WriteTextTable(const VarField& field, const Base& base) noexcept;
  void WriteArray(const VarField& field, const Base& base) noexcept;
  void CopyRecords(const RecordLayout& record, DWORD from, DWORD count, std::byte* out) const noexcept;
  void WriteRecords(const RecordLayout& record, DWORD from, DWORD count, std::byte* out) noexcept;

  // Room for a field of a base that is in the output, its size and offset stored; null when it doesn't fit.
  std::byte* Place(const VarField& field, const Base& base, std::size_t size, std::size_t alignment) noexcept;

  bool IsText(const VarField& field) const noexcept;
  DWORD Load(DWORD at) const noexcept { return LoadDword(buffer_.data_.data() + at); }
  DWORD SizeOf(const VarField& field, const Base& base) const noexcept {
    return Load(base.from + field.size_at);
  }
  DWORD OffsetOf(const VarField& field, const Base& base) const noexcept {
    return Load(base.from + field.offset_at);
  }

  const Buffer& buffer_;
  const StructLayout& layout_;
  const DWORD version_;
  const TextForm form_;
  std::byte* const out_;
  const std::size_t total_;
  DWORD inline_count_ = 0;
  DWORD fixed_ = 0;         // inline records included
  std::size_t needed_ = 0;  // end of the last field if all fitted
  std::size_t used_ = 0;    // end of the last field placed
};

Writer::Writer(const Buffer& buffer, DWORD version, TextForm form, std::byte* out, DWORD total) noexcept
    : buffer_(buffer), layout_(buffer.layout()), version_(version), form_(form), out_(out), total_(total) {
  fixed_ = FixedSize(layout_, version);
  if (layout_.inline_array != nullptr) {
    inline_count_ = Load(layout_.inline_count_at);
    fixed_ += inline_count_ * FixedSize(*layout_.inline_array, version);
  }
  needed_ = used_ = fixed_;
}

void Writer::Run() noexcept {
  if (FitsWhole()) return CopyWhole();
  const DWORD fixed = FixedSize(layout_, version_);
  if (out_ != nullptr) CopyFixed();
  WriteFields(layout_.fields, {0, out_, fixed});
  if (layout_.inline_array != nullptr) {
    WriteRecords(*layout_.inline_array, LatestSize(layout_), inline_count_,
                 out_ == nullptr ? nullptr : out_ + fixed);
  }
  if (out_ == nullptr || layout_.header != Header::kThreeSizes) return;
  StoreDword(out_ + kNeededAt, needed());
  StoreDword(out_ + kUsedAt, static_cast<DWORD>(used_));
}

// Our own shape is the newest wide one: then one copy does it, unless it would carry the texts that were
// replaced.
bool Writer::FitsWhole() const noexcept {
  return out_ != nullptr && form_ == TextForm::kWide && buffer_.holes_ == 0 && buffer_.size() <= total_ &&
         FixedSize(layout_, version_) == LatestSize(layout_) && layout_.inline_array == nullptr;
}

void Writer::CopyWhole() noexcept {
  constexpr DWORD kAfterTotal = kTotalAt + sizeof(DWORD);
  std::memcpy(out_ + kAfterTotal, buffer_.data() + kAfterTotal, buffer_.size() - kAfterTotal);
}

void Writer::CopyFixed() noexcept {
  constexpr DWORD kAfterTotal = kTotalAt + sizeof(DWORD);
  const DWORD fixed = FixedSize(layout_, version_);
  std::memcpy(out_ + kAfterTotal, buffer_.data() + kAfterTotal, fixed - kAfterTotal);
  const DWORD format_at = layout_.string_format_at;
  if (format_at != 0 && Load(format_at) != STRINGFORMAT_BINARY) {
    StoreDword(out_ + format_at, form_ == TextForm::kWide ? STRINGFORMAT_UNICODE : STRINGFORMAT_ASCII);
  }
  if (layout_.inline_array != nullptr) {
    CopyRecords(*layout_.inline_array, LatestSize(layout_), inline_count_, out_ + fixed);
  }
}

void Writer::WriteFields(std::span<const VarField> fields, const Base& base) noexcept {
  for (const VarField& field : fields) {
    if (field.offset_at + sizeof(DWORD) > base.fixed) continue;
    if (SizeOf(field, base) != 0) WriteField(field, base);
  }
}

void Writer::WriteField(const VarField& field, const Base& base) noexcept {
  if (base.out != nullptr) {
    StoreDword(base.out + field.size_at, 0);
    StoreDword(base.out + field.offset_at, 0);
    if (field.counts_the_array) StoreDword(base.out + field.count_at, 0);
  }
  if (field.kind == FieldKind::kArray) return WriteArray(field, base);
  if (form_ == TextForm::kWide || !IsText(field)) return WriteBytes(field, base);
  if (field.kind == FieldKind::kTextList) return WriteTextList(field, base);
  if (field.kind == FieldKind::kTextTable) return WriteTextTable(field, base);
  WriteText(field, base);
}

bool Writer::IsText(const VarField& field) const noexcept {
  if (field.kind == FieldKind::kFormattedText) return Load(layout_.string_format_at) != STRINGFORMAT_BINARY;
  return field.kind != FieldKind::kBytes;
}

// What both forms have alike, and wide text.
void Writer::WriteBytes(const VarField& field, const Base& base) noexcept {
  const DWORD size = SizeOf(field, base);
  std::byte* out = Place(field, base, size, IsText(field) ? kWideAlignment : kFieldAlignment);
  if (out != nullptr) std::memcpy(out, buffer_.data() + OffsetOf(field, base), size);
}

void Writer::WriteText(const VarField& field, const Base& base) noexcept {
  const std::u16string_view text = buffer_.TextAt(SizeOf(field, base), OffsetOf(field, base));
  std::byte* out = Place(field, base, NarrowSize(text) + 1, 1);
  if (out != nullptr) *WriteNarrow(text, reinterpret_cast<char*>(out)) = '\0';
}

void Writer::WriteTextList(const VarField& field, const Base& base) noexcept {
  const std::byte* from = buffer_.data() + OffsetOf(field, base);
  const std::u16string_view list{reinterpret_cast<const char16_t*>(from),
                                 SizeOf(field, base) / sizeof(char16_t)};
  std::byte* out = Place(field, base, NarrowSize(list), 1);
  if (out != nullptr) WriteNarrow(list, reinterpret_cast<char*>(out));
}

// All entries are as large as the longest text needs, which is the entry size then.
void Writer::WriteTextTable(const VarField& field, const Base& base) noexcept {
  const DWORD entry = Load(base.from + field.entry_size_at);
  const DWORD count = SizeOf(field, base) / std::max<DWORD>(entry, 1);
  const DWORD from = OffsetOf(field, base);
  std::size_t narrow_entry = 0;
  for (DWORD i = 0; i < count; ++i) {
    narrow_entry = std::max(narrow_entry, NarrowSize(buffer_.TextAt(entry, from + i * entry)) + 1);
  }
  if (base.out != nullptr) StoreDword(base.out + field.entry_size_at, static_cast<DWORD>(narrow_entry));
  auto* out = reinterpret_cast<char*>(Place(field, base, count * narrow_entry, 1));
  if (out == nullptr) return;
  std::memset(out, 0, count * narrow_entry);
  for (DWORD i = 0; i < count; ++i)
    WriteNarrow(buffer_.TextAt(entry, from + i * entry), out + i * narrow_entry);
}

void Writer::WriteArray(const VarField& field, const Base& base) noexcept {
  const DWORD count = SizeOf(field, base) / LatestSize(*field.record);
  const DWORD from = OffsetOf(field, base);
  std::byte* out =
      Place(field, base, std::size_t{count} * FixedSize(*field.record, version_), kFieldAlignment);
  if (out != nullptr) {
    assert(base.out != nullptr);  // else there is no place in it
    if (field.counts_the_array) StoreDword(base.out + field.count_at, count);
    CopyRecords(*field.record, from, count, out);
  }
  WriteRecords(*field.record, from, count, out);
}

void Writer::CopyRecords(const RecordLayout& record, DWORD from, DWORD count, std::byte* out) const noexcept {
  const DWORD size = FixedSize(record, version_);
  for (DWORD i = 0; i < count; ++i) {
    std::memcpy(out + std::size_t{i} * size, buffer_.data() + from + std::size_t{i} * LatestSize(record),
                size);
  }
}

// The texts of records; of records that are not in the output, what they would need.
void Writer::WriteRecords(const RecordLayout& record, DWORD from, DWORD count, std::byte* out) noexcept {
  if (record.fields.empty()) return;
  const DWORD size = FixedSize(record, version_);
  for (DWORD i = 0; i < count; ++i) {
    std::byte* place = out == nullptr ? nullptr : out + std::size_t{i} * size;
    WriteFields(record.fields, {from + i * LatestSize(record), place, size});
  }
}

std::byte* Writer::Place(const VarField& field, const Base& base, std::size_t size,
                         std::size_t alignment) noexcept {
  needed_ = AlignUp(needed_, alignment) + size;
  const std::size_t offset = AlignUp(used_, alignment);
  if (base.out == nullptr || offset + size > total_) return nullptr;
  if (offset != used_) std::memset(out_ + used_, 0, offset - used_);
  used_ = offset + size;
  StoreDword(base.out + field.size_at, static_cast<DWORD>(size));
  StoreDword(base.out + field.offset_at, static_cast<DWORD>(offset));
  return out_ + offset;
}

namespace {

void CheckTotal(const StructLayout& layout, DWORD fixed, DWORD total) {
  if (total >= fixed) return;
  throw support::Failure(TooSmallCode(layout),
                         fmt::format("{}.dwTotalSize is {}, the fixed part of the negotiated version {}",
                                     layout.name, total, fixed));
}

}  // namespace

void RequireFixed(const StructLayout& layout, DWORD version, const void* where) {
  CheckTotal(layout, FixedSize(layout, version), TotalSize(where));
}

void Write(const Buffer& complete, DWORD version, TextForm form, void* where) {
  const DWORD total = TotalSize(where);
  Writer writer(complete, version, form, static_cast<std::byte*>(where), total);
  CheckTotal(complete.layout(), writer.fixed(), total);
  writer.Run();
}

DWORD NeededSize(const Buffer& complete, DWORD version, TextForm form) {
  Writer writer(complete, version, form, nullptr, 0);
  writer.Run();
  return writer.needed();
}

std::vector<std::byte> Flatten(const Buffer& complete, DWORD version, TextForm form) {
  std::vector<std::byte> flat(NeededSize(complete, version, form));
  StoreDword(flat.data(), static_cast<DWORD>(flat.size()));
  Write(complete, version, form, flat.data());
  return flat;
}

}  // namespace tapi::marshal
