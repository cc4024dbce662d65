// SPDX-License-Identifier: MIT
// The state file: TOML, read as a whole and replaced as a whole.
#include "core/state_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>
#include <system_error>
#include <utility>

#include "core/file_io.hpp"
#include "core/file_locations.hpp"
#include "core/toml_reader.hpp"
#include "support/error_names.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Failure;

constexpr DWORD kFormat = 1;
constexpr DWORD kMaxProviderId = 0x7FFFFFFF;
constexpr const char* kMakeCallKey = "make_call";
constexpr const char* kHeader =
    "# Kept by libtapi32: permanent provider IDs and application priorities. Change it only while no program "
    "uses it.\n";

KnownProvider ParseProvider(const toml::table& table, const std::string& file) {
  TomlReader reader(table, file, "provider");
  return {reader.RequireText("module"), reader.RequireNumber("instance"), reader.RequireNumber("id")};
}

void CheckProviders(const State& state, const std::string& file) {
  for (const KnownProvider& provider : state.providers) {
    const auto same = [&](const KnownProvider& other) {
      return other.id == provider.id ||
             (other.module == provider.module && other.instance == provider.instance);
    };
    const bool unique = std::count_if(state.providers.begin(), state.providers.end(), same) == 1;
    if (provider.id != 0 && provider.id < state.next_provider_id && unique) continue;
    throw Failure(LINEERR_INIFILECORRUPT,
                  fmt::format("{}: provider.id {} of \"{}\" is 0, used twice, or not below next_provider_id",
                              file, provider.id, provider.module));
  }
}

// A media mode is written as its bit: "0x00000004".
DWORD ParseMode(std::string_view key, const TomlReader& reader) {
  if (key == kMakeCallKey) return 0;
  const std::string text(key);
  std::size_t used = 0;
  unsigned long mode = 0;
  try {
    mode = std::stoul(text, &used, 16);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used != text.size() || mode == 0 || mode > 0xFFFFFFFFUL) {
    reader.Fail(key, fmt::format("{} is neither a media mode nor {}", reader.Name(key), kMakeCallKey));
  }
  return static_cast<DWORD>(mode);
}

std::vector<std::string> ParseNames(const toml::node& node, std::string_view key, const TomlReader& reader) {
  std::vector<std::string> names;
  if (const toml::array* array = node.as_array()) {
    for (const toml::node& element : *array) {
      if (element.is_string()) names.push_back(element.as_string()->get());
    }
    if (names.size() == array->size()) return names;
  }
  reader.Fail(key, fmt::format("{} must be a list of strings", reader.Name(key)));
}

PriorityLists ParsePriorities(const toml::table& table, const std::string& file) {
  const TomlReader reader(table, file, "priorities");
  PriorityLists lists;
  for (const auto& [key, node] : table)
    lists[ParseMode(key.str(), reader)] = ParseNames(node, key.str(), reader);
  return lists;
}

State ParseState(const toml::table& document, const std::string& file) {
  TomlReader reader(document, file, "");
  if (const DWORD format = reader.TakeNumber("format", kFormat); format != kFormat) {
    reader.Fail("format", fmt::format("format {} is not known to this version", format));
  }
  State state;
  state.next_provider_id = reader.TakeNumber("next_provider_id", 1);
  if (state.next_provider_id == 0 || state.next_provider_id > kMaxProviderId) {
    reader.Fail("next_provider_id", fmt::format("next_provider_id must be from 1 to {}", kMaxProviderId));
  }
  if (const toml::array* providers = reader.TakeTables("provider")) {
    for (const toml::node& node : *providers)
      state.providers.push_back(ParseProvider(*node.as_table(), file));
  }
  if (const toml::table* lists = reader.TakeTable("priorities"))
    state.priorities = ParsePriorities(*lists, file);
  CheckProviders(state, file);
  return state;
}

toml::array ProvidersToToml(const std::vector<KnownProvider>& providers) {
  toml::array array;
  for (const KnownProvider& provider : providers) {
    array.push_back(
        toml::table{{"module", provider.module}, {"instance", provider.instance}, {"id", provider.id}});
  }
  return array;
}

