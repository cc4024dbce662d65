// SPDX-License-Identifier: MIT
// Buffer: variable fields are appended; what they replace becomes a hole, squeezed out when holes prevail.
#include "marshal/buffer.hpp"

#include <algorithm>
#include <cstring>

#include "marshal/bytes.hpp"
#include "marshal/read.hpp"
#include "support/failure.hpp"

namespace tapi::marshal {
namespace {

constexpr std::size_t kToleratedHoles = 256;

}  // namespace

void Buffer::Reset(const StructLayout& layout, DWORD inline_entries) {
  layout_ = &layout;
  holes_ = 0;
  std::size_t size = LatestSize(layout);
  if (layout.inline_array != nullptr) size += std::size_t{inline_entries} * LatestSize(*layout.inline_array);
  if (size > kMaxStructure) throw support::Failure(FailedCode(layout), "structure too large");
  data_.assign(size, std::byte{});
  if (layout.inline_array != nullptr) Store(layout.inline_count_at, inline_entries);
  if (layout.string_format_at != 0) Store(layout.string_format_at, STRINGFORMAT_UNICODE);
  StoreSizes();
}

void Buffer::Prepare(const StructLayout& layout, DWORD version, DWORD total) {
  layout_ = &layout;
  holes_ = 0;
  data_.assign(std::max(total, LatestSize(layout)), std::byte{});
  StoreSizes();
  if (layout.header != Header::kThreeSizes) return;
  Store(kNeededAt, FixedSize(layout, version));
  Store(kUsedAt, FixedSize(layout, version));
}

DWORD Buffer::needed() const noexcept {
  if (layout_->header != Header::kThreeSizes) return size();
  return std::max(LoadDword(data_.data() + kNeededAt), size());
}

void Buffer::SetTextAt(DWORD size_at, DWORD offset_at, std::u16string_view text) {
  const std::size_t size = text.empty() ? 0 : (text.size() + 1) * sizeof(char16_t);
  std::byte* out = Replace(size_at, offset_at, size, kWideAlignment);
  if (out != nullptr) std::memcpy(out, text.data(), text.size() * sizeof(char16_t));
}

void Buffer::SetTextListAt(DWORD size_at, DWORD offset_at, std::span<const std::u16string_view> texts) {
  std::u16string list;
  for (std::u16string_view text : texts) {
    if (!text.empty()) list.append(text).push_back(u'\0');
  }
  // The list's last text has its NUL; SetTextAt adds the empty text that ends the list.
  SetTextAt(size_at, offset_at, list);
}

void Buffer::SetBytesAt(DWORD size_at, DWORD offset_at, std::span<const std::byte> bytes) {
  std::byte* out = Replace(size_at, offset_at, bytes.size(), kFieldAlignment);
  if (out != nullptr) std::memcpy(out, bytes.data(), bytes.size());
}

void Buffer::SetArrayAt(DWORD size_at, DWORD offset_at, std::span<const std::byte> bytes, DWORD count) {
  SetBytesAt(size_at, offset_at, bytes);
  for (const VarField& field : layout_->fields) {
    if (field.size_at == size_at && field.count_at != 0) Store(field.count_at, count);
  }
}

std::span<const std::byte> Buffer::BytesAt(DWORD size, DWORD offset) const noexcept {
  if (size == 0 || offset > data_.size() || size > data_.size() - offset) return {};
  return {data_.data() + offset, size};
}

std::u16string_view Buffer::TextAt(DWORD size, DWORD offset) const noexcept {
  const std::span<const std::byte> bytes = BytesAt(size, offset);
  const auto* text = reinterpret_cast<const char16_t*>(bytes.data());
  std::size_t length = 0;
  while (length < bytes.size() / sizeof(char16_t) && text[length] != u'\0') ++length;
  return {text, length};
}

std::vector<std::u16string_view> Buffer::TextListAt(std::span<const std::byte> bytes) {
  std::vector<std::u16string_view> texts;
  std::u16string_view rest{reinterpret_cast<const char16_t*>(bytes.data()), bytes.size() / sizeof(char16_t)};
  while (!rest.empty() && rest.front() != u'\0') {
    texts.push_back(rest.substr(0, rest.find(u'\0')));
    rest.remove_prefix(std::min(texts.back().size() + 1, rest.size()));
  }
  return texts;
}

std::byte* Buffer::Replace(DWORD size_at, DWORD offset_at, std::size_t size, std::size_t alignment) {
  const DWORD old_size = LoadDword(data_.data() + size_at);
  if (old_size != 0) {
    holes_ += old_size;
    Store(size_at, 0);
    Store(offset_at, 0);
    // Not for a text of a record: compacting may move the record.
    const bool in_fixed_part = size_at < LatestSize(*layout_);
    if (in_fixed_part && holes_ > kToleratedHoles && holes_ > data_.size() / 2) Compact();
  }
  return size == 0 ? nullptr : Extend(size_at, offset_at, size, alignment);
}

std::byte* Buffer::Extend(DWORD size_at, DWORD offset_at, std::size_t size, std::size_t alignment) {
  const std::size_t offset = AlignUp(data_.size(), alignment);
  if (size > kMaxStructure || offset + size > kMaxStructure) {
    throw support::Failure(FailedCode(*layout_), "structure too large");
  }
  data_.resize(offset + size);
  Store(size_at, static_cast<DWORD>(size));
  Store(offset_at, static_cast<DWORD>(offset));
  StoreSizes();
  return data_.data() + offset;
}

void Buffer::Store(DWORD at, DWORD value) noexcept { StoreDword(data_.data() + at, value); }

void Buffer::StoreSizes() noexcept {
  Store(kTotalAt, size());
  if (layout_->header != Header::kThreeSizes) return;
  Store(kNeededAt, size());
  Store(kUsedAt, size());
}

// A copy leaves the holes behind.
void Buffer::Compact() {
  Buffer copy;
  Read(copy, *layout_, data_.data(), kLatestVersion, TextForm::kWide, Source::kProvider);
  std::swap(data_, copy.data_);
  holes_ = 0;
}

}  // namespace tapi::marshal
