// SPDX-License-Identifier: MIT
// lines and caps: what there is.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "session.hpp"

namespace tapi::tool {
namespace {

using nlohmann::json;

json AddressFacts(const Session& session, DWORD line, DWORD address) {
  const auto memory = session.AddressCaps(line, address);
  const auto& caps = *reinterpret_cast<const LINEADDRESSCAPS*>(memory.data());
  return {{"id", address},
          {"address", TextAt(memory, caps.dwAddressSize, caps.dwAddressOffset)},
          {"max_active_calls", caps.dwMaxNumActiveCalls},
          {"call_features", caps.dwCallFeatures},
          {"call_states", caps.dwCallStates}};
}

json LineFacts(const Session& session, DWORD line) {
  const auto memory = session.DevCaps(line);
  const auto& caps = *reinterpret_cast<const LINEDEVCAPS*>(memory.data());
  json facts = {{"id", line},
                {"name", TextAt(memory, caps.dwLineNameSize, caps.dwLineNameOffset)},
                {"provider", TextAt(memory, caps.dwProviderInfoSize, caps.dwProviderInfoOffset)},
                {"permanent_id", caps.dwPermanentLineID},
                {"version", fmt::format("{:#010x}", session.Negotiate(line))},
                {"media_modes", caps.dwMediaModes},
                {"bearer_modes", caps.dwBearerModes},
                {"addresses", json::array()}};
  for (DWORD address = 0; address < caps.dwNumAddresses; ++address) {
    facts["addresses"].push_back(AddressFacts(session, line, address));
  }
  return facts;
}

std::string Numbers(const json& facts) {
  std::string text;
  for (const auto& address : facts["addresses"]) {
    text += (text.empty() ? "" : ", ") + address["address"].get<std::string>();
  }
  return text;
}

void PrintIndented(const json& facts, int indent) {
  for (const auto& [key, value] : facts.items()) {
    if (!value.is_array()) {
      fmt::print("{:{}}{}: {}\n", "", indent, key,
                 value.is_string() ? value.get<std::string>() : value.dump());
      continue;
    }
    for (const auto& each : value) {
      fmt::print("{:{}}address\n", "", indent);
      PrintIndented(each, indent + 2);
    }
  }
}

}  // namespace

int ShowLines(const Options& options) {
  const Session session;
  json all = json::array();
  for (DWORD line = 0; line < session.num_lines(); ++line) all.push_back(LineFacts(session, line));
  if (options.json) {
    fmt::print("{}\n", all.dump(2));
    return 0;
  }
  for (const auto& facts : all) {
    fmt::print("{:>3}  {:<24} {:<16} {}\n", facts["id"].get<DWORD>(), facts["name"].get<std::string>(),
               Numbers(facts), facts["provider"].get<std::string>());
  }
  return 0;
}

int ShowCaps(const Options& options) {
  const Session session;
  const json facts = LineFacts(session, options.line);
  if (options.json) {
    fmt::print("{}\n", facts.dump(2));
  } else {
    PrintIndented(facts, 0);
  }
  return 0;
}

}  // namespace tapi::tool
