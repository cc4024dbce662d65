// SPDX-License-Identifier: MIT
// Modules are loaded complete, keep their symbols to themselves, and never come from the current directory.
#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

#include "support/telephony.hpp"

namespace fs = std::filesystem;
using namespace tapi::test;

namespace {

const std::string kModules = POSIX_MODULES;

LONG InitializeWith(TestSession& session, const std::string& module) {
  session.Configure({.modules = {module}, .manual_clock = false, .extra = ""});
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  HLINEAPP app = 0;
  DWORD devices = 0;
  DWORD version = 0x00020002;
  const LONG result = lineInitializeExA(&app, nullptr, nullptr, "modules", &devices, &version, &params);
  if (result == 0) TAPI_CHECK_OK(lineShutdown(app));
  return result;
}

// The current directory and the provider path, given back at the end.
struct Place {
  explicit Place(const std::string& folder) : before(fs::current_path()) { fs::current_path(folder); }
  ~Place() {
    fs::current_path(before);
    unsetenv("TAPI32_PROVIDER_PATH");
  }
  const fs::path before;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(modules, TestSession)

BOOST_AUTO_TEST_CASE(keep_their_symbols_to_themselves) {
  const std::string file = kModules + "/marker.so";
  TAPI_CHECK_OK(InitializeWith(*this, file));
  void* const loaded = dlopen(file.c_str(), RTLD_NOW | RTLD_NOLOAD);
  BOOST_REQUIRE(loaded != nullptr);
  BOOST_TEST(dlsym(loaded, "tapi32_posix_marker") != nullptr);
  BOOST_TEST(dlsym(RTLD_DEFAULT, "tapi32_posix_marker") == nullptr);
  dlclose(loaded);
}

BOOST_AUTO_TEST_CASE(are_bound_when_they_are_loaded) {
  TAPI_CHECK_ERROR(InitializeWith(*this, kModules + "/lazy.so"), LINEERR_NODRIVER);
}

BOOST_AUTO_TEST_CASE(never_come_from_the_current_directory) {
  const Place place(kModules);
  TAPI_CHECK_ERROR(InitializeWith(*this, "marker"), LINEERR_NODRIVER);
  TAPI_CHECK_ERROR(InitializeWith(*this, "./marker.so"), LINEERR_NODRIVER);
  for (const char* here : {".", "", ":", "./"}) {
    setenv("TAPI32_PROVIDER_PATH", here, 1);
    TAPI_CHECK_ERROR(InitializeWith(*this, "marker"), LINEERR_NODRIVER);
  }
  setenv("TAPI32_PROVIDER_PATH", kModules.c_str(), 1);
  TAPI_CHECK_OK(InitializeWith(*this, "marker"));
}

BOOST_AUTO_TEST_SUITE_END()
