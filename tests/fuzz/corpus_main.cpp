// SPDX-License-Identifier: MIT
// Runs every target over its seeds, and over mutations of them, without libFuzzer: a regression test for any
// compiler.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz.hpp"

namespace {

using Bytes = std::vector<std::byte>;

std::map<std::string, tapi::fuzz::Target>& Targets() {
  static std::map<std::string, tapi::fuzz::Target> targets;
  return targets;
}

Bytes Load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

std::vector<Bytes> Seeds(const std::filesystem::path& folder) {
  std::vector<Bytes> seeds;
  if (!std::filesystem::is_directory(folder)) return seeds;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) seeds.push_back(Load(entry.path()));
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

// A few bytes or a whole DWORD changed; sometimes a cut.
void Mutate(Bytes& bytes, std::mt19937& random) {
  static constexpr unsigned kDwords[] = {0, 1, 2, 4, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFF};
  for (unsigned n = 1 + random() % 4; n > 0 && bytes.size() > 4; --n) {
    const std::size_t at = random() % (bytes.size() - 3);
    const unsigned value = random() % 2 == 0 ? kDwords[random() % std::size(kDwords)] : random() % 1024;
    for (unsigned i = 0; i < (random() % 2 == 0 ? 4U : 1U); ++i)
      bytes[at + i] = static_cast<std::byte>(value >> (8 * i));
  }
  if (random() % 8 == 0) bytes.resize(random() % (bytes.size() + 1));
}

void RunTarget(tapi::fuzz::Target target, const std::vector<Bytes>& seeds, int mutations) {
  std::mt19937 random(1);
  for (const Bytes& seed : seeds) {
    target(seed);
    for (int i = 0; i < mutations; ++i) {
      Bytes mutant = seed;
      Mutate(mutant, random);
      target(mutant);
    }
  }
}

}  // namespace

void tapi::fuzz::Register(const char* name, Target target) { Targets()[name] = target; }

// fuzz_corpus <corpus folder> <mutations of each seed>
int main(int argc, char* argv[]) {
  if (argc != 3) return std::fprintf(stderr, "usage: %s CORPUS MUTATIONS\n", argv[0]), 2;
  for (const auto& [name, target] : Targets()) {
    const std::vector<Bytes> seeds = Seeds(std::filesystem::path(argv[1]) / name);
    if (seeds.empty()) return std::fprintf(stderr, "%s has no seeds\n", name.c_str()), 1;
    RunTarget(target, seeds, std::atoi(argv[2]));
    std::printf("%s: %zu seeds\n", name.c_str(), seeds.size());
  }
  return Targets().empty() ? 1 : 0;
}
