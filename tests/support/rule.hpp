// SPDX-License-Identifier: MIT
// TAPI_RULE("lineDrop.3"): the checks that run from here to the end of the block prove that documented rule.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace tapi::test {

// An open citation of rules. A rule counts as proved when an assertion ran while its scope was open, in a
// test case that passed, and no test case that cites it failed. An id that tests/conformance/rules.tsv does
// not know fails the test case. Scopes nest: an assertion counts for every scope that is open.
class RuleScope {
 public:
  RuleScope(std::initializer_list<const char*> ids, const char* file, int line);
  ~RuleScope();
  RuleScope(const RuleScope&) = delete;
  RuleScope& operator=(const RuleScope&) = delete;

  void CountAssertion() { ++assertions_; }

 private:
  std::vector<std::string> ids_;
  std::string place_;
  int assertions_ = 0;
};

// Called once by main(): starts watching test cases, and with TAPI32_RULES_DIR set writes the ids proved so
// far to $TAPI32_RULES_DIR/<program>.proved after each test case. TAPI32_RULES_NAME replaces <program>.
void StartRuleLog(const char* program_path);

}  // namespace tapi::test

#define TAPI_RULE_NAME2(counter) tapi_rule_scope_##counter
#define TAPI_RULE_NAME(counter) TAPI_RULE_NAME2(counter)
#define TAPI_RULES(...) \
  const ::tapi::test::RuleScope TAPI_RULE_NAME(__COUNTER__)({__VA_ARGS__}, __FILE__, __LINE__)
#define TAPI_RULE(id) TAPI_RULES(id)
