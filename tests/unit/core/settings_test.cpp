// SPDX-License-Identifier: MIT
// The configuration file: what it means, and what its mistakes are called.
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <tapi.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "core/settings.hpp"
#include "support/failure.hpp"
#include "unit/core/scratch_folder.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::core;
using tapi::support::Failure;
using tapi::test::LogCapture;
using tapi::test::ScratchFolder;

namespace {

struct Mistake {
  const char* name;
  const char* text;
  const char* message;
};

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) { return out << mistake.name; }

const Mistake kMistakes[] = {
    {"unknown key", "x = 1\n", "f.toml:1: unknown key x"},
    {"unknown key of a provider", "[[provider]]\nmodule = \"a\"\nmodul = 1\n",
     "f.toml:3: unknown key provider.modul"},
    {"unknown key of calls", "\n[calls]\nmax_que = 1\n", "f.toml:3: unknown key calls.max_que"},
    {"unknown key of test", "[test]\nspeed = 2\n", "f.toml:2: unknown key test.speed"},
    {"module missing", "[[provider]]\nisolation = \"none\"\n", "f.toml:1: provider.module is missing"},
    {"module of the wrong type", "[[provider]]\nmodule = 7\n", "f.toml:2: provider.module must be a string"},
    {"module empty", "[[provider]]\nmodule = \"\"\n", "f.toml:2: provider.module must not be empty"},
    {"provider not a list", "[provider]\nmodule = \"a\"\n", "f.toml:1: provider must be a list of tables"},
    {"provider a list of texts", "\nprovider = [\"a\"]\n", "f.toml:2: provider must be a list of tables"},
    {"settings not a table", "[[provider]]\nmodule = \"a\"\nsettings = 3\n",
     "f.toml:3: provider.settings must be a table"},
    {"isolation in a process", "[[provider]]\nmodule = \"a\"\nisolation = \"process\"\n",
     "f.toml:3: provider.isolation = \"process\" is not supported by this build yet"},
    {"isolation of another kind", "[[provider]]\nmodule = \"a\"\nisolation = \"jail\"\n",
     "f.toml:3: provider.isolation must be"},
    {"server", "\n\n[server]\nconnect = \"unix:/x\"\n",
     "f.toml:3: server is not supported by this build yet"},
    {"location", "[[location]]\nname = \"home\"\n", "f.toml:1: location is not supported by this build yet"},
    {"boolean of the wrong type", "[calls]\ndrop_unowned = 1\n",
     "f.toml:2: calls.drop_unowned must be true or false"},
    {"negative number", "[calls]\nmax_queue = -1\n", "f.toml:2: calls.max_queue must be a whole number"},
    {"number too large", "[calls]\nmax_queue = 4294967296\n",
     "f.toml:2: calls.max_queue must be a whole number"},
    {"unknown clock", "[test]\nclock = \"fast\"\n", "f.toml:2: test.clock must be \"real\" or \"manual\""},
    {"not TOML", "a = 1\nb = = 2\n", "f.toml:2: "},
    {"the same key twice", "[calls]\nmax_queue = 1\nmax_queue = 2\n", "f.toml:3: "},
    {"text that isn't UTF-8", "a = \"\xff\"\n", "f.toml:1: "},
};

// A context with these variables and this home.
struct FakeContext {
  std::map<std::string, std::string> variables;
  PathContext context;

  explicit FakeContext(PathStyle style = PathStyle::kXdg, std::string home = "/home/ann") {
    context = {style, std::move(home), [this](const char* name) -> const char* {
                 const auto found = variables.find(name);
                 return found != variables.end() ? found->second.c_str() : nullptr;
               }};
  }
};

std::string ReasonOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    BOOST_TEST(failure.code() == LINEERR_INIFILECORRUPT);
    return failure.reason();
  }
  return "no failure";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings)

BOOST_DATA_TEST_CASE(mistakes_are_named_with_file_line_and_key, kMistakes) {
  const std::string reason = ReasonOf([&] { ParseSettings(sample.text, "f.toml"); });
  BOOST_TEST(reason.find(sample.message) == 0U, reason);
}

BOOST_AUTO_TEST_CASE(everything_has_its_default) {
  const LogCapture log("");
  const Settings settings = ParseSettings("", "f.toml");
  BOOST_TEST(settings.providers.empty());
  BOOST_TEST(settings.calls.drop_unowned);
  BOOST_TEST(!settings.calls.drop_sole_owner_on_close);
  BOOST_TEST(settings.calls.max_queue == 0U);
  BOOST_TEST(!settings.manual_clock);
  BOOST_TEST(log.Count("no [[provider]]") == 1U);
}

