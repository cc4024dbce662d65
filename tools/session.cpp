// SPDX-License-Identifier: MIT
// Session: the calls that every command makes.
#include "session.hpp"

#include <fmt/core.h>

#include <cstring>

#include "names.hpp"

namespace tapi::tool {
namespace {

constexpr DWORD kLowVersion = 0x00010003;
constexpr DWORD kHighVersion = 0x00030001;
constexpr DWORD kFirstTry = 2048;

// Asks for a variable structure until it fits: `ask` makes the call for the memory it is given.
template <class T, class Ask>
std::vector<std::byte> Fetch(const char* function, Ask ask) {
  std::vector<std::byte> memory(kFirstTry);
  for (;;) {
    auto* const structure = reinterpret_cast<T*>(memory.data());
    structure->dwTotalSize = static_cast<DWORD>(memory.size());
    Check(function, ask(structure));
    if (structure->dwNeededSize <= memory.size()) return memory;
    memory.assign(structure->dwNeededSize, std::byte{});
  }
}

}  // namespace

TapiError::TapiError(const std::string& function, LONG code)
    : std::runtime_error(fmt::format("{}: {}", function, ErrorText(code))) {}

LONG Check(const char* function, LONG result) {
  if (result < 0) throw TapiError(function, result);
  return result;
}

Session::Session() {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  DWORD version = kHighVersion;
  Check("lineInitializeEx",
        lineInitializeExA(&app_, nullptr, nullptr, "tapi32", &num_lines_, &version, &params));
}

Session::~Session() { lineShutdown(app_); }

DWORD Session::Negotiate(DWORD line) const {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  Check("lineNegotiateAPIVersion",
        lineNegotiateAPIVersion(app_, line, kLowVersion, kHighVersion, &version, &extension));
  return version;
}

HLINE Session::Open(DWORD line, DWORD privileges, DWORD media_modes) const {
  HLINE opened = 0;
  Check("lineOpen",
        lineOpenA(app_, line, &opened, Negotiate(line), 0, line, privileges, media_modes, nullptr));
  return opened;
}

std::vector<std::byte> Session::DevCaps(DWORD line) const {
  const DWORD version = Negotiate(line);
  return Fetch<LINEDEVCAPS>("lineGetDevCaps",
                            [&](LINEDEVCAPS* caps) { return lineGetDevCapsA(app_, line, version, 0, caps); });
}

std::vector<std::byte> Session::AddressCaps(DWORD line, DWORD address) const {
  const DWORD version = Negotiate(line);
  return Fetch<LINEADDRESSCAPS>("lineGetAddressCaps", [&](LINEADDRESSCAPS* caps) {
    return lineGetAddressCapsA(app_, line, address, version, 0, caps);
  });
}

std::optional<LINEMESSAGE> Session::Next(DWORD milliseconds) const {
  LINEMESSAGE message{};
  const LONG result = lineGetMessage(app_, &message, milliseconds);
  if (result == LINEERR_OPERATIONFAILED) return std::nullopt;
  Check("lineGetMessage", result);
  return message;
}

std::string TextAt(const std::vector<std::byte>& structure, DWORD size, DWORD offset) {
  if (size == 0 || offset >= structure.size() || size > structure.size() - offset) return {};
  const auto* const text = reinterpret_cast<const char*>(structure.data() + offset);
  return {text, strnlen(text, size)};
}

}  // namespace tapi::tool
