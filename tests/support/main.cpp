// SPDX-License-Identifier: MIT
// main() of every test program: Boost.Test, with TAPI32_TEST_SEED for a random order that can be repeated.
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <boost/test/unit_test.hpp>

#include "support/rule.hpp"

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace {

const char* program_path = "";

bool Init() {
  tapi::test::StartRuleLog(program_path);
  return true;
}

// "random" draws a seed; a number repeats the order that a run printed.
std::string OrderArgument() {
  const char* value = std::getenv("TAPI32_TEST_SEED");
  if (value == nullptr || *value == '\0') return {};
  std::string seed = value;
  // Boost.Test reads 0 as "not random" and 1 as "by the clock", so drawn seeds start at 2.
  if (seed == "random") seed = std::to_string(2 + std::random_device{}() % 1'000'000'000U);
  std::cout << "test order: TAPI32_TEST_SEED=" << seed << " repeats it\n";
  return "--random=" + seed;
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc > 0) program_path = argv[0];
  std::vector<char*> arguments(argv, argv + argc);
  std::string order = OrderArgument();
  if (!order.empty()) arguments.push_back(order.data());
  arguments.push_back(nullptr);
  return boost::unit_test::unit_test_main(&Init, static_cast<int>(arguments.size()) - 1, arguments.data());
}
