// SPDX-License-Identifier: MIT
// Describe: an argument as the trace shows it; and the lines that the log gets about a call.
#ifndef TAPI_API_TRACE_HPP_
#define TAPI_API_TRACE_HPP_

#include <tapi.h>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "contract/kinds.hpp"

namespace tapi::api {

std::string DescribeNumber(std::uint64_t number);                           // 0x1F; 0 to 9 as they are
std::string DescribePointer(const void* pointer);                           // NULL, or a number
std::string DescribeBytes(const void* data, DWORD size, const char* unit);  // NULL, or 12 bytes at 0x…
std::string Describe(const contract::Text& text);                           // NULL, or "…" in UTF-8
std::string Describe(const contract::AgentPinIn& pin);

// Memory is never looked at: nothing has been checked yet when the trace is written.
template <contract::HandleType kType, contract::Use kUse>
std::string Describe(const contract::Handle<kType, kUse>& handle) {
  return DescribeNumber(handle.value);
}
inline std::string Describe(const contract::CallSelect& select) { return DescribeNumber(select.value); }

template <class Kind>
std::string Describe(const Kind& kind) {
  if constexpr (std::is_base_of_v<contract::Text, Kind>) {
    return Describe(static_cast<const contract::Text&>(kind));
  } else if constexpr (requires { kind.count; }) {
    return DescribeBytes(kind.data, kind.count, "entries");
  } else if constexpr (requires { kind.data; }) {
    return DescribeBytes(kind.data, kind.size, "bytes");
  } else if constexpr (requires { kind.pointer; }) {
    return DescribePointer(kind.pointer);
  } else if constexpr (requires { kind.where; }) {
    return DescribePointer(kind.where);
  } else if constexpr (requires { kind.value; }) {
    return DescribePointer(kind.value);
  } else if constexpr (std::is_integral_v<Kind>) {
    return DescribeNumber(kind);
  } else {
    return DescribePointer(reinterpret_cast<const void*>(kind));
  }
}

// lineDrop(hCall=0x30100001, lpsUserUserInfo=NULL, dwSize=0)
std::string CallLine(std::string_view function, std::span<const char* const> parameters,
                     std::initializer_list<std::string> values);

// lineDrop = 0x11, or lineDrop = LINEERR_INVALCALLHANDLE
std::string ResultLine(std::string_view function, LONG result);

// lineDrop: LINEERR_INVALCALLHANDLE: hCall: …
std::string ErrorLine(std::string_view function, LONG error, std::string_view reason);

}  // namespace tapi::api

#endif  // TAPI_API_TRACE_HPP_
