// SPDX-License-Identifier: MIT
// Application: initialisation, lines, messages.
#include "support/application.hpp"

#include <stdexcept>

namespace tapi::bench {
namespace {

constexpr DWORD kVersion = 0x00020002;

test::SessionOptions OptionsFor(const std::string& module, const std::string& settings) {
  test::SessionOptions options;
  options.modules = {};
  options.manual_clock = false;
  options.extra = "[[provider]]\nmodule = \"" + module + "\"\nsettings = " + settings + "\n";
  return options;
}

}  // namespace

LONG Require(LONG result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + " failed: " + std::to_string(result));
  return result;
}

Application::Application(const std::string& module, const std::string& settings)
    : session_(OptionsFor(module, settings)) {
  DWORD devices = 0;
  DWORD version = kVersion;
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof params;
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  Require(lineInitializeExA(&app_, nullptr, nullptr, "bench", &devices, &version, &params),
          "lineInitializeEx");
  event_ = params.Handles.hEvent;
}

Application::~Application() { lineShutdown(app_); }

HLINE Application::Open(DWORD device) const {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  Require(lineNegotiateAPIVersion(app_, device, kVersion, kVersion, &version, &extension),
          "lineNegotiateAPIVersion");
  HLINE line = 0;
  Require(lineOpen(app_, device, &line, version, 0, device, LINECALLPRIVILEGE_OWNER,
                   LINEMEDIAMODE_INTERACTIVEVOICE, nullptr),
          "lineOpen");
  return line;
}

LINEMESSAGE Application::Next() const {
  LINEMESSAGE message{};
  Require(lineGetMessage(app_, &message, TAPI32_INFINITE), "lineGetMessage");
  return message;
}

LINEMESSAGE Application::Await(DWORD id, DWORD_PTR param1) const {
  for (;;) {
    const LINEMESSAGE message = Next();
    if (message.dwMessageID == id && message.dwParam1 == param1) return message;
  }
}

void Application::Drain() const {
  LINEMESSAGE message{};
  while (lineGetMessage(app_, &message, 0) == 0) {
  }
}

}  // namespace tapi::bench
