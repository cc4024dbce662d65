// SPDX-License-Identifier: MIT
// CallParams: a LINECALLPARAMS with variable fields, as an application builds it and as a provider gets it.
#pragma once

#include <tapi.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/struct_writer.hpp"
#include "support/tspi_call.hpp"

namespace tapi::test {

class CallParams {
 public:
  // The fixed part of `version`, zeros but for dwTotalSize. What lies behind the structure is not zero.
  explicit CallParams(DWORD version = 0x00030001)
      : total_(FixedSize<LINECALLPARAMS>(version)), memory_(total_ + sizeof(LINECALLPARAMS), kBehind) {
    std::fill_n(memory_.begin(), total_, std::byte{0});
    get()->dwTotalSize = total_;
  }

  LINECALLPARAMS* get() { return reinterpret_cast<LINECALLPARAMS*>(memory_.data()); }
  LINECALLPARAMS* operator->() { return get(); }
  operator LINECALLPARAMS*() { return get(); }

  // Appends a field: TAPI_WRITE_BYTES(params, LINECALLPARAMS, DevSpecific, data).
  CallParams& Bytes(DWORD LINECALLPARAMS::*size, DWORD LINECALLPARAMS::*offset, std::string_view bytes) {
    get()->*size = static_cast<DWORD>(bytes.size());
    get()->*offset = total_;
    memory_.resize(memory_.size() + bytes.size(), kBehind);
    std::memcpy(memory_.data() + total_, bytes.data(), bytes.size());
    total_ += static_cast<DWORD>(bytes.size());
    get()->dwTotalSize = total_;
    return *this;
  }
  // With its terminator.
  CallParams& Text(DWORD LINECALLPARAMS::*size, DWORD LINECALLPARAMS::*offset, const std::string& text) {
    return Bytes(size, offset, {text.c_str(), text.size() + 1});
  }
  CallParams& Text(DWORD LINECALLPARAMS::*size, DWORD LINECALLPARAMS::*offset, const std::u16string& text) {
    return Bytes(size, offset, StructWriter<LINECALLINFO>::WithTerminator(text));
  }

 private:
  static constexpr std::byte kBehind{0xA5};

  DWORD total_;
  std::vector<std::byte> memory_;
};

// A field of the LINECALLPARAMS that TSPI_lineMakeCall got: TAPI_MADE_WITH(call, DevSpecific).
inline std::string_view MadeWith(const TspiCall& call, DWORD LINECALLPARAMS::*size,
                                 DWORD LINECALLPARAMS::*offset) {
  constexpr std::size_t kParams = 6;
  const std::string& bytes = call.bytes.at(kParams);
  const LINECALLPARAMS& params = call.CallParams(kParams);
  if (params.*size == 0) return {};
  if (params.*offset > bytes.size() || params.*size > bytes.size() - params.*offset) {
    throw std::out_of_range("a variable field lies outside dwTotalSize");
  }
  return std::string_view(bytes).substr(params.*offset, params.*size);
}

}  // namespace tapi::test

#define TAPI_MADE_WITH(call, field) \
  ::tapi::test::MadeWith(call, &LINECALLPARAMS::dw##field##Size, &LINECALLPARAMS::dw##field##Offset)
// The same as text, without its terminator.
#define TAPI_MADE_WITH_TEXT(call, field) \
  ::tapi::test::VarBuf<LINECALLINFO>::ToText<char16_t>(TAPI_MADE_WITH(call, field))
