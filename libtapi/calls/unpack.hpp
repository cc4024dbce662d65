// SPDX-License-Identifier: MIT
// Invoke: the checks that are the same for every function, in their order, and then the function's body.
//
// A body is a free function in tapi::calls with the name of its row, declared in calls/bodies.hpp. It returns
// LONG (or throws Failure) and has one parameter for each of the row's, in the same order:
//
//   kind in the row                    parameter of the body
//   LineApp, OptionalLineApp           std::shared_ptr<core::App>; null: it is 0
//   Line, LineIfNoCall, SelectedLine   std::shared_ptr<core::Line>; null: the call handle counts instead
//   Call, OptionalCall, SelectedCall   std::shared_ptr<core::CallHandle>; null: it is 0, or doesn't count
//   Agent, AgentSession, CallSelect    DWORD
//   any text kind                      the kind, or const contract::Text&
//   any other kind                     the kind, e.g. contract::VarOut<LINECALLINFO>, or its base
//   a plain C type                     that type
//
// What has been checked when the body starts: the library is initialised where the row needs it; handles name
// live objects; required pointers are not null; texts have an end; variable structures, but for the …IfUsed
// kinds, have room for the fixed part of the oldest version. What has not: values, and the size of a
// structure for the version that counts (VarOut::Require, VarIn::Read).
#ifndef TAPI_CALLS_UNPACK_HPP_
#define TAPI_CALLS_UNPACK_HPP_

#include <fmt/core.h>

#include <cstddef>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include "contract/family.hpp"
#include "contract/kinds.hpp"
#include "contract/row.hpp"
#include "core/handles.hpp"
#include "support/failure.hpp"

namespace tapi::calls {

// ---- 1. The library is initialised ----

struct GivenApp {
  DWORD handle = 0;
};
template <contract::Use kUse>
void Note(GivenApp& app, const contract::Handle<contract::HandleType::kLineApp, kUse>& handle) {
  app.handle = handle.value;
}
template <class Kind>
void Note(GivenApp&, const Kind&) {}

void RequireInitialized(const contract::Row& row, const GivenApp& app);

// ---- 2. Every handle names a live object ----

// There are no phone objects while phoneInitialize is missing: throws.
struct NoPhone {};
NoPhone FindNoPhone(LONG code, DWORD handle);

// Which of a function's handles count, where that depends on other arguments.
struct Selection {
  DWORD select = 0;  // LINECALLSELECT_ constant
  DWORD call = 0;    // the call handle
};
inline void Note(Selection& selection, const contract::CallSelect& select) {
  selection.select = select.value;
}
template <contract::Use kUse>
void Note(Selection& selection, const contract::Handle<contract::HandleType::kCall, kUse>& handle) {
  selection.call = handle.value;
}
template <class Kind>
void Note(Selection&, const Kind&) {}

template <contract::HandleType kType, contract::Use kUse>
bool Counts(const contract::Handle<kType, kUse>& handle, const Selection& selection) {
  using contract::HandleType;
  using contract::Use;
  if constexpr (kUse == Use::kUnlessZero) return handle.value != 0;
  if constexpr (kUse == Use::kWithoutCall) return selection.call == 0;
  if constexpr (kUse == Use::kWhenSelected && kType == HandleType::kCall)
    return selection.select == LINECALLSELECT_CALL || selection.select == LINECALLSELECT_CALLID;
  if constexpr (kUse == Use::kWhenSelected && kType == HandleType::kLine) {
    return selection.select == LINECALLSELECT_LINE || selection.select == LINECALLSELECT_ADDRESS ||
           selection.select == LINECALLSELECT_DEVICEID;
  }
  return true;
}

template <contract::HandleType kType>
auto Find(DWORD handle) {
  using contract::HandleType;
  if constexpr (kType == HandleType::kLineApp) return core::FindApp(handle);
  if constexpr (kType == HandleType::kLine) return core::FindLine(handle);
  if constexpr (kType == HandleType::kCall) return core::FindCallHandle(handle);
  if constexpr (kType == HandleType::kPhoneApp) return FindNoPhone(PHONEERR_INVALAPPHANDLE, handle);
  if constexpr (kType == HandleType::kPhone) return FindNoPhone(PHONEERR_INVALPHONEHANDLE, handle);
  // Only the proxy handler knows its agents and sessions.
  if constexpr (kType == HandleType::kAgent || kType == HandleType::kAgentSession) return handle;
}

template <contract::HandleType kType, contract::Use kUse>
auto Unpack(const char* parameter, const contract::Handle<kType, kUse>& handle, const Selection& selection) {
  try {
    return Counts(handle, selection) ? Find<kType>(handle.value) : decltype(Find<kType>(0)){};
  } catch (const support::Failure& failure) {
    throw support::Failure(failure.code(), fmt::format("{}: {}", parameter, failure.reason()));
  }
}
inline DWORD Unpack(const char*, const contract::CallSelect& select, const Selection&) {
  return select.value;
}
template <class Kind>
const Kind& Unpack(const char*, const Kind& value, const Selection&) {
  return value;
}

template <class Kind>
using Unpacked = std::decay_t<decltype(Unpack("", std::declval<const Kind&>(), Selection{}))>;

// ---- 3. Pointers, text, and the sizes of structures ----

struct Checker {
  const contract::FamilyErrors& errors;
  const char* parameter;

