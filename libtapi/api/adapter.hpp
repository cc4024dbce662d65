// SPDX-License-Identifier: MIT
// Adapter: makes a typed argument of the contract from the C argument of an exported function.
#ifndef TAPI_API_ADAPTER_HPP_
#define TAPI_API_ADAPTER_HPP_

#include <tapi.h>

#include <string>
#include <type_traits>

#include "api/struct_forms.hpp"
#include "api/text_args.hpp"
#include "contract/kinds.hpp"
#include "marshal/text.hpp"

namespace tapi::api {

using marshal::TextForm;

// What an argument may need beside its own value.
struct Surroundings {
  DWORD size;            // the argument that says how large this one is, for a kind that has one
  std::u16string& text;  // holds converted text until the call is over
};

// Adapter<Kind, form>: C is the type of the argument in the exported function; kSizeAt says where the
// argument with its size stands, counted from itself (0: it has none); Make() gives the typed argument.
//
// Plain C types stay what they are.
template <class Kind, TextForm kForm>
struct Adapter {
  using C = Kind;
  static constexpr int kSizeAt = 0;
  static Kind Make(C value, const Surroundings&) { return value; }
};

template <class Kind, TextForm kForm>
using CType = typename Adapter<Kind, kForm>::C;

// ---- Kinds that hold the C argument and nothing else ----

template <class Kind, class CArgument>
struct ValueAdapter {
  using C = CArgument;
  static constexpr int kSizeAt = 0;
  static Kind Make(C value, const Surroundings&) { return Kind{value}; }
};

template <contract::HandleType kType, contract::Use kUse, TextForm kForm>
struct Adapter<contract::Handle<kType, kUse>, kForm> : ValueAdapter<contract::Handle<kType, kUse>, DWORD> {};
template <TextForm kForm>
struct Adapter<contract::CallSelect, kForm> : ValueAdapter<contract::CallSelect, DWORD> {};
template <class T, TextForm kForm>
struct Adapter<contract::In<T>, kForm> : ValueAdapter<contract::In<T>, T*> {};
template <class T, TextForm kForm>
struct Adapter<contract::OptionalIn<T>, kForm> : ValueAdapter<contract::OptionalIn<T>, T*> {};
template <class T, TextForm kForm>
struct Adapter<contract::Out<T>, kForm> : ValueAdapter<contract::Out<T>, T*> {};
template <class T, TextForm kForm>
struct Adapter<contract::InOut<T>, kForm> : ValueAdapter<contract::InOut<T>, T*> {};
template <class T, TextForm kForm>
struct Adapter<contract::ReplyOut<T>, kForm> : ValueAdapter<contract::ReplyOut<T>, T*> {};
template <contract::HandleType kType, TextForm kForm>
struct Adapter<contract::ReplyHandle<kType>, kForm> : ValueAdapter<contract::ReplyHandle<kType>, DWORD*> {};
template <TextForm kForm>
struct Adapter<contract::OptionalReplyCall, kForm> : ValueAdapter<contract::OptionalReplyCall, LPHCALL> {};
template <class T, TextForm kForm>
struct Adapter<contract::Ignored<T>, kForm> : ValueAdapter<contract::Ignored<T>, T> {};
template <TextForm kForm>
struct Adapter<contract::IgnoredText, kForm> : ValueAdapter<contract::IgnoredText, ConstText<kForm>> {};

// ---- Text ----

template <class Kind, class CArgument>
struct TextAdapter {
  using C = CArgument;
  static constexpr int kSizeAt = 0;
  static Kind Make(C value, const Surroundings& around) { return Kind{ReadText(value, around.text)}; }
};

template <TextForm kForm>
struct Adapter<contract::TextIn, kForm> : TextAdapter<contract::TextIn, ConstText<kForm>> {};
template <TextForm kForm>
struct Adapter<contract::OptionalTextIn, kForm> : TextAdapter<contract::OptionalTextIn, ConstText<kForm>> {};
template <TextForm kForm>
struct Adapter<contract::AgentIdIn, kForm> : TextAdapter<contract::AgentIdIn, MutableText<kForm>> {};
template <TextForm kForm>
struct Adapter<contract::AgentPinIn, kForm> : TextAdapter<contract::AgentPinIn, MutableText<kForm>> {};

template <TextForm kForm>
struct Adapter<contract::SizedTextIn, kForm> {
  using C = ConstText<kForm>;
  static constexpr int kSizeAt = 1;
  static contract::SizedTextIn Make(C value, const Surroundings& around) {
    return {ReadSizedText(value, around.size, around.text)};
  }
};

template <TextForm kForm>
struct Adapter<contract::LocationTextOut, kForm> {
  using C = MutableText<kForm>;
  static constexpr int kSizeAt = 0;
  static contract::LocationTextOut Make(C value, const Surroundings&) {
    return {{value, 8 / marshal::UnitSize(kForm), &WriteText<kForm>}};
  }
};
template <TextForm kForm>
struct Adapter<contract::ReplyDigits, kForm> {
  using C = MutableText<kForm>;
  static constexpr int kSizeAt = 1;
  static contract::ReplyDigits Make(C value, const Surroundings& around) {
    return {{value, around.size, &WriteDigits<kForm>}};
  }
};
template <TextForm kForm>
struct Adapter<contract::RequestOut, kForm> {
  using C = LPVOID;
  static constexpr int kSizeAt = 0;
  static contract::RequestOut Make(C value, const Surroundings&) { return {value, &WriteRequest<kForm>}; }
};

// ---- Bytes and arrays ----

template <class Kind, class CArgument>
struct BytesAdapter {
  using C = CArgument;
  static constexpr int kSizeAt = 1;
  static Kind Make(C value, const Surroundings& around) {
    Kind bytes;
    bytes.data = value;
    bytes.size = around.size;
    return bytes;
  }
};

template <TextForm kForm>
struct Adapter<contract::BytesIn, kForm> : BytesAdapter<contract::BytesIn, LPVOID> {};
template <TextForm kForm>
struct Adapter<contract::CharsIn, kForm> : BytesAdapter<contract::CharsIn, LPCSTR> {};
template <TextForm kForm>
struct Adapter<contract::BytesOut, kForm> : BytesAdapter<contract::BytesOut, LPVOID> {};
template <TextForm kForm>
struct Adapter<contract::ReplyBytes, kForm> : BytesAdapter<contract::ReplyBytes, LPVOID> {};

template <TextForm kForm>
struct Adapter<contract::OptionalCharsIn, kForm> {
  using C = LPCSTR;
  static constexpr int kSizeAt = 1;
  static contract::OptionalCharsIn Make(C value, const Surroundings& around) {
    return {{value, value == nullptr ? 0 : around.size}};
  }
};

template <class Kind, class T, int kSize>
struct ArrayAdapter {
  using C = T*;
  static constexpr int kSizeAt = kSize;
  static Kind Make(C value, const Surroundings& around) {
    return {value, value == nullptr ? 0 : around.size};
  }
};

template <class T, TextForm kForm>
struct Adapter<contract::OptionalArrayIn<T>, kForm> : ArrayAdapter<contract::OptionalArrayIn<T>, T, 1> {};
template <class T, TextForm kForm>
struct Adapter<contract::ArrayAfterCount<T>, kForm> : ArrayAdapter<contract::ArrayAfterCount<T>, T, -1> {};

// ---- Variable structures ----

template <class Kind, class T, TextForm kForm>
struct StructAdapter {
  using C = T*;
  static constexpr int kSizeAt = 0;
  static Kind Make(C value, const Surroundings&) { return {{value, &StructFormOf<T, kForm>()}}; }
};

template <class T, TextForm kForm>
struct Adapter<contract::VarIn<T>, kForm> : StructAdapter<contract::VarIn<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::OptionalVarIn<T>, kForm> : StructAdapter<contract::OptionalVarIn<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::VarInIfUsed<T>, kForm> : StructAdapter<contract::VarInIfUsed<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::VarOut<T>, kForm> : StructAdapter<contract::VarOut<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::ReplyVar<T>, kForm> : StructAdapter<contract::ReplyVar<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::ReplyVarIfUsed<T>, kForm> : StructAdapter<contract::ReplyVarIfUsed<T>, T, kForm> {};
template <class T, TextForm kForm>
struct Adapter<contract::OptionalVarInOut<T>, kForm>
    : StructAdapter<contract::OptionalVarInOut<T>, T, kForm> {};

}  // namespace tapi::api

#endif  // TAPI_API_ADAPTER_HPP_
