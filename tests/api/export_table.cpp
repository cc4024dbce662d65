// SPDX-License-Identifier: MIT
// Builds the table of exports: kinds become data, and calls take their arguments as numbers.
#include "api/export_table.hpp"

#include <cstddef>
#include <utility>

namespace tapi::test {
namespace {

using namespace contract;  // NOLINT: the rows name their kinds without it

// ---- What a kind means to a caller ----

template <class Kind>
struct KindFacts {
  static Parameter Get() { return {.what = What::kScalar}; }
};
template <HandleType kType, Use kUse>
struct KindFacts<Handle<kType, kUse>> {
  static Parameter Get() { return {.what = What::kHandle, .type = kType, .use = kUse}; }
};

template <What kWhat>
struct Facts {
  static Parameter Get() { return {.what = kWhat}; }
};
// clang-format off
template <> struct KindFacts<CallSelect> : Facts<What::kSelect> {};
template <> struct KindFacts<TextIn> : Facts<What::kText> {};
template <> struct KindFacts<SizedTextIn> : Facts<What::kText> {};
template <> struct KindFacts<OptionalTextIn> : Facts<What::kOptionalText> {};
template <> struct KindFacts<AgentIdIn> : Facts<What::kOptionalText> {};
template <> struct KindFacts<AgentPinIn> : Facts<What::kOptionalText> {};
template <> struct KindFacts<LocationTextOut> : Facts<What::kPointer> {};
template <> struct KindFacts<ReplyDigits> : Facts<What::kOptionalPointer> {};
template <> struct KindFacts<RequestOut> : Facts<What::kPointer> {};
template <> struct KindFacts<OptionalReplyCall> : Facts<What::kOptionalPointer> {};
template <HandleType kType> struct KindFacts<ReplyHandle<kType>> : Facts<What::kPointer> {};
template <class T> struct KindFacts<In<T>> : Facts<What::kPointer> {};
template <class T> struct KindFacts<OptionalIn<T>> : Facts<What::kOptionalPointer> {};
template <class T> struct KindFacts<Out<T>> : Facts<What::kPointer> {};
template <class T> struct KindFacts<InOut<T>> : Facts<What::kPointer> {};
template <class T> struct KindFacts<ReplyOut<T>> : Facts<What::kPointer> {};
template <> struct KindFacts<BytesIn> : Facts<What::kBytes> {};
template <> struct KindFacts<CharsIn> : Facts<What::kBytes> {};
template <> struct KindFacts<BytesOut> : Facts<What::kBytes> {};
template <> struct KindFacts<ReplyBytes> : Facts<What::kBytes> {};
template <> struct KindFacts<OptionalCharsIn> : Facts<What::kOptionalPointer> {};
template <class T> struct KindFacts<OptionalArrayIn<T>> : Facts<What::kOptionalPointer> {};
template <class T> struct KindFacts<ArrayAfterCount<T>> : Facts<What::kOptionalPointer> {};
template <class T> struct KindFacts<VarIn<T>> : Facts<What::kStruct> {};
template <class T> struct KindFacts<VarOut<T>> : Facts<What::kStruct> {};
template <class T> struct KindFacts<ReplyVar<T>> : Facts<What::kStruct> {};
template <class T> struct KindFacts<OptionalVarIn<T>> : Facts<What::kOptionalStruct> {};
template <class T> struct KindFacts<OptionalVarInOut<T>> : Facts<What::kOptionalStruct> {};
template <class T> struct KindFacts<VarInIfUsed<T>> : Facts<What::kStructIfUsed> {};
template <class T> struct KindFacts<ReplyVarIfUsed<T>> : Facts<What::kStructIfUsed> {};
template <class T> struct KindFacts<Ignored<T>> : Facts<What::kIgnored> {};
template <> struct KindFacts<IgnoredText> : Facts<What::kIgnored> {};
// clang-format on

template <class... Kinds>
std::vector<Parameter> ParametersOf(const Row& row) {
  std::vector<Parameter> parameters = {KindFacts<Kinds>::Get()...};
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i].name = row.parameters[i];
  return parameters;
}

// ---- Calling with numbers ----

template <class C>
C FromValue(Value value) {
  if constexpr (std::is_pointer_v<C>) {
    return reinterpret_cast<C>(static_cast<std::uintptr_t>(value));
  } else {
    return static_cast<C>(value);
  }
}

template <class... C, std::size_t... kIndex>
LONG CallWith(LONG (*function)(C...), const std::vector<Value>& values, std::index_sequence<kIndex...>) {
  return function(FromValue<C>(values[kIndex])...);
}

template <class... C>
Export Make(const char* name, const Row& row, bool wide, std::vector<Parameter> parameters,
            LONG (*function)(C...)) {
  auto call = [function](const std::vector<Value>& values) {
    return CallWith(function, values, std::index_sequence_for<C...>{});
  };
  return {name, &row, wide, std::move(parameters), std::move(call)};
}

std::vector<Export> MakeExports() {
  std::vector<Export> exports;
#define TAPI_ADD(function, wide, name, params) \
  exports.push_back(                           \
      Make(#function, rows::name, wide, ParametersOf<TAPI_KINDS(params)>(rows::name), &::function));
#define TAPI_ADD_PLAIN_ONLY(name, params) TAPI_ADD(name, false, name, params)
#define TAPI_ADD_A_W(name, params) \
  TAPI_ADD(name##A, false, name, params) TAPI_ADD(name##W, true, name, params)
#define TAPI_ADD_PLAIN_A_W(name, params) TAPI_ADD(name, false, name, params) TAPI_ADD_A_W(name, params)
#define TAPI_ROW(name, result, forms, status, init, params) TAPI_ADD_##forms(name, params)
#include "contract/entry_points.inc"
  return exports;
}

}  // namespace

const std::vector<Export>& Exports() {
  static const std::vector<Export> exports = MakeExports();
  return exports;
}

}  // namespace tapi::test