  void RequirePointer(const void* pointer) const;
  void RequireBytes(const void* data, DWORD size) const;
  void RequireText(const contract::Text& text) const;
  void CheckLength(const contract::Text& text) const;
  template <class Struct>
  void RequireStruct(const Struct& structure) const {
    RequirePointer(structure.where);
    structure.Require(0);
  }
};

// Kinds that need no check (scalars, optional and ignored arguments), and handles, which have had theirs.
template <class Kind>
void Check(const Checker&, const Kind&) {}

inline void Check(const Checker& checker, const contract::TextIn& text) { checker.RequireText(text); }
inline void Check(const Checker& checker, const contract::SizedTextIn& text) { checker.RequireText(text); }
inline void Check(const Checker& checker, const contract::OptionalTextIn& text) { checker.CheckLength(text); }
inline void Check(const Checker& checker, const contract::AgentIdIn& text) { checker.CheckLength(text); }
inline void Check(const Checker& checker, const contract::AgentPinIn& text) { checker.CheckLength(text); }
inline void Check(const Checker& checker, const contract::LocationTextOut& out) {
  checker.RequirePointer(out.where);
}
inline void Check(const Checker& checker, const contract::RequestOut& out) {
  checker.RequirePointer(out.where);
}
inline void Check(const Checker& checker, const contract::BytesIn& in) {
  checker.RequireBytes(in.data, in.size);
}
inline void Check(const Checker& checker, const contract::CharsIn& in) {
  checker.RequireBytes(in.data, in.size);
}
inline void Check(const Checker& checker, const contract::BytesOut& out) {
  checker.RequireBytes(out.data, out.size);
}
inline void Check(const Checker& checker, const contract::ReplyBytes& io) {
  checker.RequireBytes(io.data, io.size);
}

template <class T>
void Check(const Checker& checker, const contract::In<T>& in) {
  checker.RequirePointer(in.pointer);
}
template <class T>
void Check(const Checker& checker, const contract::Out<T>& out) {
  checker.RequirePointer(out.pointer);
}
template <class T>
void Check(const Checker& checker, const contract::InOut<T>& inout) {
  checker.RequirePointer(inout.pointer);
}
template <class T>
void Check(const Checker& checker, const contract::ReplyOut<T>& out) {
  checker.RequirePointer(out.where);
}
template <contract::HandleType kType>
void Check(const Checker& checker, const contract::ReplyHandle<kType>& out) {
  checker.RequirePointer(out.where);
}
template <class T>
void Check(const Checker& checker, const contract::VarIn<T>& in) {
  checker.RequireStruct(in);
}
template <class T>
void Check(const Checker& checker, const contract::VarOut<T>& out) {
  checker.RequireStruct(out);
}
template <class T>
void Check(const Checker& checker, const contract::ReplyVar<T>& out) {
  checker.RequireStruct(out);
}
template <class T>
void Check(const Checker&, const contract::OptionalVarIn<T>& in) {
  if (!in.null()) in.Require(0);
}
template <class T>
void Check(const Checker&, const contract::OptionalVarInOut<T>& inout) {
  if (!inout.null()) inout.Require(0);
}

// ---- All together ----

[[noreturn]] void ThrowMissing(const contract::Row& row);

template <const contract::Row& kRow, auto kBody, std::size_t... kIndex, class... Kinds>
LONG InvokeIndexed(std::index_sequence<kIndex...>, const Kinds&... args) {
  GivenApp app;
  (Note(app, args), ...);
  RequireInitialized(kRow, app);

  Selection selection;
  (Note(selection, args), ...);
  // In braces the arguments are unpacked from left to right.
  std::tuple<Unpacked<Kinds>...> unpacked{Unpack(kRow.parameters[kIndex], args, selection)...};

  constexpr const contract::FamilyErrors& kErrors = contract::ErrorsOf(kRow.name);
  (Check(Checker{kErrors, kRow.parameters[kIndex]}, args), ...);

  if constexpr (kRow.status == contract::Status::MISSING) {
    ThrowMissing(kRow);
  } else {
    static_assert(std::is_invocable_r_v<LONG, decltype(kBody), Unpacked<Kinds>...>,
                  "the body's parameters are not those of its row; see the head of calls/unpack.hpp");
    return std::apply(kBody, std::move(unpacked));
  }
}

// Carries out the function of `kRow`. kBody: its body, or nullptr when it is missing.
template <const contract::Row& kRow, auto kBody, class... Kinds>
LONG Invoke(const Kinds&... args) {
  return InvokeIndexed<kRow, kBody>(std::index_sequence_for<Kinds...>{}, args...);
}

}  // namespace tapi::calls

#endif  // TAPI_CALLS_UNPACK_HPP_
