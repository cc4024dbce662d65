// SPDX-License-Identifier: MIT
// The state file: round trip, permanent IDs, writers at the same time, and damage.
#define BOOST_TEST_DYN_LINK
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <tapi.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/state_file.hpp"
#include "support/failure.hpp"
#include "unit/core/scratch_folder.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::core;
using tapi::host::ProviderConfig;
using tapi::support::Failure;
using tapi::test::LogCapture;
using tapi::test::ScratchFolder;

namespace {

std::vector<ProviderConfig> Configs(const std::vector<std::string>& modules) {
  std::vector<ProviderConfig> configs;
  for (const std::string& module : modules) configs.push_back({module, "{}", ""});
  return configs;
}

Failure FailureOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure;
  }
  return {0, "no failure"};
}

struct Damage {
  const char* name;
  const char* text;
  const char* message;
};

std::ostream& operator<<(std::ostream& out, const Damage& damage) { return out << damage.name; }

const Damage kDamages[] = {
    {"not TOML", "format = 1\n[[[", ":2: "},
    {"half a file", "format = 1\nnext_provider_id = 3\n[[provider]]\nmodule = \"loop", ":4: "},
    {"newer format", "format = 2\n", ":1: format 2 is not known"},
    {"no id", "next_provider_id = 3\n[[provider]]\nmodule = \"a\"\ninstance = 1\n",
     ":2: provider.id is missing"},
    {"id of the wrong type", "next_provider_id = 3\n[[provider]]\nmodule = \"a\"\ninstance = 1\nid = \"x\"\n",
     ":5: provider.id must be"},
    {"id 0", "next_provider_id = 3\n[[provider]]\nmodule = \"a\"\ninstance = 1\nid = 0\n", "provider.id 0"},
    {"id not given out yet", "next_provider_id = 3\n[[provider]]\nmodule = \"a\"\ninstance = 1\nid = 3\n",
     "provider.id 3"},
    {"id given out twice",
     "next_provider_id = 9\n[[provider]]\nmodule = \"a\"\ninstance = 1\nid = 3\n"
     "[[provider]]\nmodule = \"b\"\ninstance = 1\nid = 3\n",
     "used twice"},
    {"next id 0", "next_provider_id = 0\n", ":1: next_provider_id must be"},
    {"priorities of the wrong type", "[priorities]\n0x00000004 = \"a\"\n",
     ":2: priorities.0x00000004 must be a list"},
    {"priorities of something else", "[priorities]\nfoo = []\n", ":2: priorities.foo is neither"},
    {"priorities with a number in the list", "[priorities]\nmake_call = [\"a\", 1]\n",
     ":2: priorities.make_call must"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(state_file)

BOOST_AUTO_TEST_CASE(no_file_is_an_empty_state) {
  const ScratchFolder folder;
  const State state = StateFile(folder.path() + "/none/state.toml").Read();
  BOOST_TEST(state.providers.empty());
  BOOST_TEST(state.priorities.empty());
  BOOST_TEST(state.next_provider_id == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_stored_is_read_again) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/a/b/state.toml");
  file.Update([](State& state) {
    state.next_provider_id = 8;
    state.providers = {{"loop \"back\"", 1, 3}, {"/x/\xC3\xB6.so", 2, 7}};
    state.priorities = {{0, {"dialer"}}, {LINEMEDIAMODE_INTERACTIVEVOICE, {"b", "a\\c"}}};
  });
  const State state = StateFile(file.path()).Read();
  BOOST_TEST(state.next_provider_id == 8U);
  BOOST_REQUIRE(state.providers.size() == 2U);
  BOOST_TEST(state.providers[0].module == "loop \"back\"");
  BOOST_TEST(state.providers[1].module == "/x/\xC3\xB6.so");
  BOOST_TEST(state.providers[1].instance == 2U);
  BOOST_TEST(state.providers[1].id == 7U);
  BOOST_TEST(state.priorities.at(0) == std::vector<std::string>{"dialer"}, boost::test_tools::per_element());
  BOOST_TEST(state.priorities.at(LINEMEDIAMODE_INTERACTIVEVOICE) == (std::vector<std::string>{"b", "a\\c"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_a_newer_version_stored_is_left_alone) {
  const ScratchFolder folder;
  const StateFile file(folder.Write("state.toml", "[kit]\nregistry = \"kept\"\n"));
  file.Update([](State& state) { state.priorities[0] = {"x"}; });
  const std::string text = folder.Read("state.toml");
  BOOST_TEST(text.find("registry = ") != std::string::npos, text);
  BOOST_TEST(text.find("kept") != std::string::npos, text);
  BOOST_TEST(file.Read().priorities.at(0).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_users_folder_and_file_are_private) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/a/state.toml");
  file.Update([](State&) {});
  struct stat info {};
  BOOST_REQUIRE(stat((folder.path() + "/a").c_str(), &info) == 0);
  BOOST_TEST((info.st_mode & 0777) == 0700U);
  BOOST_REQUIRE(stat(file.path().c_str(), &info) == 0);
  BOOST_TEST((info.st_mode & 0777) == 0600U);
}

BOOST_DATA_TEST_CASE(damage_is_an_error_and_changes_nothing, kDamages) {
  const ScratchFolder folder;
  const StateFile file(folder.Write("state.toml", sample.text));
  bool changed = false;
  const Failure reading = FailureOf([&] { file.Read(); });
  const Failure writing = FailureOf([&] { file.Update([&](State&) { changed = true; }); });
  BOOST_TEST(reading.code() == LINEERR_INIFILECORRUPT);
  BOOST_TEST(reading.reason().find(file.path()) == 0U, reading.reason());
  BOOST_TEST(reading.reason().find(sample.message) != std::string::npos, reading.reason());
  BOOST_TEST(writing.code() == LINEERR_INIFILECORRUPT);
  BOOST_TEST(!changed);
  BOOST_TEST(folder.Read("state.toml") == sample.text);
}

BOOST_AUTO_TEST_CASE(a_change_that_throws_stores_nothing) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  file.Update([](State& state) { state.next_provider_id = 5; });
  const std::string before = folder.Read("state.toml");
  BOOST_CHECK_THROW(file.Update([](State& state) {
    state.next_provider_id = 6;
    throw Failure(LINEERR_INVALPARAM, "no");
  }),
                    Failure);
  BOOST_TEST(folder.Read("state.toml") == before);
}

BOOST_AUTO_TEST_CASE(no_draft_is_left_behind) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  for (int i = 0; i < 3; ++i) file.Update([](State& state) { ++state.next_provider_id; });
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.is_regular_file() ? 1 : 0;
  BOOST_TEST(files == 2U);  // the file and its lock
}

BOOST_AUTO_TEST_CASE(a_file_that_can_not_be_stored_fails_and_says_why) {
  const ScratchFolder folder;
  folder.Write("plain", "");
  const StateFile file(folder.path() + "/plain/state.toml");  // below a file that is no folder
  const Failure failure = FailureOf([&] { file.Update([](State&) {}); });
  BOOST_TEST(failure.code() == LINEERR_OPERATIONFAILED);
  BOOST_TEST(failure.reason().find(folder.path() + "/plain") != std::string::npos, failure.reason());
}

BOOST_AUTO_TEST_CASE(threads_lose_no_change_of_each_other) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) file.Update([](State& state) { ++state.next_provider_id; });
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(file.Read().next_provider_id == 41U);
}

BOOST_AUTO_TEST_CASE(processes_lose_no_change_of_each_other) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  std::vector<pid_t> children;
  for (int p = 0; p < 3; ++p) {
    const pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < 10; ++i) file.Update([](State& state) { ++state.next_provider_id; });
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
  }
  BOOST_TEST(file.Read().next_provider_id == 31U);
}

