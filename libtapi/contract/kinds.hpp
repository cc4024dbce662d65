// SPDX-License-Identifier: MIT
// The kinds of parameters that the rows of entry_points.inc use: typed arguments, with text in UTF-16.
//
// A kind says which C argument it stands for, whether NULL (or handle 0) is allowed, and when memory is
// written. None owns the application's memory. Reply… kinds stay usable until the reply, on the thread that
// retrieves it; views of text only during the call. Plain C types (DWORD, HWND …) are kinds themselves.
#ifndef TAPI_CONTRACT_KINDS_HPP_
#define TAPI_CONTRACT_KINDS_HPP_

#include <tapi.h>

#include <string_view>

#include "contract/struct_form.hpp"

namespace tapi::contract {

// ---- Handles ----

enum class HandleType { kLineApp, kLine, kCall, kPhoneApp, kPhone, kAgent, kAgentSession };

// When a handle argument names an object.
enum class Use {
  kAlways,
  kUnlessZero,
  kWhenSelected,  // when the function's CallSelect argument selects this type
  kWithoutCall,   // when the function's call handle is 0
};

template <HandleType kType, Use kUse = Use::kAlways>
struct Handle {
  DWORD value = 0;
};

using LineApp = Handle<HandleType::kLineApp>;
using OptionalLineApp = Handle<HandleType::kLineApp, Use::kUnlessZero>;
using Line = Handle<HandleType::kLine>;
using SelectedLine = Handle<HandleType::kLine, Use::kWhenSelected>;
using LineIfNoCall = Handle<HandleType::kLine, Use::kWithoutCall>;
using Call = Handle<HandleType::kCall>;
using OptionalCall = Handle<HandleType::kCall, Use::kUnlessZero>;
using SelectedCall = Handle<HandleType::kCall, Use::kWhenSelected>;
using PhoneApp = Handle<HandleType::kPhoneApp>;
using Phone = Handle<HandleType::kPhone>;
using Agent = Handle<HandleType::kAgent>;  // a number of the proxy handler's; only it knows which exist
using AgentSession = Handle<HandleType::kAgentSession>;  // likewise

// dwSelect: a LINECALLSELECT_ constant that tells which of the other arguments count.
struct CallSelect {
  DWORD value = 0;
};

// ---- Text ----

// Text of at most kMaxText units has been read, and ends at its NUL; of a longer one nothing has.
inline constexpr DWORD kMaxText = 0xFFFF;

struct Text {
  bool null = true;
  bool too_long = false;
  std::u16string_view text{};
};
struct TextIn : Text {};          // not NULL
struct OptionalTextIn : Text {};  // NULL has a meaning
struct SizedTextIn : Text {};     // not NULL; in the number of bytes that the argument after it gives
struct AgentIdIn : Text {};       // may be NULL
struct AgentPinIn : Text {};      // may be NULL; never logged

// Text that goes back to the application: at most `room` units with the NUL.
struct TextOut {
  void* where = nullptr;
  DWORD room = 0;
  void (*write)(void* where, DWORD room, std::u16string_view text) = nullptr;

  bool null() const { return where == nullptr; }
  void Write(std::u16string_view text) const { write(where, room, text); }
};
struct LocationTextOut : TextOut {};  // country and city code: 8 bytes, in either form
struct ReplyDigits : TextOut {};  // `room` digits without a NUL, room is the argument after it; NULL cancels

// ---- Memory of a fixed size ----

template <class T>
struct In {
  const T* pointer = nullptr;
};
template <class T>
struct OptionalIn {
  const T* pointer = nullptr;
};
template <class T>
struct Out {
  T* pointer = nullptr;
};
template <class T>
struct InOut {
  T* pointer = nullptr;
};
// Written when the success reply is retrieved.
template <class T>
struct ReplyOut {
  T* where = nullptr;
};

// A handle that comes with the success reply.
template <HandleType kType>
struct ReplyHandle {
  DWORD* where = nullptr;
};
using ReplyCall = ReplyHandle<HandleType::kCall>;
using ReplyAgent = ReplyHandle<HandleType::kAgent>;
using ReplyAgentSession = ReplyHandle<HandleType::kAgentSession>;
struct OptionalReplyCall : ReplyCall {};

// An argument that the documentation says is ignored. Never read or written, whatever it points to.
template <class T>
struct Ignored {
  T value{};
};
struct IgnoredText {
  const void* value = nullptr;
};

// lineGetRequest's buffer. The application says by dwRequestMode what it has room for.
struct RequestOut {
  void* where = nullptr;
  void (*write)(void* where, const LINEREQMAKECALLW& request) = nullptr;

  void Write(const LINEREQMAKECALLW& request) const { write(where, request); }
};

// ---- Bytes and arrays; their size is the argument after them, which is a parameter of its own too ----

struct Bytes {
  const void* data = nullptr;
  DWORD size = 0;  // 0 when data is null and that is allowed
};
struct BytesIn : Bytes {};          // LPVOID; NULL only with size 0
struct CharsIn : Bytes {};          // LPCSTR, never converted; NULL only with size 0
struct OptionalCharsIn : Bytes {};  // LPCSTR, never converted; NULL: the size is ignored

struct BytesOut {
  void* data = nullptr;
  DWORD size = 0;
};
struct ReplyBytes {  // read by the call, written back when the reply is retrieved; NULL only with size 0
  void* data = nullptr;
  DWORD size = 0;
};

template <class T>
struct OptionalArrayIn {
  const T* data = nullptr;
  DWORD count = 0;  // 0 when data is null
};
template <class T>
struct ArrayAfterCount {  // the same, but the count is the argument before it
  const T* data = nullptr;
  DWORD count = 0;
};

// ---- Variable structures (first member: dwTotalSize) ----

// All may be copied and kept; a StructForm, which knows the application's text form, does their work.
template <class T>
struct VarIn : StructIn {};
template <class T>
struct OptionalVarIn : StructIn {};
template <class T>
struct VarInIfUsed : StructIn {};  // other arguments say whether it is looked at; not checked before the body
template <class T>
struct VarOut : StructOut {};
template <class T>
struct ReplyVar : StructOut {};  // checked by the call, written when the success reply is retrieved
template <class T>
struct ReplyVarIfUsed : StructOut {};  // likewise
template <class T>
struct OptionalVarInOut : StructOut {};  // read and written

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_KINDS_HPP_