toml::table PrioritiesToToml(const PriorityLists& lists) {
  toml::table table;
  for (const auto& [mode, names] : lists) {
    toml::array array;
    for (const std::string& name : names) array.push_back(name);
    table.insert(mode == 0 ? std::string(kMakeCallKey) : fmt::format("0x{:08X}", mode), std::move(array));
  }
  return table;
}

// Writes the state over what the document says, and leaves its other keys.
std::string Format(toml::table& document, const State& state) {
  document.insert_or_assign("format", kFormat);
  document.insert_or_assign("next_provider_id", state.next_provider_id);
  document.insert_or_assign("provider", ProvidersToToml(state.providers));
  document.insert_or_assign("priorities", PrioritiesToToml(state.priorities));
  std::ostringstream text;
  text << kHeader << document << '\n';
  return text.str();
}

toml::table ReadDocument(const std::string& path) {
  const std::optional<std::string> text = ReadFile(path);
  return text ? ParseToml(*text, path) : toml::table{};
}

// Runs `work` on the file; what the system objects to becomes the documented failure.
template <class Work>
State WithFile(const std::string& path, Work work) {
  try {
    if (path.empty())
      throw Failure(LINEERR_OPERATIONFAILED, "no place for a state file: neither TAPI32_STATE nor a home");
    return work();
  } catch (const std::system_error& error) {
    throw Failure(LINEERR_OPERATIONFAILED, fmt::format("state file {}: {}", path, error.what()));
  }
}

// The IDs of the providers, in order; `state` gets those that are new.
std::vector<DWORD> AssignIds(State& state, const std::vector<host::ProviderConfig>& configs) {
  std::vector<DWORD> ids;
  std::map<std::string, DWORD> instances;
  for (const host::ProviderConfig& config : configs) {
    const DWORD instance = ++instances[config.module];
    const auto known =
        std::find_if(state.providers.begin(), state.providers.end(), [&](const KnownProvider& provider) {
          return provider.module == config.module && provider.instance == instance;
        });
    if (known != state.providers.end()) {
      ids.push_back(known->id);
      continue;
    }
    if (state.next_provider_id == kMaxProviderId)
      throw Failure(LINEERR_OPERATIONFAILED, "no permanent provider ID is left");
    ids.push_back(state.next_provider_id++);
    state.providers.push_back({config.module, instance, ids.back()});
  }
  return ids;
}

}  // namespace

StateFile::StateFile(std::string path) : path_(std::move(path)) {}

State StateFile::Read() const {
  return WithFile(path_, [&] { return ParseState(ReadDocument(path_), path_); });
}

State StateFile::Update(const std::function<void(State&)>& change) const {
  return WithFile(path_, [&] {
    MakeFolderOf(path_);
    const FileLock lock(path_ + ".lock");
    toml::table document = ReadDocument(path_);
    State state = ParseState(document, path_);
    change(state);
    ReplaceFile(path_, Format(document, state));
    return state;
  });
}

StateFile ThisUsersStateFile() { return StateFile(StateFilePath(ThisProcess())); }

std::vector<DWORD> PermanentProviderIds(const StateFile& file,
                                        const std::vector<host::ProviderConfig>& providers) {
  std::vector<DWORD> ids;
  State state;
  try {
    state = file.Read();
    const DWORD next = state.next_provider_id;
    ids = AssignIds(state, providers);
    if (state.next_provider_id != next)
      file.Update([&](State& stored) { ids = AssignIds(stored, providers); });
    return ids;
  } catch (const Failure& failure) {
    const bool corrupt = failure.code() == LINEERR_INIFILECORRUPT;
    support::Log(support::LogPart::kCore, corrupt ? support::LogLevel::kError : support::LogLevel::kWarning,
                 "{} [{}]", failure.reason(), support::ErrorName(failure.code()));
    if (corrupt) throw;
    return !ids.empty() ? ids : AssignIds(state, providers);
  }
}

std::vector<DWORD> PermanentProviderIds(const std::vector<host::ProviderConfig>& providers) {
  return PermanentProviderIds(ThisUsersStateFile(), providers);
}

}  // namespace tapi::core
