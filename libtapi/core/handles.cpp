// SPDX-License-Identifier: MIT
// Look-ups in the engine's handle tables.
#include "core/handles.hpp"

#include <fmt/core.h>

#include "core/engine.hpp"
#include "support/failure.hpp"

namespace tapi::core {
namespace {

template <class T>
std::shared_ptr<T> FindIn(const HandleTable<T>& table, DWORD handle, LONG error, const char* what) {
  if (auto object = table.Find(handle)) return object;
  throw support::Failure(error, fmt::format("{:#x} is not the handle of {}", handle, what));
}

}  // namespace

bool LineInitialised() { return Engine::Get().Initialised(); }

std::shared_ptr<App> FindApp(DWORD handle) {
  return FindIn(Engine::Get().apps, handle, LINEERR_INVALAPPHANDLE, "an application");
}

std::shared_ptr<Line> FindLine(DWORD handle) {
  return FindIn(Engine::Get().lines, handle, LINEERR_INVALLINEHANDLE, "an open line");
}

std::shared_ptr<CallHandle> FindCallHandle(DWORD handle) {
  return FindIn(Engine::Get().call_handles, handle, LINEERR_INVALCALLHANDLE, "a call");
}

}  // namespace tapi::core
