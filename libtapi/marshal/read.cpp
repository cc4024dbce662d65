// SPDX-License-Identifier: MIT
// Read and Validate: every offset and size of a foreign structure is checked here, once, before it is used.
#include "marshal/read.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "marshal/bytes.hpp"
#include "marshal/in_order.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::marshal {
namespace {

using support::Failure;
using support::LogLevel;
using support::LogPart;

constexpr int kMaxWarnings = 8;  // per structure: a hostile list has thousands of bad texts

// Units of NUL-terminated text of at most `size` bytes.
std::size_t NarrowLength(const std::byte* text, std::size_t size) noexcept {
  return strnlen(reinterpret_cast<const char*>(text), size);
}

std::size_t WideLength(const std::byte* text, std::size_t size) noexcept {
  std::size_t length = 0;
  while (length < size / sizeof(char16_t) && LoadUnit(text + length * sizeof(char16_t)) != 0) ++length;
  return length;
}

// The whole of a field as UTF-16, NULs included.
std::u16string AllUnits(const std::byte* text, std::size_t size, TextForm form) {
  if (form == TextForm::kNarrow) return FromNarrow({reinterpret_cast<const char*>(text), size});
  std::u16string units(size / sizeof(char16_t), u'\0');
  std::memcpy(units.data(), text, units.size() * sizeof(char16_t));
  return units;
}

// Of a text that a provider calls ASCII: TSPI texts are wide, but the pages of TSPI_linePark have it both
// ways. Text that ends with a wide NUL is taken as wide.
bool LooksWide(const std::byte* text, std::size_t size) noexcept {
  return size >= sizeof(char16_t) && size % sizeof(char16_t) == 0 &&
         LoadUnit(text + size - sizeof(char16_t)) == 0;
}

}  // namespace

class Reader {
 public:
  Reader(Buffer& into, const StructLayout& layout, const void* from, DWORD version, TextForm form,
         Source source)
      : into_(into),
        layout_(layout),
        from_(static_cast<const std::byte*>(from)),
        version_(version),
        form_(form),
        source_(source) {}

  void Run();

 private:
  // The structure, or a record of it, as it lies in `into_`.
  struct Base {
    DWORD at;
    DWORD fixed;  // bytes of it that the version knows
    const char* name;
    DWORD index;
  };

  void CheckHeader();
  DWORD InlineCount();
  void CopyFixed();
  void CopyRecords(const RecordLayout& record, DWORD from, DWORD count, DWORD to) noexcept;
  void ReadFields(std::span<const VarField> fields, const Base& base);
  void ReadField(const VarField& field, const Base& base);
  void ReadBytes(const VarField& field, const Base& base, DWORD size, DWORD offset);
  void ReadText(const VarField& field, const Base& base, TextForm form, DWORD size, DWORD offset);
  void ReadFormatted(const VarField& field, const Base& base, DWORD size, DWORD offset);
  void ReadTextList(const VarField& field, const Base& base, DWORD size, DWORD offset);
  void ReadTextTable(const VarField& field, const Base& base, DWORD size, DWORD offset);
  void ReadArray(const VarField& field, const Base& base, DWORD size, DWORD offset);
  void ReadRecords(const RecordLayout& record, DWORD at, DWORD count);
  bool Inside(DWORD size, DWORD offset) const noexcept;
  bool HasRoom(std::size_t size) const noexcept;
  std::byte* Extend(const VarField& field, const Base& base, std::size_t size, std::size_t alignment);
  void Reject(const VarField& field, const Base& base, DWORD size, DWORD offset);

  [[noreturn]] void TooSmall(std::uint64_t fixed) const;

  Buffer& into_;
  const StructLayout& layout_;
  const std::byte* const from_;
  const DWORD version_;
  const TextForm form_;
  const Source source_;
  DWORD fixed_ = 0;  // inline records included
  DWORD limit_ = 0;  // end of what may be read
  int warnings_ = 0;
  bool binary_ = false;  // the content of a VARSTRING that is not text
};

void Reader::Run() {
  CheckHeader();
  into_.Reset(layout_, InlineCount());
  CopyFixed();
  ReadFields(layout_.fields, {0, FixedSize(layout_, version_), layout_.name, 0});
  if (layout_.string_format_at != 0 && !binary_) into_.Store(layout_.string_format_at, STRINGFORMAT_UNICODE);
  if (layout_.inline_array != nullptr) {
    ReadRecords(*layout_.inline_array, LatestSize(layout_),
                LoadDword(into_.data() + layout_.inline_count_at));
  }
}

void Reader::CheckHeader() {
  const DWORD total = LoadDword(from_ + kTotalAt);
  fixed_ = FixedSize(layout_, version_);
  if (total < fixed_) TooSmall(fixed_);
  limit_ = total;
  if (source_ != Source::kProvider || layout_.header != Header::kThreeSizes) return;
  limit_ = LoadDword(from_ + kUsedAt);
  if (limit_ >= fixed_ && limit_ <= total) return;
  throw Failure(FailedCode(layout_),
                fmt::format("{}.dwUsedSize is {}; dwTotalSize is {} and the fixed part {}", layout_.name,
                            limit_, total, fixed_));
}

