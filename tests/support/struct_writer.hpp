// SPDX-License-Identifier: MIT
// StructWriter: how a well-behaved provider fills a variable structure of a given TSPI version.
#pragma once

#include <tapi.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace tapi::test {

// Bytes of the fixed part of T in `version`.
template <class T>
DWORD FixedSize(DWORD) {
  return sizeof(T);
}
template <>
inline DWORD FixedSize<LINEDEVCAPS>(DWORD version) {
  if (version < 0x00010004) return offsetof(LINEDEVCAPS, dwLineFeatures);
  if (version < 0x00020000) return offsetof(LINEDEVCAPS, dwSettableDevStatus);
  if (version < 0x00020002) return offsetof(LINEDEVCAPS, PermanentLineGuid);
  if (version < 0x00030000) return offsetof(LINEDEVCAPS, dwAddressTypes);
  return sizeof(LINEDEVCAPS);
}
template <>
inline DWORD FixedSize<LINEADDRESSCAPS>(DWORD version) {
  if (version < 0x00010004) return offsetof(LINEADDRESSCAPS, dwAddressFeatures);
  if (version < 0x00020000) return offsetof(LINEADDRESSCAPS, dwPredictiveAutoTransferStates);
  return sizeof(LINEADDRESSCAPS);
}
template <>
inline DWORD FixedSize<LINEDEVSTATUS>(DWORD version) {
  return version < 0x00020000 ? DWORD{offsetof(LINEDEVSTATUS, dwAvailableMediaModes)}
                              : DWORD{sizeof(LINEDEVSTATUS)};
}
template <>
inline DWORD FixedSize<LINECALLINFO>(DWORD version) {
  if (version < 0x00020000) return offsetof(LINECALLINFO, dwCallTreatment);
  if (version < 0x00030000) return offsetof(LINECALLINFO, dwCallerIDAddressType);
  return sizeof(LINECALLINFO);
}
template <>
inline DWORD FixedSize<LINECALLSTATUS>(DWORD version) {
  return version < 0x00020000 ? DWORD{offsetof(LINECALLSTATUS, dwCallFeatures2)}
                              : DWORD{sizeof(LINECALLSTATUS)};
}
template <>
inline DWORD FixedSize<LINECALLPARAMS>(DWORD version) {
  if (version < 0x00020000) return offsetof(LINECALLPARAMS, dwPredictiveAutoTransferStates);
  if (version < 0x00030000) return offsetof(LINECALLPARAMS, dwAddressType);
  return sizeof(LINECALLPARAMS);
}

// Copies the fixed part of `from` that `version` has, all but dwTotalSize, then appends variable fields while
// they fit. The text and byte members of `from` are ignored. A field that the version lacks is skipped.
template <class T>
class StructWriter {
 public:
  StructWriter(T* to, const T& from, DWORD version)
      : to_(to), fixed_(std::min(FixedSize<T>(version), to->dwTotalSize)) {
    const DWORD total = to->dwTotalSize;
    std::memcpy(static_cast<void*>(to), &from, fixed_);
    to->dwTotalSize = total;
    to->dwNeededSize = to->dwUsedSize = fixed_;
  }

  // Gives the offset of the bytes, 0 when they don't fit. Records of arrays are appended this way.
  DWORD Append(std::string_view bytes) {
    const DWORD size = static_cast<DWORD>(bytes.size());
    to_->dwNeededSize += size;
    if (size > to_->dwTotalSize - to_->dwUsedSize) return 0;
    const DWORD offset = to_->dwUsedSize;
    std::memcpy(reinterpret_cast<char*>(to_) + offset, bytes.data(), size);
    to_->dwUsedSize += size;
    return offset;
  }

  void Bytes(DWORD T::*size, DWORD T::*offset, std::string_view bytes) {
    if (!Has(offset)) return;
    to_->*offset = bytes.empty() ? 0 : Append(bytes);
    to_->*size = to_->*offset == 0 ? 0 : static_cast<DWORD>(bytes.size());
  }

  // With its terminator; an empty text leaves the field empty.
  void Text(DWORD T::*size, DWORD T::*offset, const std::u16string& text) {
    Bytes(size, offset, text.empty() ? std::string_view() : WithTerminator(text));
  }

  static std::string_view WithTerminator(const std::u16string& text) {
    return {reinterpret_cast<const char*>(text.c_str()), (text.size() + 1) * sizeof(char16_t)};
  }

 private:
  bool Has(DWORD T::*member) const {
    return reinterpret_cast<const char*>(&(to_->*member)) + sizeof(DWORD) <=
           reinterpret_cast<const char*>(to_) + fixed_;
  }

  T* to_;
  DWORD fixed_;
};

}  // namespace tapi::test

// TAPI_WRITE_TEXT(writer, LINEDEVCAPS, LineName, text)
#define TAPI_WRITE_TEXT(writer, type, field, text) \
  (writer).Text(&type::dw##field##Size, &type::dw##field##Offset, text)
#define TAPI_WRITE_BYTES(writer, type, field, data) \
  (writer).Bytes(&type::dw##field##Size, &type::dw##field##Offset, data)
