// SPDX-License-Identifier: MIT
// VarBuf: memory for a variable structure of the API, with guard bytes behind it and access to its text
// fields.
#pragma once

#include <tapi.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tapi::test {

template <class T>
class VarBuf {
 public:
  static constexpr std::byte kGuard{0xA5};
  static constexpr std::size_t kGuardSize = 64;

  // `total` bytes, all guard bytes but dwTotalSize: what a function doesn't write can be told apart.
  explicit VarBuf(DWORD total = sizeof(T)) { Resize(total); }

  void Resize(DWORD total) {
    total_ = total;
    memory_.assign(std::max<std::size_t>(total, sizeof(T)) + kGuardSize, kGuard);
    std::memcpy(memory_.data(), &total, sizeof(total));
  }

  T* get() { return reinterpret_cast<T*>(memory_.data()); }
  const T* get() const { return reinterpret_cast<const T*>(memory_.data()); }
  T* operator->() { return get(); }
  const T* operator->() const { return get(); }
  operator T*() { return get(); }
  DWORD total() const { return total_; }

  // Calls `function(T*)` until everything fits; gives its last result. A failure ends it at once.
  template <class F>
  LONG Fill(F function) {
    for (int attempt = 0; attempt < 8; ++attempt) {
      const LONG result = function(get());
      if (result != 0 || get()->dwNeededSize <= total_) return result;
      Resize(get()->dwNeededSize);
    }
    throw std::runtime_error("dwNeededSize keeps growing");
  }

  // The field as it is, by its Size and Offset members; empty when both are 0. Throws when it is out of
  // bounds.
  std::string_view Bytes(DWORD T::*size, DWORD T::*offset) const { return At(get()->*offset, get()->*size); }

  // Text without its terminator. Throws when the terminator is missing.
  std::string TextA(DWORD T::*size, DWORD T::*offset) const { return ToText<char>(Bytes(size, offset)); }
  std::u16string TextW(DWORD T::*size, DWORD T::*offset) const {
    return ToText<char16_t>(Bytes(size, offset));
  }

  // The same for fields of records inside the structure.
  std::string_view At(DWORD offset, DWORD size) const {
    if (size == 0) return {};
    if (offset > get()->dwUsedSize || size > get()->dwUsedSize - offset || get()->dwUsedSize > total_) {
      throw std::out_of_range("a variable field lies outside dwUsedSize");
    }
    return {reinterpret_cast<const char*>(memory_.data()) + offset, size};
  }

  template <class Char>
  static std::basic_string<Char> ToText(std::string_view bytes) {
    std::basic_string<Char> text(bytes.size() / sizeof(Char), Char());
    if (text.empty()) return text;
    std::memcpy(text.data(), bytes.data(), text.size() * sizeof(Char));
    if (text.back() != Char()) throw std::runtime_error("a text field has no terminator");
    text.pop_back();
    return text;
  }

  // The number of bytes from `from` on that no longer hold the guard value.
  std::size_t ChangedFrom(std::size_t from) const {
    return static_cast<std::size_t>(std::count_if(memory_.begin() + static_cast<std::ptrdiff_t>(from),
                                                  memory_.end(),
                                                  [](std::byte value) { return value != kGuard; }));
  }
  // Nothing beyond dwTotalSize was written.
  bool GuardIntact() const { return ChangedFrom(total_) == 0; }
  // Nothing was written at all.
  bool Untouched() const {
    DWORD total = 0;
    std::memcpy(&total, memory_.data(), sizeof(total));
    return total == total_ && ChangedFrom(sizeof(total)) == 0;
  }

 private:
  DWORD total_ = 0;
  std::vector<std::byte> memory_;
};

}  // namespace tapi::test

// TAPI_TEXT_A(buf, LineName): the text of dwLineNameSize / dwLineNameOffset, narrow or wide, or its raw
// bytes.
#define TAPI_VAR_FIELD(buf, field)                                   \
  &std::remove_reference_t<decltype(*(buf).get())>::dw##field##Size, \
      &std::remove_reference_t<decltype(*(buf).get())>::dw##field##Offset
#define TAPI_TEXT_A(buf, field) (buf).TextA(TAPI_VAR_FIELD(buf, field))
#define TAPI_TEXT_W(buf, field) (buf).TextW(TAPI_VAR_FIELD(buf, field))
#define TAPI_BYTES(buf, field) (buf).Bytes(TAPI_VAR_FIELD(buf, field))