DWORD Reader::InlineCount() {
  if (layout_.inline_array == nullptr) return 0;
  const DWORD count = LoadDword(from_ + layout_.inline_count_at);
  const std::uint64_t fixed = fixed_ + std::uint64_t{count} * FixedSize(*layout_.inline_array, version_);
  if (fixed > limit_) TooSmall(fixed);
  fixed_ = static_cast<DWORD>(fixed);
  return count;
}

void Reader::TooSmall(std::uint64_t fixed) const {
  const LONG code = source_ == Source::kProvider ? FailedCode(layout_) : TooSmallCode(layout_);
  throw Failure(code, fmt::format("{}.dwTotalSize is {}, the fixed part of the negotiated version {}",
                                  layout_.name, LoadDword(from_ + kTotalAt), fixed));
}

// Sizes and counts are used from this copy only, so that nobody changes them after they were checked.
void Reader::CopyFixed() {
  const DWORD fixed = FixedSize(layout_, version_);
  const DWORD header = layout_.header == Header::kThreeSizes ? kUsedAt : kTotalAt;
  const DWORD count = layout_.inline_array == nullptr ? 0 : LoadDword(into_.data() + layout_.inline_count_at);
  const DWORD skip = header + DWORD{sizeof(DWORD)};
  std::memcpy(into_.data() + skip, from_ + skip, fixed - skip);
  if (layout_.inline_array == nullptr) return;
  StoreDword(into_.data() + layout_.inline_count_at, count);
  CopyRecords(*layout_.inline_array, fixed, count, LatestSize(layout_));
}

void Reader::CopyRecords(const RecordLayout& record, DWORD from, DWORD count, DWORD to) noexcept {
  const std::size_t size = FixedSize(record, version_);
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(into_.data() + to + i * LatestSize(record), from_ + from + i * size, size);
  }
}

void Reader::ReadFields(std::span<const VarField> fields, const Base& base) {
  for (const VarField& field : fields) {
    if (field.offset_at + sizeof(DWORD) <= base.fixed) ReadField(field, base);
  }
}

void Reader::ReadField(const VarField& field, const Base& base) {
  const DWORD size = LoadDword(into_.data() + base.at + field.size_at);
  const DWORD offset = LoadDword(into_.data() + base.at + field.offset_at);
  into_.Store(base.at + field.size_at, 0);
  into_.Store(base.at + field.offset_at, 0);
  if (field.kind == FieldKind::kArray) return ReadArray(field, base, size, offset);
  if (size == 0) return;
  if (!Inside(size, offset)) return Reject(field, base, size, offset);
  switch (field.kind) {
    case FieldKind::kText:
      return ReadText(field, base, form_, size, offset);
    case FieldKind::kFormattedText:
      return ReadFormatted(field, base, size, offset);
    case FieldKind::kTextList:
      return ReadTextList(field, base, size, offset);
    case FieldKind::kTextTable:
      return ReadTextTable(field, base, size, offset);
    default:
      return ReadBytes(field, base, size, offset);
  }
}

void Reader::ReadBytes(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  std::byte* out = Extend(field, base, size, kFieldAlignment);
  if (out != nullptr) std::memcpy(out, from_ + offset, size);
}

// Text ends at its first NUL or with the field.
void Reader::ReadText(const VarField& field, const Base& base, TextForm form, DWORD size, DWORD offset) {
  const std::byte* text = from_ + offset;
  if (form == TextForm::kWide) {
    const std::size_t bytes = WideLength(text, size) * sizeof(char16_t);
    std::byte* out = Extend(field, base, bytes + sizeof(char16_t), kWideAlignment);
    if (out != nullptr) std::memcpy(out, text, bytes);
    return;
  }
  const std::u16string wide = FromNarrow({reinterpret_cast<const char*>(text), NarrowLength(text, size)});
  std::byte* out = Extend(field, base, (wide.size() + 1) * sizeof(char16_t), kWideAlignment);
  if (out != nullptr) std::memcpy(out, wide.data(), wide.size() * sizeof(char16_t));
}

void Reader::ReadFormatted(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  const DWORD format = LoadDword(into_.data() + layout_.string_format_at);
  binary_ = format == STRINGFORMAT_BINARY;
  if (binary_) return ReadBytes(field, base, size, offset);
  const bool says_narrow = format == STRINGFORMAT_ASCII || format == STRINGFORMAT_DBCS;
  const bool narrow = source_ == Source::kProvider && says_narrow && !LooksWide(from_ + offset, size);
  ReadText(field, base, narrow ? TextForm::kNarrow : form_, size, offset);
}