BOOST_AUTO_TEST_CASE(every_key_is_read) {
  const Settings settings = ParseSettings(
      "[[provider]]\nmodule = \"sip\"\nisolation = \"none\"\n[[provider]]\nmodule = \"/lib/x.so\"\n"
      "[calls]\ndrop_unowned = false\ndrop_sole_owner_on_close = true\nmax_queue = 4294967295\n"
      "[test]\nclock = \"manual\"\n",
      "/etc/f.toml");
  BOOST_REQUIRE(settings.providers.size() == 2U);
  BOOST_TEST(settings.providers[0].module == "sip");
  BOOST_TEST(settings.providers[0].where == "/etc/f.toml:1");
  BOOST_TEST(settings.providers[0].settings_json == "{}");
  BOOST_TEST(settings.providers[1].module == "/lib/x.so");
  BOOST_TEST(!settings.calls.drop_unowned);
  BOOST_TEST(settings.calls.drop_sole_owner_on_close);
  BOOST_TEST(settings.calls.max_queue == 4294967295U);
  BOOST_TEST(settings.manual_clock);
  BOOST_TEST(settings.file == "/etc/f.toml");
}

BOOST_AUTO_TEST_CASE(a_relative_module_path_counts_from_the_configuration) {
  const Settings settings = ParseSettings(
      "[[provider]]\nmodule = \"./mine.so\"\n[[provider]]\nmodule = \"lib/b.so\"\n", "/etc/tapi32/f.toml");
  BOOST_TEST(settings.providers.at(0).module == "/etc/tapi32/./mine.so");
  BOOST_TEST(settings.providers.at(1).module == "/etc/tapi32/lib/b.so");
}

BOOST_AUTO_TEST_CASE(a_providers_settings_become_json) {
  const Settings settings = ParseSettings(
      "[[provider]]\nmodule = \"a\"\n[provider.settings]\nlines = 4\nname = \"J\\u00f6 \\\"q\\\" \\\\ "
      "\\n\\u0001\"\n"
      "ratio = 0.5\non = true\nlist = [1, \"b\", {c = 2}]\ninner = { deep = [[]] }\nday = 2026-01-02\n",
      "f.toml");
  const auto json = nlohmann::json::parse(settings.providers.at(0).settings_json);
  const auto expected = nlohmann::json::parse(
      R"({"lines":4,"name":"J\u00f6 \"q\" \\ \n\u0001","ratio":0.5,"on":true,"list":[1,"b",{"c":2}],)"
      R"("inner":{"deep":[[]]},"day":"2026-01-02"})");
  BOOST_TEST(json == expected, json.dump());
}

BOOST_AUTO_TEST_CASE(numbers_that_json_can_not_say_still_give_json) {
  const Settings settings =
      ParseSettings("[[provider]]\nmodule = \"a\"\nsettings = { a = inf, b = nan, c = -inf }\n", "f.toml");
  BOOST_TEST(nlohmann::json::accept(settings.providers.at(0).settings_json),
             settings.providers[0].settings_json);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(config_files)

BOOST_AUTO_TEST_CASE(without_any_file_there_is_loopback) {
  const ScratchFolder folder;
  const LogCapture log("");
  FakeContext fake(PathStyle::kXdg, folder.path());
  const Settings settings = LoadSettings(fake.context);
  BOOST_REQUIRE(settings.providers.size() == 1U);
  BOOST_TEST(settings.providers[0].module == "loopback");
  const auto json = nlohmann::json::parse(settings.providers[0].settings_json);
  BOOST_TEST(json.at("lines") == 4);
  BOOST_TEST(json.at("phones") == 2);
  BOOST_TEST(settings.file.empty());
  BOOST_TEST(log.lines().size() == 1U);
  BOOST_TEST(log.Count("no configuration file") == 1U);
}

BOOST_AUTO_TEST_CASE(the_users_file_is_found) {
  const ScratchFolder folder;
  folder.Write(".config/tapi32/tapi32.toml", "[calls]\nmax_queue = 5\n");
  FakeContext fake(PathStyle::kXdg, folder.path());
  const LogCapture log("error");
  BOOST_TEST(LoadSettings(fake.context).calls.max_queue == 5U);
}

BOOST_AUTO_TEST_CASE(the_named_file_comes_first) {
  const ScratchFolder folder;
  folder.Write(".config/tapi32/tapi32.toml", "[calls]\nmax_queue = 5\n");
  folder.Write("other.toml", "[calls]\nmax_queue = 6\n");
  FakeContext fake(PathStyle::kXdg, folder.path());
  fake.variables["TAPI32_CONFIG"] = folder.path() + "/other.toml";
  const LogCapture log("error");
  BOOST_TEST(LoadSettings(fake.context).calls.max_queue == 6U);
}

BOOST_AUTO_TEST_CASE(a_named_file_that_is_missing_is_an_error) {
  const ScratchFolder folder;
  FakeContext fake(PathStyle::kXdg, folder.path());
  fake.variables["TAPI32_CONFIG"] = folder.path() + "/none.toml";
  const LogCapture log("");
  const std::string reason = ReasonOf([&] { LoadSettings(fake.context); });
  BOOST_TEST(reason.find("none.toml: TAPI32_CONFIG names a file that does not exist") != std::string::npos,
             reason);
}

BOOST_AUTO_TEST_CASE(a_file_that_can_not_be_read_is_an_error) {
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() +
                                      "/.config/tapi32/tapi32.toml");  // a folder of that name
  FakeContext fake(PathStyle::kXdg, folder.path());
  const LogCapture log("");
  const std::string reason = ReasonOf([&] { LoadSettings(fake.context); });
  BOOST_TEST(reason.find("tapi32.toml: ") != std::string::npos, reason);
}

