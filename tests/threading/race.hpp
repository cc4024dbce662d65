// SPDX-License-Identifier: MIT
// RunRounds: one race over and over, each round with a seed of its own that a failure names.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace tapi::test {

// The choices of one thread of one round.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::size_t Below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  bool OneIn(std::size_t chances) { return Below(chances) == 0; }
  template <class T>
  const T& From(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// One round. Its threads report what must not be through Complain: Boost.Test is for one thread only.
class Round {
 public:
  explicit Round(std::uint64_t seed) : seed_(seed) {}

  std::uint64_t seed() const { return seed_; }
  Random RandomFor(std::size_t thread) const { return Random(seed_ * 1000 + thread); }

  template <class... Parts>
  void Complain(const Parts&... parts) {
    std::ostringstream text;
    (text << ... << parts);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (complaints_.size() < kMaxComplaints) complaints_.push_back(text.str());
  }
  template <class... Parts>
  void Require(bool condition, const Parts&... parts) {
    if (!condition) Complain(parts...);
  }

  std::vector<std::string> complaints() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return complaints_;
  }

 private:
  static constexpr std::size_t kMaxComplaints = 20;

  const std::uint64_t seed_;
  mutable std::mutex mutex_;
  std::vector<std::string> complaints_;
};

// Runs `play` with one seed after another, for half a second and at least twice, until a round complains; its
// seed is then named, as it is when a sanitizer or a hang of a minute ends the program. TAPI32_RACE_SEED runs
// one seed only, TAPI32_RACE_SECONDS sets the time.
void RunRounds(const std::function<void(Round&)>& play);

// Runs each function on a thread of its own, with its number; all start together, and all have ended when
// this returns. An exception becomes a complaint.
using Part = std::function<void(std::size_t thread)>;
void Together(Round& round, const std::vector<Part>& parts);

}  // namespace tapi::test
