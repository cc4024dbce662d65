// SPDX-License-Identifier: MIT
// The C functions of scripted providers: one set for each slot, since a TSPI_ function has no context
// argument.
#define TAPI32_NO_ALIASES  // the names of this file are pasted from parts
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "support/scripted_state.hpp"

namespace tapi::test {
namespace {

struct Slot {
  std::mutex mutex;
  std::shared_ptr<ScriptedState> state;
};

Slot& SlotAt(int slot) {
  static std::array<Slot, kSlots> slots;
  return slots.at(static_cast<std::size_t>(slot));
}

template <class T>
constexpr char KindOf() {
  if (std::is_same_v<T, LPCWSTR>) return 'w';
  if (std::is_same_v<T, LPCSTR> || std::is_same_v<T, LPVOID>) return 'v';
  if (std::is_same_v<T, LPLINECALLPARAMS>) return 'c';
  if (std::is_same_v<T, HDRVLINE>) return 'L';
  if (std::is_same_v<T, HDRVCALL>) return 'C';
  if (std::is_same_v<T, HDRVPHONE>) return 'P';
  return std::is_same_v<T, DWORD> ? 'd' : '-';
}

template <class T>
std::uintptr_t AsNumber(T value) {
  if constexpr (std::is_pointer_v<T>) {
    return reinterpret_cast<std::uintptr_t>(value);
  } else {
    return static_cast<std::uintptr_t>(value);
  }
}

enum class Id {
#define TSPI_SYNC(name) name,
#define TSPI_ASYNC(name) name,
#include "support/tspi_functions.inc"
#undef TSPI_SYNC
#undef TSPI_ASYNC
  providerAttach,
};

template <Id kId>
struct Name;

template <int kSlot, Id kId, class F>
struct Export;

template <int kSlot, Id kId, class... A>
struct Export<kSlot, kId, LONG(A...)> {
  static constexpr std::array<char, sizeof...(A)> kKinds = {KindOf<A>()...};
  static constexpr TspiFunction kFunction = {Name<kId>::kText, Name<kId>::kIsAsync,
                                             std::string_view(kKinds.data(), kKinds.size())};

  static LONG TSPIAPI Call(A... args) {
    const std::shared_ptr<ScriptedState> state = SlotState(kSlot);
    return state == nullptr ? LINEERR_NODRIVER : state->Dispatch(kFunction, {AsNumber(args)...});
  }
};

#define TAPI_TSPI_NAME(name, is_async)               \
  template <>                                        \
  struct Name<Id::name> {                            \
    static constexpr std::string_view kText = #name; \
    static constexpr bool kIsAsync = is_async;       \
  };
#define TSPI_SYNC(name) TAPI_TSPI_NAME(name, false)
#define TSPI_ASYNC(name) TAPI_TSPI_NAME(name, true)
#include "support/tspi_functions.inc"
TAPI_TSPI_NAME(providerAttach, false)
#undef TSPI_SYNC
#undef TSPI_ASYNC

struct ExportEntry {
  std::string_view name;
  void* address;
};

template <int kSlot>
const auto& Exports() {
#define TSPI_SYNC(name) \
  ExportEntry{#name, reinterpret_cast<void*>(&Export<kSlot, Id::name, decltype(::TSPI_##name)>::Call)},
#define TSPI_ASYNC(name) TSPI_SYNC(name)
  static const auto entries = std::to_array<ExportEntry>({
#include "support/tspi_functions.inc"
      ExportEntry{"providerAttach",
                  reinterpret_cast<void*>(
                      &Export<kSlot, Id::providerAttach, decltype(::TSPI32_providerAttach)>::Call)},
  });
#undef TSPI_SYNC
#undef TSPI_ASYNC
  return entries;
}

template <int kSlot>
void* CALLBACK Find(const char* name) {
  const std::shared_ptr<ScriptedState> state = SlotState(kSlot);
  std::string_view wanted = name;
  const bool is_ours = wanted == "TSPI32_providerAttach";
  if (state == nullptr || (!is_ours && wanted.substr(0, 5) != "TSPI_")) return nullptr;
  wanted.remove_prefix(is_ours ? 7 : 5);
  const std::lock_guard<std::mutex> lock(state->mutex);
  if (state->missing.contains(wanted)) return nullptr;
  for (const ExportEntry& entry : Exports<kSlot>()) {
    if (entry.name == wanted) return entry.address;
  }
  return nullptr;
}

}  // namespace

bool IsTspiFunction(std::string_view name) {
  for (const ExportEntry& entry : Exports<0>()) {
    if (entry.name == name) return true;
  }
  return false;
}

std::shared_ptr<ScriptedState> SlotState(int slot) {
  const std::lock_guard<std::mutex> lock(SlotAt(slot).mutex);
  return SlotAt(slot).state;
}

int TakeSlot(const std::shared_ptr<ScriptedState>& state) {
  for (int slot = 0; slot < kSlots; ++slot) {
    const std::lock_guard<std::mutex> lock(SlotAt(slot).mutex);
    if (SlotAt(slot).state != nullptr) continue;
    SlotAt(slot).state = state;
    return slot;
  }
  throw std::runtime_error("more than four scripted providers at a time");
}

void FreeSlot(int slot) {
  const std::lock_guard<std::mutex> lock(SlotAt(slot).mutex);
  SlotAt(slot).state = nullptr;
}

TAPI32_FIND_EXPORT SlotFinder(int slot) {
  static constexpr std::array<TAPI32_FIND_EXPORT, kSlots> kFinders = {&Find<0>, &Find<1>, &Find<2>, &Find<3>};
  return kFinders.at(static_cast<std::size_t>(slot));
}

}  // namespace tapi::test
