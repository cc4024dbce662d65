// SPDX-License-Identifier: MIT
// Buffer: one of our own variable structures, complete, in the newest shape, its texts in UTF-16.
#ifndef TAPI_MARSHAL_BUFFER_HPP_
#define TAPI_MARSHAL_BUFFER_HPP_

#include <tapi.h>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "marshal/struct_layout.hpp"
#include "marshal/text.hpp"

namespace tapi::marshal {

// A pair of dw…Size and dw…Offset members of T, e.g. TAPI_FIELD(LINECALLINFO, AppName).
template <class T>
struct Field {
  DWORD T::*size;
  DWORD T::*offset;
};

#define TAPI_FIELD(Struct, Name) \
  ::tapi::marshal::Field<Struct> { &Struct::dw##Name##Size, &Struct::dw##Name##Offset }

// dwTotalSize, dwNeededSize and dwUsedSize are kept equal to size(). Changing the fixed part through As() is
// free, but size and offset members only through the functions below. Storage is kept by Reset() and
// Prepare(), so that a Buffer used again allocates only when it must grow. Views and references die with the
// next change. Not thread-safe.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(const StructLayout& layout) { Reset(layout); }

  template <class T>
  static Buffer Of() {
    return Buffer(LayoutOf<T>());
  }

  // An all-zero structure without variable data; `inline_entries` records in a layout with an inline array.
  void Reset(const StructLayout& layout, DWORD inline_entries = 0);

  bool empty() const noexcept { return layout_ == nullptr; }
  const StructLayout& layout() const noexcept { return *layout_; }
  DWORD size() const noexcept { return static_cast<DWORD>(data_.size()); }
  const std::byte* data() const noexcept { return data_.data(); }
  std::byte* data() noexcept { return data_.data(); }

  // The fixed part. T must be the structure of layout().
  template <class T>
  T& As() noexcept {
    return *reinterpret_cast<T*>(data_.data());
  }
  template <class T>
  const T& As() const noexcept {
    return *reinterpret_cast<const T*>(data_.data());
  }

  // Text up to its NUL, without it. Empty text removes the field. Text must not be a view into this Buffer.
  template <class T>
  void SetText(DWORD T::*size, DWORD T::*offset, std::u16string_view text) {
    SetTextAt(At(size), At(offset), text);
  }
  template <class T>
  std::u16string_view Text(DWORD T::*size, DWORD T::*offset) const noexcept {
    return TextAt(As<T>().*size, As<T>().*offset);
  }
  template <class T>
  void SetText(Field<T> field, std::u16string_view text) {
    SetText(field.size, field.offset, text);
  }
  template <class T>
  std::u16string_view Text(Field<T> field) const noexcept {
    return Text(field.size, field.offset);
  }

  // A list of texts, each with its NUL, ended by an empty one. An empty list removes the field.
  template <class T>
  void SetTextList(Field<T> field, std::span<const std::u16string_view> texts) {
    SetTextListAt(At(field.size), At(field.offset), texts);
  }
  template <class T>
  std::vector<std::u16string_view> TextList(Field<T> field) const {
    return TextListAt(BytesAt(As<T>().*field.size, As<T>().*field.offset));
  }

  template <class T>
  void SetBytes(DWORD T::*size, DWORD T::*offset, std::span<const std::byte> bytes) {
    SetBytesAt(At(size), At(offset), bytes);
  }
  template <class T>
  std::span<const std::byte> Bytes(DWORD T::*size, DWORD T::*offset) const noexcept {
    return BytesAt(As<T>().*size, As<T>().*offset);
  }
  template <class T>
  void SetBytes(Field<T> field, std::span<const std::byte> bytes) {
    SetBytes(field.size, field.offset, bytes);
  }
  template <class T>
  std::span<const std::byte> Bytes(Field<T> field) const noexcept {
    return Bytes(field.size, field.offset);
  }

  // An array of records (or DWORDs). Sets the member that counts them; texts of records are set one by one,
  // after.
  template <class T, class Record>
  void SetArray(Field<T> field, std::span<const Record> records) {
    static_assert(std::is_trivially_copyable_v<Record>);
    SetArrayAt(At(field.size), At(field.offset), std::as_bytes(records), static_cast<DWORD>(records.size()));
  }
  template <class Record, class T>
  std::span<Record> Array(Field<T> field) noexcept {
    const std::span<const std::byte> bytes = Bytes(field);
    return {reinterpret_cast<Record*>(data_.data() + (bytes.data() - data_.data())),
            bytes.size() / sizeof(Record)};
  }
  template <class Record, class T>
  std::span<const Record> Array(Field<T> field) const noexcept {
    const std::span<const std::byte> bytes = Bytes(field);
    return {reinterpret_cast<const Record*>(bytes.data()), bytes.size() / sizeof(Record)};
  }
  // `record` lies within this Buffer (an element of Array(), or of LINEFORWARDLIST) and may have moved
  // afterwards.
  template <class Record>
  void SetEntryText(const Record& record, Field<Record> field, std::u16string_view text) {
    const auto at = static_cast<DWORD>(reinterpret_cast<const std::byte*>(&record) - data_.data());
    SetTextAt(at + At(field.size), at + At(field.offset), text);
  }
  template <class Record>
  std::u16string_view EntryText(const Record& record, Field<Record> field) const noexcept {
    return TextAt(record.*field.size, record.*field.offset);
  }

  // A block for a provider that negotiated `version` to fill: all zero but for dwTotalSize (`total`, or the
  // fixed part where that is more) and dwNeededSize and dwUsedSize (the fixed part). Validate() makes it a
  // structure of ours.
  void Prepare(const StructLayout& layout, DWORD version, DWORD total);

  // What the provider that filled the block says it would need; size() when it has written less than that
  // there.
  DWORD needed() const noexcept;

 private:
  friend class Reader;
  friend class Writer;
  friend class OrderCheck;

  // Offset of a member in its structure.
  template <class T>
  static DWORD At(DWORD T::*member) noexcept {
    alignas(8) static constexpr std::byte kOrigin[sizeof(T)] = {};
    const auto* object = reinterpret_cast<const T*>(kOrigin);
    return static_cast<DWORD>(reinterpret_cast<const std::byte*>(&(object->*member)) - kOrigin);
  }

  void SetTextAt(DWORD size_at, DWORD offset_at, std::u16string_view text);
  void SetTextListAt(DWORD size_at, DWORD offset_at, std::span<const std::u16string_view> texts);
  void SetBytesAt(DWORD size_at, DWORD offset_at, std::span<const std::byte> bytes);
  void SetArrayAt(DWORD size_at, DWORD offset_at, std::span<const std::byte> bytes, DWORD count);
  std::u16string_view TextAt(DWORD size, DWORD offset) const noexcept;
  std::span<const std::byte> BytesAt(DWORD size, DWORD offset) const noexcept;
  static std::vector<std::u16string_view> TextListAt(std::span<const std::byte> bytes);

  // Replaces a field by `size` zero bytes at the end and returns them; removes it, and returns null, for 0.
  std::byte* Replace(DWORD size_at, DWORD offset_at, std::size_t size, std::size_t alignment);
  // The same for a field that is known to be empty.
  std::byte* Extend(DWORD size_at, DWORD offset_at, std::size_t size, std::size_t alignment);
  void Store(DWORD at, DWORD value) noexcept;
  void StoreSizes() noexcept;
  void Compact();

  const StructLayout* layout_ = nullptr;
  std::vector<std::byte> data_;
  std::size_t holes_ = 0;  // bytes of fields that were replaced or removed
};

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_BUFFER_HPP_
