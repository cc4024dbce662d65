// SPDX-License-Identifier: MIT
// VarStruct: fills a TSPI variable structure within dwTotalSize, in the shape of one TSPI version.
#ifndef TAPI_PROVIDERS_COMMON_VAR_STRUCT_HPP_
#define TAPI_PROVIDERS_COMMON_VAR_STRUCT_HPP_

#include <tspi.h>

#include <cstring>
#include <string_view>

#include "common/error.hpp"
#include "common/fixed_size.hpp"

namespace tapi::provider {

// The fixed part is filled in `fields`, a copy that starts as zeros; Text and Bytes place the variable fields
// behind it. A field that does not fit is left empty and only counted in dwNeededSize. Commit writes the
// fixed part of the version, without dwTotalSize; before it the structure's head is unchanged.
template <class T>
class VarStruct {
 public:
  // Throws Error(LINEERR_STRUCTURETOOSMALL) when dwTotalSize has no room for the fixed part. `target` is not
  // null.
  VarStruct(T* target, DWORD version)
      : target_(reinterpret_cast<char*>(target)), version_(version), fixed_(FixedSize<T>(version)) {
    std::memcpy(&total_, target_, sizeof total_);  // dwTotalSize comes first in every structure
    if (total_ < fixed_) throw Error(LINEERR_STRUCTURETOOSMALL, "dwTotalSize is less than the fixed part");
    needed_ = used_ = fixed_;
  }

  T* operator->() { return &fields_; }
  T& fields() { return fields_; }
  DWORD version() const { return version_; }

  // Adds `text` with its NUL; an empty one stays size 0, offset 0. The members may be newer than the version:
  // then the field does not exist and nothing is added.
  void Text(DWORD T::*size, DWORD T::*offset, std::u16string_view text) {
    if (text.empty()) return;
    const auto bytes = static_cast<DWORD>((text.size() + 1) * sizeof(char16_t));
    char* place = Place(size, offset, bytes);
    if (place == nullptr) return;
    const char16_t end = 0;
    std::memcpy(place, text.data(), bytes - sizeof end);
    std::memcpy(place + bytes - sizeof end, &end, sizeof end);
  }

  void Bytes(DWORD T::*size, DWORD T::*offset, const void* data, std::size_t length) {
    if (length == 0) return;
    char* place = Place(size, offset, static_cast<DWORD>(length));
    if (place != nullptr) std::memcpy(place, data, length);
  }

  void Commit() {
    fields_.dwTotalSize = total_;
    fields_.dwNeededSize = needed_;
    fields_.dwUsedSize = used_;
    std::memcpy(target_ + sizeof total_, reinterpret_cast<const char*>(&fields_) + sizeof total_,
                fixed_ - sizeof total_);
  }

 private:
  // Where `bytes` of the field go, or null when they have no place; keeps text on even offsets.
  char* Place(DWORD T::*size, DWORD T::*offset, DWORD bytes) {
    const char* member = reinterpret_cast<const char*>(&fields_);
    const auto end = static_cast<DWORD>(MemberAddress(offset) - member) + static_cast<DWORD>(sizeof(DWORD));
    if (end > fixed_) return nullptr;
    const DWORD padded = bytes + (bytes & 1U);
    needed_ += padded;
    if (padded > total_ - used_) return nullptr;
    fields_.*size = bytes;
    fields_.*offset = used_;
    char* place = target_ + used_;
    if (padded != bytes) place[bytes] = 0;
    used_ += padded;
    return place;
  }

  // The structures are packed, so the member's address is taken as bytes.
  const char* MemberAddress(DWORD T::*member) const {
    DWORD T::*const pointer = member;
    return static_cast<const char*>(static_cast<const void*>(&(fields_.*pointer)));
  }

  char* target_;
  T fields_ = {};
  DWORD version_;
  DWORD fixed_;
  DWORD total_ = 0;
  DWORD needed_ = 0;
  DWORD used_ = 0;
};

}  // namespace tapi::provider

#endif  // TAPI_PROVIDERS_COMMON_VAR_STRUCT_HPP_
