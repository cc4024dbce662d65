// SPDX-License-Identifier: MIT
// Rounds, their time, and the name of the seed however a round ends.
#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include "threading/race.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <thread>

// Of the sanitizers' runtimes; null without one.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace tapi::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes kHang{1};
constexpr int kMinRounds = 2;

std::atomic<std::uint64_t> current_seed = 0;

void NameSeed() {
  std::fprintf(stderr, "threading: in the round of TAPI32_RACE_SEED=%llu\n",
               static_cast<unsigned long long>(current_seed.load()));
}

// Ends the program, with the seed named, when a round does not end.
class HangGuard {
 public:
  HangGuard() : thread_([this] { Watch(); }) {}
  ~HangGuard() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  HangGuard(const HangGuard&) = delete;
  HangGuard& operator=(const HangGuard&) = delete;

 private:
  void Watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    std::uint64_t seen = current_seed;
    while (!changed_.wait_for(lock, kHang, [this] { return over_; })) {
      if (seen == current_seed) {
        std::fprintf(stderr, "threading: a round hangs\n");
        NameSeed();
        std::abort();
      }
      seen = current_seed;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

const char* Variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

std::chrono::milliseconds TimeLimit() {
  const char* seconds = Variable("TAPI32_RACE_SECONDS");
  return std::chrono::milliseconds(seconds == nullptr ? 500 : 1000 * std::atoi(seconds));
}

// False when it complained.
bool RunRound(std::uint64_t seed, const std::function<void(Round&)>& play) {
  current_seed = seed;
  Round round(seed);
  play(round);
  const std::vector<std::string> complaints = round.complaints();
  for (const std::string& complaint : complaints) {
    BOOST_ERROR(complaint << " (TAPI32_RACE_SEED=" << seed << ")");
  }
  return complaints.empty();
}

}  // namespace

void RunRounds(const std::function<void(Round&)>& play) {
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(NameSeed);
  const HangGuard guard;
  if (const char* only = Variable("TAPI32_RACE_SEED")) {
    BOOST_CHECK(RunRound(std::strtoull(only, nullptr, 10), play));
    return;
  }
  const Clock::time_point end = Clock::now() + TimeLimit();
  std::uint64_t seed = 0;
  bool good = true;
  while (good && (seed < kMinRounds || Clock::now() < end)) good = RunRound(++seed, play);
  BOOST_CHECK(good);
  BOOST_TEST_MESSAGE(seed << " rounds");
}

void Together(Round& round, const std::vector<Part>& parts) {
  std::latch ready(static_cast<std::ptrdiff_t>(parts.size()));
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    threads.emplace_back([&, i] {
      ready.arrive_and_wait();
      try {
        parts[i](i);
      } catch (const std::exception& error) {
        round.Complain("thread ", i, ": ", error.what());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace tapi::test
