// SPDX-License-Identifier: MIT
// A set-uid program: what its caller put into the environment decides nothing.
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "posix/child.hpp"
#include "support/telephony.hpp"

namespace fs = std::filesystem;
using namespace tapi::test;

namespace {

constexpr uid_t kCaller = 65534;
constexpr uid_t kOwner = 65533;  // in no user database: it has no home

// A folder that everybody can reach, with the program and files that would make any difference visible.
struct Folder {
  Folder() : path(mkdtemp(name)) {
    chmod(path.c_str(), 0755);
    fs::copy_file(POSIX_LONE_PROBE, program());
    std::ofstream(path / "broken.toml") << "this is no TOML\n";
  }
  ~Folder() { fs::remove_all(path); }
  fs::path program() const { return path / "probe"; }

  char name[32] = "/tmp/tapi32_setuid_XXXXXX";
  fs::path path;
};

bool HonoursSetUid(const fs::path& folder) {
  struct statvfs info {};
  return statvfs(folder.c_str(), &info) == 0 && (info.f_flag & ST_NOSUID) == 0;
}

std::string OutputWith(const Folder& folder, mode_t mode) {
  if (chown(folder.program().c_str(), kOwner, kOwner) != 0) return "chown failed";
  chmod(folder.program().c_str(), mode);
  const ChildEnd end = RunProgram(folder.program(), {"initialize"}, [&] {
    setenv("TAPI32_CONFIG", (folder.path / "broken.toml").c_str(), 1);
    setenv("TAPI32_STATE", (folder.path / "state.toml").c_str(), 1);
    setenv("TAPI32_LOG", "trace", 1);
    setenv("HOME", folder.path.c_str(), 1);
    return setgid(kCaller) == 0 && setuid(kCaller) == 0;
  });
  BOOST_TEST(end.exited);
  BOOST_TEST(end.code == 0);
  return end.output;
}

std::string Code(LONG error) {
  char text[32];
  std::snprintf(text, sizeof(text), "result=0x%08x", static_cast<unsigned>(error));
  return text;
}

bool Has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(set_uid_programs)

BOOST_AUTO_TEST_CASE(ignore_the_environment) {
  const Folder folder;
  if (geteuid() != 0 || !HonoursSetUid(folder.path)) {
    BOOST_TEST_MESSAGE("SKIPPED: making a set-uid program needs root and a file system that honours it");
    return;
  }
  const std::string ordinary = OutputWith(folder, 0755);
  BOOST_TEST(Has(ordinary, Code(LINEERR_INIFILECORRUPT)), ordinary);
  BOOST_TEST(Has(ordinary, "broken.toml"), ordinary);
  BOOST_TEST(Has(ordinary, "lineInitializeEx"), ordinary);  // the trace
  // With neither the configuration nor the state file nor the home that the caller named there is no place
  // for a state.
  const std::string raised = OutputWith(folder, 04755);
  BOOST_TEST(Has(raised, Code(LINEERR_OPERATIONFAILED)), raised);
  BOOST_TEST(!Has(raised, "broken.toml"), raised);
  BOOST_TEST(!Has(raised, folder.path.string()), raised);
  BOOST_TEST(!Has(raised, "lineInitializeEx"), raised);
}

BOOST_AUTO_TEST_SUITE_END()
