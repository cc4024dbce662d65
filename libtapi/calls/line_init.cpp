// SPDX-License-Identifier: MIT
// Bodies: applications come, fetch their messages, and go.
#include <utility>

#include "calls/bodies.hpp"
#include "core/engine.hpp"
#include "core/executable.hpp"
#include "core/versions.hpp"
#include "marshal/buffer.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::App;
using core::Engine;
using core::Notifier;
using support::Failure;

// Control characters, lone surrogates and noncharacters have no picture in any font.
bool IsDisplayable(std::u16string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t unit = text[i];
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit >= 0xFFFE) return false;
    if (unit >= 0xDC00 && unit < 0xE000) return false;
    if (!high) continue;
    if (i + 1 == text.size() || text[i + 1] < 0xDC00 || text[i + 1] >= 0xE000) return false;
    ++i;
  }
  return true;
}

// Without a name of its own an application goes by its executable's.
App::Names NamesFor(const contract::Text& friendly) {
  App::Names names{std::u16string(friendly.text), core::ExecutableName()};
  if (!IsDisplayable(names.friendly)) {
    throw Failure(LINEERR_INVALAPPNAME, "the application's name has characters that can't be displayed");
  }
  if (names.friendly.empty()) names.friendly = names.module;
  return names;
}

void RequireCallback(LINECALLBACK callback) {
  if (callback == nullptr)
    throw Failure(LINEERR_INVALPOINTER, "lpfnCallback is NULL, and no other way was chosen");
}

// The highest version that both sides know; what an application declares beyond ours is no error.
DWORD DeclaredVersion(DWORD declared) {
  const DWORD version = core::HighestVersionIn(core::kVersion13, declared);
  if (version == 0)
    throw Failure(LINEERR_INVALPARAM, fmt::format("*lpdwAPIVersion {:#x} is no API version", declared));
  return version;
}

Engine::MakeNotifier ChooseNotifier(const LINEINITIALIZEEXPARAMS& params, LINECALLBACK callback) {
  // Values, not flags: USECOMPLETIONPORT is not USEHIDDENWINDOW and USEEVENT at once.
  switch (params.dwOptions & ~static_cast<DWORD>(LINEINITIALIZEEXOPTION_CALLHUBTRACKING)) {
    case LINEINITIALIZEEXOPTION_USEHIDDENWINDOW:
      RequireCallback(callback);
      return [callback](const auto& clock) { return Notifier::ForCallback(callback, clock); };
    case LINEINITIALIZEEXOPTION_USEEVENT:
      return [](const auto& clock) { return Notifier::ForEvent(clock); };
    case LINEINITIALIZEEXOPTION_USECOMPLETIONPORT: {
      const HANDLE port = params.Handles.hCompletionPort;
      if (port == nullptr) throw Failure(LINEERR_INVALPARAM, "hCompletionPort is NULL");
      return [port, key = params.dwCompletionKey](const auto& clock) {
        return Notifier::ForPort(port, key, clock);
      };
    }
    default:
      throw Failure(LINEERR_INVALPARAM,
                    fmt::format("dwOptions {:#x} is not one of the three ways", params.dwOptions));
  }
}

}  // namespace

LONG lineInitialize(Out<HLINEAPP> app_handle, HINSTANCE, LINECALLBACK callback, contract::OptionalTextIn name,
                    Out<DWORD> num_devs) {
  RequireCallback(callback);
  const auto notifier = [callback](const auto& clock) { return Notifier::ForCallback(callback, clock); };
  // What such an application knows shows when it negotiates.
  const auto app = Engine::Get().Initialize(NamesFor(name), core::kVersion13, notifier);
  *num_devs.pointer = Engine::Get().FindSession()->NumLines();
  *app_handle.pointer = app->handle();
  return 0;
}

LONG lineInitializeEx(Out<HLINEAPP> app_handle, HINSTANCE, LINECALLBACK callback,
                      contract::OptionalTextIn name, Out<DWORD> num_devs, InOut<DWORD> version,
                      contract::OptionalVarInOut<LINEINITIALIZEEXPARAMS> params) {
  const DWORD declared = DeclaredVersion(*version.pointer);
  marshal::Buffer options = marshal::Buffer::Of<LINEINITIALIZEEXPARAMS>();
  options.As<LINEINITIALIZEEXPARAMS>().dwOptions = LINEINITIALIZEEXOPTION_USEHIDDENWINDOW;
  if (!params.null()) params.Read(declared, options);
  auto& chosen = options.As<LINEINITIALIZEEXPARAMS>();
  const auto app = Engine::Get().Initialize(NamesFor(name), declared, ChooseNotifier(chosen, callback));
  if (app->notifier().mode() == Notifier::Mode::kEvent) chosen.Handles.hEvent = app->notifier().event();
  if (!params.null()) params.Write(declared, options);
  *num_devs.pointer = Engine::Get().FindSession()->NumLines();
  *version.pointer = core::kHighestVersion;
  *app_handle.pointer = app->handle();
  return 0;
}

LONG lineShutdown(std::shared_ptr<App> app) {
  Engine& engine = Engine::Get();
  if (engine.apps.Erase(app->handle()) == nullptr) {
    throw Failure(LINEERR_INVALAPPHANDLE, "another thread shuts the application down");
  }
  engine.Shutdown(app);
  return 0;
}

LONG lineGetMessage(std::shared_ptr<App> app, Out<LINEMESSAGE> message, DWORD timeout) {
  if (app->notifier().mode() != Notifier::Mode::kEvent) {
    throw Failure(LINEERR_OPERATIONFAILED,
                  "the application did not initialise with LINEINITIALIZEEXOPTION_USEEVENT");
  }
  switch (app->notifier().Get(*message.pointer, timeout)) {
    case core::EventQueue::Outcome::kEvent:
      return 0;
    case core::EventQueue::Outcome::kTimedOut:
      throw Failure(LINEERR_OPERATIONFAILED, "no message within dwTimeout");
    case core::EventQueue::Outcome::kClosed:
      break;
  }
  throw Failure(LINEERR_INVALAPPHANDLE, "the application was shut down");
}

}  // namespace tapi::calls
