// SPDX-License-Identifier: MIT
// Entry: what every exported function does: typed arguments, trace, the call, and errors from exceptions.
#ifndef TAPI_API_ENTRY_HPP_
#define TAPI_API_ENTRY_HPP_

#include <tapi.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "api/adapter.hpp"
#include "api/trace.hpp"
#include "contract/calls.hpp"
#include "contract/family.hpp"
#include "contract/row.hpp"
#include "support/log.hpp"

namespace tapi::api {

// The code for the exception that is being handled, and why. Call it in a catch block.
LONG CodeOfException(const contract::FamilyErrors& errors, std::string& reason) noexcept;

// Logs the end of a call: its error at level debug, its result at level trace.
void LogEnd(std::string_view function, LONG result, std::string_view reason) noexcept;

inline bool Tracing() noexcept {
  return support::LogEnabled(support::LogPart::kApi, support::LogLevel::kTrace);
}

// Runs `body`, which returns LONG or throws; nothing gets past here. `function` is the name of the export.
template <class Body>
LONG Guarded(std::string_view function, const contract::FamilyErrors& errors, const Body& body) noexcept {
  std::string reason;
  LONG result = 0;
  try {
    result = body();
  } catch (...) {
    result = CodeOfException(errors, reason);
  }
  if (result < 0 || Tracing()) LogEnd(function, result, reason);
  return result;
}

template <auto kMethod>
struct Entry;

// The exported function of the row whose method in Calls is kMethod.
template <class... Kinds, LONG (contract::Calls::*kMethod)(Kinds...)>
struct Entry<kMethod> {
  template <TextForm kForm>
  static LONG Run(const contract::Row& row, std::string_view function,
                  CType<Kinds, kForm>... arguments) noexcept {
    return Guarded(function, contract::ErrorsOf(row.name), [&] {
      const std::tuple<CType<Kinds, kForm>...> all(arguments...);
      std::array<std::u16string, sizeof...(Kinds)> texts;
      return Convert<kForm>(row, function, all, texts, std::index_sequence_for<Kinds...>{});
    });
  }

 private:
  template <TextForm kForm, class Tuple, class Texts, std::size_t... kIndex>
  static LONG Convert(const contract::Row& row, std::string_view function, const Tuple& all, Texts& texts,
                      std::index_sequence<kIndex...>) {
    return Call(
        row, function,
        Adapter<Kinds, kForm>::Make(std::get<kIndex>(all),
                                    {SizeOf<kIndex, Adapter<Kinds, kForm>::kSizeAt>(all), texts[kIndex]})...);
  }

  template <std::size_t kIndex, int kSizeAt, class Tuple>
  static DWORD SizeOf(const Tuple& all) {
    if constexpr (kSizeAt == 0) return 0;
    if constexpr (kSizeAt != 0)
      return std::get<static_cast<std::size_t>(static_cast<int>(kIndex) + kSizeAt)>(all);
  }

  static LONG Call(const contract::Row& row, std::string_view function, const Kinds&... kinds) {
    if (Tracing()) {
      support::LogLine(support::LogPart::kApi, support::LogLevel::kTrace,
                       CallLine(function, row.parameters, {Describe(kinds)...}));
    }
    return (contract::InProcessCalls().*kMethod)(kinds...);
  }
};

}  // namespace tapi::api

#endif  // TAPI_API_ENTRY_HPP_
