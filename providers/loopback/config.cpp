// SPDX-License-Identifier: MIT
// Reads the settings of a loopback provider.
#include "loopback/config.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "common/settings.hpp"
#include "common/text.hpp"

namespace tapi::loopback {
namespace {

using provider::Settings;

constexpr Timing kNormal = {0, 6000, 60000, 3000, 3000, 5000, 1000, 15000};
constexpr Timing kFast = {0, 20, 200, 10, 10, 10, 10, 50};
constexpr std::int64_t kLongestDelay = std::int64_t{24} * 3600 * 1000;  // a day
constexpr std::size_t kMaxNumberLength = 15;  // leaves first_number + lines within 64 bits

DWORD Delay(const Settings& table, const char* key, DWORD fallback, DWORD min = 0) {
  return static_cast<DWORD>(table.Integer(key, fallback, min, kLongestDelay));
}

Timing ReadTiming(const Settings& settings) {
  const bool fast = settings.Choice("timing", "normal", {"normal", "fast"}) == "fast";
  const Timing base = fast ? kFast : kNormal;
  const Settings delays = settings.Table("delays");
  const Timing timing = {.setup = Delay(delays, "setup", base.setup),
                         .ring_interval = Delay(delays, "ring_interval", base.ring_interval, 1),
                         .no_answer = Delay(delays, "no_answer", base.no_answer, 1),
                         .answer = Delay(delays, "answer", base.answer),
                         .hang_up = Delay(delays, "hang_up", base.hang_up),
                         .call_back = Delay(delays, "call_back", base.call_back),
                         .device = Delay(delays, "device", base.device),
                         .interdigit = Delay(delays, "interdigit", base.interdigit, 1)};
  delays.RejectUnknown();
  return timing;
}

std::string Digits(const Settings& settings, const char* key, const char* fallback) {
  const std::string value = settings.Text(key, fallback);
  const bool digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (value.empty() || value.size() > kMaxNumberLength || !digits)
    settings.Fail(key, "must be 1 to 15 digits");
  return value;
}

DWORD Count(const Settings& settings, const char* key, DWORD fallback, DWORD min, DWORD max) {
  return static_cast<DWORD>(settings.Integer(key, fallback, min, max));
}

}  // namespace

std::u16string Config::NumberOf(DWORD index) const {
  std::string number = std::to_string(std::stoull(first_number) + index);
  if (number.size() < first_number.size()) number.insert(0, first_number.size() - number.size(), '0');
  return provider::Wide(number);
}

Config ReadConfig(const std::string& json) {
  const Settings settings = Settings::Parse(json);
  Config config = {.lines = Count(settings, "lines", 4, 0, 100000),
                   .phones = Count(settings, "phones", 2, 0, 100000),
                   .calls_per_line = Count(settings, "calls_per_line", 1, 1, 1000000),
                   .first_number = Digits(settings, "first_number", "1000"),
                   .service_prefix = Digits(settings, "service_prefix", "99"),
                   .switch_name = settings.Text("switch_name", "Loopback switch"),
                   .name_prefix = settings.Text("name_prefix", "Loopback "),
                   .timing = ReadTiming(settings)};
  settings.RejectUnknown();
  return config;
}

}  // namespace tapi::loopback
