// SPDX-License-Identifier: MIT
// Reads the configuration; anything it doesn't understand fails, with its place.
#include "core/settings.hpp"

#include <fmt/core.h>
#include <tapi.h>

#include <sstream>
#include <system_error>

#include "core/file_io.hpp"
#include "core/toml_reader.hpp"
#include "support/error_names.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Failure;
using support::Log;
using support::LogLevel;
using support::LogPart;

std::string ToJson(const toml::table& table) {
  std::ostringstream text;
  text << toml::json_formatter(table);
  return text.str();
}

// A relative path is relative to the configuration, not to wherever the program runs.
std::string ResolveModule(const std::string& module, const std::string& file) {
  if (module.find('/') == std::string::npos || module.front() == '/') return module;
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? module : file.substr(0, slash + 1) + module;
}

host::ProviderConfig ParseProvider(const toml::table& table, const std::string& file) {
  TomlReader reader(table, file, "provider");
  host::ProviderConfig config;
  config.where = reader.Where();
  const std::string module = reader.RequireText("module");
  if (module.empty()) reader.Fail("module", "provider.module must not be empty");
  config.module = ResolveModule(module, file);
  const std::string isolation = reader.TakeText("isolation", "none");
  if (isolation == "process")
    reader.Fail("isolation", "provider.isolation = \"process\" is not supported by this build yet");
  if (isolation != "none") reader.Fail("isolation", "provider.isolation must be \"none\" or \"process\"");
  if (const toml::table* settings = reader.TakeTable("settings")) config.settings_json = ToJson(*settings);
  reader.RejectTheRest();
  return config;
}

CallSettings ParseCalls(const toml::table& table, const std::string& file) {
  TomlReader reader(table, file, "calls");
  CallSettings calls;
  calls.drop_unowned = reader.TakeBool("drop_unowned", calls.drop_unowned);
  calls.drop_sole_owner_on_close =
      reader.TakeBool("drop_sole_owner_on_close", calls.drop_sole_owner_on_close);
  calls.max_queue = reader.TakeNumber("max_queue", calls.max_queue);
  reader.RejectTheRest();
  return calls;
}

bool ParseManualClock(const toml::table& table, const std::string& file) {
  TomlReader reader(table, file, "test");
  const std::string clock = reader.TakeText("clock", "real");
  if (clock != "real" && clock != "manual") reader.Fail("clock", "test.clock must be \"real\" or \"manual\"");
  reader.RejectTheRest();
  return clock == "manual";
}

void RejectUnsupported(const toml::table& table, const TomlReader& reader) {
  for (const char* key : {"server", "location"}) {
    if (table.contains(key)) reader.Fail(key, fmt::format("{} is not supported by this build yet", key));
  }
}

// Nullopt when there is no such file; an unreadable one is an error, not a reason to look elsewhere.
std::optional<Settings> TryFile(const std::string& file) {
  try {
    const std::optional<std::string> text = ReadFile(file);
    if (!text) return std::nullopt;
    return ParseSettings(*text, file);
  } catch (const std::system_error& error) {
    throw Failure(LINEERR_INIFILECORRUPT, fmt::format("{}: {}", file, error.code().message()));
  }
}

Settings DefaultSettings() {
  Settings settings;
  settings.providers.push_back({"loopback", R"({"lines":4,"phones":2})", ""});
  Log(LogPart::kCore, LogLevel::kWarning,
      "no configuration file: using the provider \"loopback\" with 4 lines and 2 phones");
  return settings;
}

Settings FindSettings(const PathContext& context) {
  if (const std::string named = NamedConfigFile(context); !named.empty()) {
    if (std::optional<Settings> settings = TryFile(named)) return *std::move(settings);
    throw Failure(LINEERR_INIFILECORRUPT,
                  fmt::format("{}: TAPI32_CONFIG names a file that does not exist", named));
  }
  for (const std::string& file : UsualConfigFiles(context)) {
    if (std::optional<Settings> settings = TryFile(file)) return *std::move(settings);
  }
  return DefaultSettings();
}

}  // namespace

Settings ParseSettings(std::string_view text, const std::string& file) {
  const toml::table table = ParseToml(text, file);
  TomlReader reader(table, file, "");
  RejectUnsupported(table, reader);
  Settings settings;
  settings.file = file;
  if (const toml::array* providers = reader.TakeTables("provider")) {
    for (const toml::node& node : *providers)
      settings.providers.push_back(ParseProvider(*node.as_table(), file));
  }
  if (const toml::table* calls = reader.TakeTable("calls")) settings.calls = ParseCalls(*calls, file);
  if (const toml::table* test = reader.TakeTable("test"))
    settings.manual_clock = ParseManualClock(*test, file);
  reader.RejectTheRest();
  if (settings.providers.empty()) {
    Log(LogPart::kCore, LogLevel::kWarning, "{}: no [[provider]], so there are no devices", file);
  }
  return settings;
}

Settings LoadSettings(const PathContext& context) {
  try {
    return FindSettings(context);
  } catch (const Failure& failure) {
    Log(LogPart::kCore, LogLevel::kError, "{} [{}]", failure.reason(), support::ErrorName(failure.code()));
    throw;
  }
}

Settings LoadSettings() { return LoadSettings(ThisProcess()); }

}  // namespace tapi::core
