// SPDX-License-Identifier: MIT
// Where provider modules are found, where they aren't, and what is said about one that can't be used.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include "host/module.hpp"
#include "host/module_search.hpp"
#include "host/static_registry.hpp"
#include "support/failure.hpp"
#include "unit/core/scratch_folder.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::host;
using tapi::support::Failure;
using tapi::test::ScratchFolder;

namespace {

const std::string kModules = TEST_MODULES;

// Sets TAPI32_PROVIDER_PATH for a scope.
class SearchPath {
 public:
  explicit SearchPath(const std::string& value) { setenv("TAPI32_PROVIDER_PATH", value.c_str(), 1); }
  ~SearchPath() { unsetenv("TAPI32_PROVIDER_PATH"); }
  SearchPath(const SearchPath&) = delete;
  SearchPath& operator=(const SearchPath&) = delete;
};

class CurrentFolder {
 public:
  explicit CurrentFolder(const std::string& folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~CurrentFolder() { std::filesystem::current_path(before_); }
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  std::filesystem::path before_;
};

// The reason of the LINEERR_NODRIVER that loading gives.
std::string ReasonOf(const std::string& module) {
  try {
    Module::Load(module);
  } catch (const Failure& failure) {
    BOOST_TEST(failure.code() == LINEERR_NODRIVER);
    return failure.reason();
  }
  return "loaded";
}

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

LONG TSPIAPI SomeShutdown(DWORD, DWORD) { return 0; }

void* CALLBACK FindAlways(const char*) { return reinterpret_cast<void*>(&SomeShutdown); }
void* CALLBACK FindMandatory(const char* name) {
  const std::string text = name;
  const bool mandatory = text == "TSPI_lineNegotiateTSPIVersion" || text == "TSPI_providerEnumDevices" ||
                         text == "TSPI_providerInit" || text == "TSPI_providerShutdown";
  return mandatory ? reinterpret_cast<void*>(&SomeShutdown) : nullptr;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(module_loading)

BOOST_AUTO_TEST_CASE(a_bare_name_is_found_in_the_folders) {
  const SearchPath path("/nonexistent:" + kModules);
  const auto module = Module::Load("v13_v14");
  BOOST_TEST(module->name() == "v13_v14");
  BOOST_TEST(module->file() == kModules + "/v13_v14.so");
  BOOST_TEST((module->table().providerInit != nullptr));
  BOOST_TEST(Module::Load("v13_v14.so")->file() == kModules + "/v13_v14.so");
}

BOOST_AUTO_TEST_CASE(the_first_folder_that_has_it_counts) {
  const ScratchFolder other;
  std::filesystem::copy_file(kModules + "/v20_v22.so", other.path() + "/v13_v14.so");
  const SearchPath path(other.path() + ":" + kModules);
  BOOST_TEST(Module::Load("v13_v14")->file() == other.path() + "/v13_v14.so");
}

BOOST_AUTO_TEST_CASE(the_current_directory_is_never_searched) {
  const ScratchFolder empty;
  const CurrentFolder here(kModules);
  {
    const SearchPath path(empty.path());
    const std::string reason = ReasonOf("v13_v14");
    BOOST_TEST(Contains(reason, "no v13_v14.so in " + empty.path()), reason);
    BOOST_TEST(Contains(ReasonOf("./v13_v14.so"), "not absolute"));
    BOOST_TEST(Contains(ReasonOf("../test_modules/v13_v14.so"), "not absolute"));
  }
  const tapi::test::LogCapture log("");
  const SearchPath path(".:" + empty.path() + "::relative");
  BOOST_TEST(Contains(ReasonOf("v13_v14"), "no v13_v14.so in " + empty.path()));
  BOOST_TEST(log.Count("\".\" is not an absolute path") == 1U);
  BOOST_TEST(log.Count("\"relative\" is not an absolute path") == 1U);
}

BOOST_AUTO_TEST_CASE(an_absolute_path_is_taken_as_it_is) {
  const SearchPath path("/nonexistent");
  BOOST_TEST(Module::Load(kModules + "/v13_v14.so")->file() == kModules + "/v13_v14.so");
  BOOST_TEST(Contains(ReasonOf("/nonexistent/x.so"), "/nonexistent/x.so"));
}

BOOST_AUTO_TEST_CASE(without_the_variable_the_installation_is_searched) {
  unsetenv("TAPI32_PROVIDER_PATH");
  const auto folders = ProviderFolders();
  BOOST_REQUIRE(!folders.empty());
  for (const std::string& folder : folders) {
    BOOST_TEST(folder.front() == '/');
    BOOST_TEST(folder.substr(folder.rfind('/')) == "/tapi32");
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_module_is_explained_by_the_loader) {
  const ScratchFolder folder;
  const std::string file = folder.Write("text.so", "not a shared object");
  const std::string reason = ReasonOf(file);
  BOOST_TEST(Contains(reason, "provider \"" + file + "\": "), reason);
  BOOST_TEST(reason.size() > file.size() + 14, reason);
}

BOOST_AUTO_TEST_CASE(an_empty_name_is_refused) { BOOST_TEST(Contains(ReasonOf(""), "empty module name")); }

BOOST_AUTO_TEST_CASE(missing_mandatory_functions_are_named) {
  const SearchPath path(kModules);
  BOOST_TEST(Contains(ReasonOf("no_init"), "no_init.so does not export TSPI_providerInit"));
  BOOST_TEST(Contains(ReasonOf("nothing"),
                      "does not export TSPI_lineNegotiateTSPIVersion, TSPI_providerEnumDevices, "
                      "TSPI_providerInit, TSPI_providerShutdown"));
}

BOOST_AUTO_TEST_CASE(missing_optional_functions_are_null) {
  const SearchPath path(kModules);
  const auto module = Module::Load("v13_v14");
  BOOST_TEST((module->table().lineOpen == nullptr));
  BOOST_TEST((module->table().phoneNegotiateTSPIVersion == nullptr));
  BOOST_TEST((module->attach() == nullptr));
  BOOST_TEST((Module::Load("phones")->table().phoneNegotiateTSPIVersion != nullptr));
}

BOOST_AUTO_TEST_CASE(modules_do_not_see_each_others_functions) {
  const SearchPath path(kModules);
  const auto first = Module::Load("v13_v14");
  const auto second = Module::Load("v20_v22");
  BOOST_TEST((first->table().providerInit != second->table().providerInit));
  BOOST_TEST((dlsym(RTLD_DEFAULT, "TSPI_providerInit") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(static_registration)

BOOST_AUTO_TEST_CASE(a_registered_name_comes_before_a_file) {
  const SearchPath path(kModules);
  BOOST_TEST(RegisterStatic("v13_v14", &FindMandatory) == 0);
  BOOST_TEST(Module::Load("v13_v14")->file() == "built-in");
  BOOST_TEST(RegisterStatic("v13_v14", nullptr) == 0);
  BOOST_TEST(Module::Load("v13_v14")->file() == kModules + "/v13_v14.so");
}

BOOST_AUTO_TEST_CASE(a_second_registration_replaces_the_first) {
  RegisterStatic("mine", &FindMandatory);
  BOOST_TEST((Module::Load("mine")->table().lineOpen == nullptr));
  RegisterStatic("mine", &FindAlways);
  BOOST_TEST((Module::Load("mine")->table().lineOpen != nullptr));
  RegisterStatic("mine", nullptr);
  BOOST_TEST(Contains(ReasonOf("mine"), "not built in"));
}

BOOST_AUTO_TEST_CASE(bad_names_are_refused) {
  BOOST_TEST(RegisterStatic(nullptr, &FindAlways) == LINEERR_INVALPOINTER);
  BOOST_TEST(RegisterStatic("", &FindAlways) == LINEERR_INVALPARAM);
  BOOST_TEST(RegisterStatic("a/b", &FindAlways) == LINEERR_INVALPARAM);
  BOOST_TEST(RegisterStatic("never registered", nullptr) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
