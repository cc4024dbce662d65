// SPDX-License-Identifier: MIT
// Watches Boost.Test to learn which cited rules a run has proved, and writes their ids down.
#include "support/rule.hpp"

#define BOOST_TEST_DYN_LINK
#include <boost/test/results_collector.hpp>
#include <boost/test/tree/observer.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

namespace tapi::test {
namespace {

using boost::unit_test::test_unit;

std::set<std::string> ReadKnownIds() {
  const char* override_path = std::getenv("TAPI32_RULES_TSV");
  std::ifstream file(override_path != nullptr ? override_path : TAPI32_RULES_TSV);
  std::set<std::string> ids;
  for (std::string line; std::getline(file, line);) ids.insert(line.substr(0, line.find('\t')));
  return ids;
}

class RuleLog : public boost::unit_test::test_observer {
 public:
  // Leaked: scopes in static objects may outlive main().
  static RuleLog& Get() {
    static auto* log = new RuleLog;
    return *log;
  }

  void WriteTo(std::filesystem::path file) { file_ = std::move(file); }

  bool Knows(const std::string& id) const { return known_.count(id) != 0; }
  void Open(RuleScope* scope) { open_.push_back(scope); }
  void Close(RuleScope* scope) { open_.erase(std::remove(open_.begin(), open_.end(), scope), open_.end()); }
  void Cite(const std::string& id, bool checked) { (checked ? checked_ : unchecked_).insert(id); }

  void test_unit_start(const test_unit&) override {
    checked_.clear();
    unchecked_.clear();
  }

  void assertion_result(boost::unit_test::assertion_result) override {
    for (RuleScope* scope : open_) scope->CountAssertion();
  }

  void test_unit_finish(const test_unit& unit, unsigned long) override {
    if (unit.p_type != boost::unit_test::TUT_CASE) return;
    const bool passed = boost::unit_test::results_collector.results(unit.p_id).passed();
    (passed ? proved_ : broken_).insert(checked_.begin(), checked_.end());
    if (!passed) broken_.insert(unchecked_.begin(), unchecked_.end());
    Write();
  }

  // After the results collector, which decides whether the test case passed.
  int priority() override { return 100; }

 private:
  RuleLog() : known_(ReadKnownIds()) {}

  // Whole and atomic each time: the file of an earlier run disappears, and a test program that starts itself
  // again or is killed by a time-out leaves what the last passed test case had proved.
  void Write() const {
    if (file_.empty()) return;
    const std::filesystem::path temporary = file_.string() + ".new";
    {
      std::ofstream out(temporary);
      for (const std::string& id : proved_) {
        if (broken_.count(id) == 0) out << id << '\n';
      }
    }
    std::error_code ignored;
    std::filesystem::rename(temporary, file_, ignored);
  }

  const std::set<std::string> known_;
  std::filesystem::path file_;
  std::vector<RuleScope*> open_;
  std::set<std::string> checked_;    // cited in this test case, with an assertion
  std::set<std::string> unchecked_;  // cited in this test case, without
  std::set<std::string> proved_;
  std::set<std::string> broken_;
};

}  // namespace

RuleScope::RuleScope(std::initializer_list<const char*> ids, const char* file, int line)
    : ids_(ids.begin(), ids.end()), place_(std::string(file) + ":" + std::to_string(line)) {
  for (const std::string& id : ids_) {
    if (!RuleLog::Get().Knows(id)) BOOST_ERROR(place_ << ": no rule has the id " << id);
  }
  RuleLog::Get().Open(this);
}

RuleScope::~RuleScope() {
  RuleLog::Get().Close(this);
  for (const std::string& id : ids_) RuleLog::Get().Cite(id, assertions_ > 0);
  if (assertions_ == 0)
    std::cerr << place_ << ": no assertion ran in this rule's scope, so it proves nothing\n";
}

void StartRuleLog(const char* program_path) {
  RuleLog& log = RuleLog::Get();
  boost::unit_test::framework::register_observer(log);
  const char* folder = std::getenv("TAPI32_RULES_DIR");
  if (folder == nullptr || *folder == '\0') return;
  const char* name = std::getenv("TAPI32_RULES_NAME");
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const std::string stem = name != nullptr ? name : std::filesystem::path(program_path).filename().string();
  log.WriteTo(std::filesystem::path(folder) / (stem + ".proved"));
}

}  // namespace tapi::test