BOOST_AUTO_TEST_CASE(a_mistake_is_logged_where_the_user_sees_it) {
  const ScratchFolder folder;
  folder.Write("c.toml", "[calls]\nmax_que = 5\n");
  FakeContext fake(PathStyle::kXdg, folder.path());
  fake.variables["TAPI32_CONFIG"] = folder.path() + "/c.toml";
  const LogCapture log("");
  BOOST_CHECK_THROW(LoadSettings(fake.context), Failure);
  BOOST_TEST(log.Count("core error: " + folder.path() +
                       "/c.toml:2: unknown key calls.max_que [LINEERR_INIFILECORRUPT]") == 1U);
}

BOOST_AUTO_TEST_CASE(xdg_paths) {
  FakeContext fake;
  BOOST_TEST(NamedConfigFile(fake.context).empty());
  BOOST_TEST(
      UsualConfigFiles(fake.context) ==
          (std::vector<std::string>{"/home/ann/.config/tapi32/tapi32.toml", "/etc/tapi32/tapi32.toml"}),
      boost::test_tools::per_element());
  BOOST_TEST(StateFilePath(fake.context) == "/home/ann/.local/state/tapi32/state.toml");
  fake.variables = {{"XDG_CONFIG_HOME", "/c"}, {"XDG_STATE_HOME", "/s"}};
  BOOST_TEST(UsualConfigFiles(fake.context).at(0) == "/c/tapi32/tapi32.toml");
  BOOST_TEST(StateFilePath(fake.context) == "/s/tapi32/state.toml");
}

BOOST_AUTO_TEST_CASE(relative_xdg_paths_are_ignored) {
  FakeContext fake;
  fake.variables = {{"XDG_CONFIG_HOME", "c"}, {"XDG_STATE_HOME", "../s"}};
  BOOST_TEST(UsualConfigFiles(fake.context).at(0) == "/home/ann/.config/tapi32/tapi32.toml");
  BOOST_TEST(StateFilePath(fake.context) == "/home/ann/.local/state/tapi32/state.toml");
}

BOOST_AUTO_TEST_CASE(apple_paths) {
  FakeContext fake(PathStyle::kApple, "/Users/ann");
  BOOST_TEST(UsualConfigFiles(fake.context).at(0) ==
             "/Users/ann/Library/Application Support/tapi32/tapi32.toml");
  BOOST_TEST(StateFilePath(fake.context) == "/Users/ann/Library/Application Support/tapi32/state.toml");
  fake.variables = {{"XDG_CONFIG_HOME", "/c"}, {"TAPI32_STATE", "/x/s.toml"}};
  BOOST_TEST(UsualConfigFiles(fake.context).at(0) == "/c/tapi32/tapi32.toml");
  BOOST_TEST(StateFilePath(fake.context) == "/x/s.toml");
}

BOOST_AUTO_TEST_CASE(without_a_home_only_the_system_is_left) {
  FakeContext fake(PathStyle::kXdg, "");
  BOOST_TEST(UsualConfigFiles(fake.context) == std::vector<std::string>{"/etc/tapi32/tapi32.toml"},
             boost::test_tools::per_element());
  BOOST_TEST(StateFilePath(fake.context).empty());
}

BOOST_AUTO_TEST_SUITE_END()