// The list ends at its first empty text, or with the field.
void Reader::ReadTextList(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  std::u16string list = AllUnits(from_ + offset, size, form_);
  if (list.empty() || list.front() == u'\0') return;
  using namespace std::string_view_literals;
  list.resize(std::min(list.find(u"\0\0"sv), list.size()));
  while (list.back() == u'\0') list.pop_back();
  std::byte* out = Extend(field, base, (list.size() + 2) * sizeof(char16_t), kWideAlignment);
  if (out != nullptr) std::memcpy(out, list.data(), list.size() * sizeof(char16_t));
}

// Our own entries are as large as the longest text needs, which is the entry size then.
void Reader::ReadTextTable(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  const DWORD entry = LoadDword(into_.data() + base.at + field.entry_size_at);
  const DWORD count = LoadDword(into_.data() + base.at + field.count_at);
  into_.Store(base.at + field.entry_size_at, 0);
  if (entry < UnitSize(form_) || count > size / entry) return Reject(field, base, size, offset);
  std::vector<std::u16string> texts;
  std::size_t longest = 0;
  for (DWORD i = 0; i < count; ++i) {
    texts.push_back(AllUnits(from_ + offset + std::size_t{i} * entry, entry, form_));
    texts.back().resize(std::min(texts.back().find(u'\0'), texts.back().size()));
    longest = std::max(longest, texts.back().size());
  }
  const std::size_t step = (longest + 1) * sizeof(char16_t);
  std::byte* out = Extend(field, base, count * step, kWideAlignment);
  if (out == nullptr) return;
  into_.Store(base.at + field.entry_size_at, static_cast<DWORD>(step));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::memcpy(out + i * step, texts[i].data(), texts[i].size() * sizeof(char16_t));
  }
}

// The size may cover more than the records: some writers count their texts in.
void Reader::ReadArray(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  const DWORD count_at = base.at + field.count_at;
  const DWORD count = LoadDword(into_.data() + count_at);
  const bool own_count = field.counts_the_array;
  if (own_count) into_.Store(count_at, 0);
  if (count == 0 || (size == 0 && !own_count)) return;
  const bool good = Inside(size, offset) && count <= size / FixedSize(*field.record, version_);
  if (!good) return Reject(field, base, size, offset);
  const std::byte* out = Extend(field, base, std::size_t{count} * LatestSize(*field.record), kFieldAlignment);
  if (out == nullptr) return;
  if (own_count) into_.Store(count_at, count);
  const auto at = static_cast<DWORD>(out - into_.data());
  CopyRecords(*field.record, offset, count, at);
  ReadRecords(*field.record, at, count);
}

void Reader::ReadRecords(const RecordLayout& record, DWORD at, DWORD count) {
  if (record.fields.empty()) return;
  for (DWORD i = 0; i < count; ++i) {
    ReadFields(record.fields, {at + i * LatestSize(record), FixedSize(record, version_), record.name, i});
  }
}

bool Reader::Inside(DWORD size, DWORD offset) const noexcept {
  return offset >= fixed_ && offset <= limit_ && size <= limit_ - offset;
}

// Room at the end of our structure; null, and the field rejected, when the structure would become absurdly
// large.
std::byte* Reader::Extend(const VarField& field, const Base& base, std::size_t size, std::size_t alignment) {
  if (size == 0) return nullptr;
  if (size > kMaxStructure || into_.size() + size + alignment > kMaxStructure) {
    Reject(field, base, static_cast<DWORD>(size), 0);
    return nullptr;
  }
  return into_.Extend(base.at + field.size_at, base.at + field.offset_at, size, alignment);
}

void Reader::Reject(const VarField& field, const Base& base, DWORD size, DWORD offset) {
  const std::string why =
      fmt::format("{}[{}].{}: {} bytes at {} are not a field between {} and {} of a {}", base.name,
                  base.index, field.name, size, offset, fixed_, limit_, layout_.name);
  const bool tolerated = source_ != Source::kApplication || field.informational;
  if (!tolerated) throw Failure(layout_.invalid, why);
  if (++warnings_ > kMaxWarnings) return;
  const LogPart part = source_ == Source::kProvider ? LogPart::kProvider : LogPart::kApi;
  support::Log(part, LogLevel::kWarning, "{}: taken as empty", why);
}

void Read(Buffer& into, const StructLayout& layout, const void* from, DWORD version, TextForm form,
          Source source) {
  Reader(into, layout, from, version, form, source).Run();
}

void Validate(Buffer& filled, DWORD version) {
  const StructLayout& layout = filled.layout();
  if (TotalSize(filled.data()) != filled.size()) {
    throw Failure(FailedCode(layout), fmt::format("{}.dwTotalSize was overwritten", layout.name));
  }
  if (AcceptInOrder(filled, version)) return;
  thread_local Buffer scratch;
  Read(scratch, layout, filled.data(), version, TextForm::kWide, Source::kProvider);
  std::swap(filled, scratch);
}

DWORD TotalSize(const void* structure) noexcept {
  return LoadDword(static_cast<const std::byte*>(structure));
}

}  // namespace tapi::marshal
