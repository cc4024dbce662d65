// SPDX-License-Identifier: MIT
// Environment variables: seen by ordinary programs, hidden from set-uid ones.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/environment.hpp"

namespace fs = std::filesystem;

namespace {

constexpr uid_t kNobody = 65534;

// What `program` prints when user `uid` runs it with a hostile environment.
std::string OutputOf(const std::string& program, uid_t uid) {
  std::array<int, 2> ends{};
  BOOST_REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    if (setuid(uid) != 0) _exit(126);
    const char* arguments[] = {program.c_str(), nullptr};
    const char* environment[] = {"TAPI32_CONFIG=/evil.toml", "HOME=/evil", nullptr};
    execve(program.c_str(), const_cast<char**>(arguments), const_cast<char**>(environment));
    _exit(127);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 256> block{};
  ssize_t got = 0;
  while ((got = read(ends[0], block.data(), block.size())) > 0)
    text.append(block.data(), static_cast<std::size_t>(got));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  BOOST_TEST(WIFEXITED(status));
  BOOST_TEST(WEXITSTATUS(status) == 0);
  return text;
}

bool HonoursSetUid(const fs::path& folder) {
  struct statvfs info {};
  return statvfs(folder.c_str(), &info) == 0 && (info.f_flag & ST_NOSUID) == 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(environment)

BOOST_AUTO_TEST_CASE(an_ordinary_program_sees_its_variables) {
  setenv("TAPI32_TEST_VARIABLE", "value", 1);
  BOOST_TEST(std::string(tapi::support::Env("TAPI32_TEST_VARIABLE")) == "value");
  BOOST_TEST(!tapi::support::RunsWithRaisedRights());
}

BOOST_AUTO_TEST_CASE(empty_counts_as_unset) {
  setenv("TAPI32_TEST_VARIABLE", "", 1);
  BOOST_TEST((tapi::support::Env("TAPI32_TEST_VARIABLE") == nullptr));
  unsetenv("TAPI32_TEST_VARIABLE");
  BOOST_TEST((tapi::support::Env("TAPI32_TEST_VARIABLE") == nullptr));
}

BOOST_AUTO_TEST_CASE(home_is_the_variable_else_the_user_database) {
  const std::string before = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
  setenv("HOME", "/somewhere", 1);
  BOOST_TEST(tapi::support::HomeDirectory() == "/somewhere");
  unsetenv("HOME");
  BOOST_TEST(tapi::support::HomeDirectory() != "/somewhere");
  setenv("HOME", before.c_str(), 1);
}

BOOST_AUTO_TEST_CASE(a_set_uid_program_sees_nothing_of_them) {
  char name[] = "/tmp/tapi32_setuid_XXXXXX";
  const fs::path folder = mkdtemp(name);
  if (geteuid() != 0 || !HonoursSetUid(folder)) {
    BOOST_TEST_MESSAGE("SKIPPED: making a set-uid program needs root and a file system that honours it");
    fs::remove_all(folder);
    return;
  }
  chmod(folder.c_str(), 0755);
  const fs::path program = folder / "probe";
  fs::copy_file(ENVIRONMENT_PROBE, program);
  chmod(program.c_str(), 0755);
  const std::string ordinary = OutputOf(program, kNobody);
  BOOST_TEST(ordinary == "raised=0 config=/evil.toml home=/evil\n");
  chmod(program.c_str(), 04755);
  const std::string raised = OutputOf(program, kNobody);
  BOOST_TEST(raised.find("raised=1 config=(none)") == 0U, raised);
  BOOST_TEST(raised.find("/evil") == std::string::npos, raised);
  fs::remove_all(folder);
}

BOOST_AUTO_TEST_SUITE_END()