BOOST_AUTO_TEST_CASE(a_reader_never_sees_half_a_file) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  file.Update([](State& state) { state.priorities[0] = {"x"}; });
  std::thread writer([&] {
    for (int i = 0; i < 30; ++i) file.Update([](State& state) { state.priorities[0].push_back("x"); });
  });
  std::size_t last = 0;
  bool grew = true;
  while (last < 31) {
    const std::size_t now = file.Read().priorities.at(0).size();
    grew = grew && now >= last;
    last = now;
  }
  writer.join();
  BOOST_TEST(grew);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(permanent_ids)

BOOST_AUTO_TEST_CASE(they_are_assigned_once_and_kept) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  BOOST_TEST(PermanentProviderIds(file, Configs({"a", "b"})) == (std::vector<DWORD>{1, 2}),
             boost::test_tools::per_element());
  BOOST_TEST(PermanentProviderIds(file, Configs({"c", "b", "a"})) == (std::vector<DWORD>{3, 2, 1}),
             boost::test_tools::per_element());
  BOOST_TEST(PermanentProviderIds(file, Configs({"b"})) == std::vector<DWORD>{2},
             boost::test_tools::per_element());
  BOOST_TEST(PermanentProviderIds(file, Configs({"d", "a"})) == (std::vector<DWORD>{4, 1}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_module_configured_twice_has_two) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  BOOST_TEST(PermanentProviderIds(file, Configs({"a", "a"})) == (std::vector<DWORD>{1, 2}),
             boost::test_tools::per_element());
  BOOST_TEST(PermanentProviderIds(file, Configs({"b", "a", "a"})) == (std::vector<DWORD>{3, 1, 2}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(known_ones_are_read_without_writing) {
  const ScratchFolder folder;
  const StateFile file(folder.path() + "/state.toml");
  PermanentProviderIds(file, Configs({"a"}));
  const auto before = std::filesystem::last_write_time(file.path());
  PermanentProviderIds(file, Configs({"a"}));
  BOOST_TEST((std::filesystem::last_write_time(file.path()) == before));
}

BOOST_AUTO_TEST_CASE(without_a_place_to_store_them_they_hold_for_the_session) {
  const LogCapture log("");
  BOOST_TEST(PermanentProviderIds(StateFile(""), Configs({"a", "b"})) == (std::vector<DWORD>{1, 2}),
             boost::test_tools::per_element());
  BOOST_TEST(log.Count("core warning: no place for a state file") == 1U);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_not_replaced) {
  const ScratchFolder folder;
  const StateFile file(folder.Write("state.toml", "damaged"));
  const LogCapture log("");
  const Failure failure = FailureOf([&] { PermanentProviderIds(file, Configs({"a"})); });
  BOOST_TEST(failure.code() == LINEERR_INIFILECORRUPT);
  BOOST_TEST(log.Count("core error: " + file.path() + ":1: ") == 1U);
  BOOST_TEST(folder.Read("state.toml") == "damaged");
}

BOOST_AUTO_TEST_SUITE_END()
