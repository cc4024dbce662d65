// SPDX-License-Identifier: MIT
// Priorities in the state file, with a copy in memory for arbitration.
#include "core/priorities.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "marshal/text.hpp"
#include "support/per_process.hpp"

namespace tapi::core {
namespace {

constexpr DWORD kMakeCallList = 0;

char16_t Lower(char16_t unit) {
  return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
}

void Change(std::vector<std::string>& list, std::u16string_view module_name, bool first) {
  std::erase_if(list, [&](const auto& each) { return SameModule(marshal::FromNarrow(each), module_name); });
  if (first) list.insert(list.begin(), marshal::ToNarrow(module_name));
}

void ChangeLists(PriorityLists& lists, DWORD media_modes, std::u16string_view module_name, bool first) {
  if (media_modes == 0) Change(lists[kMakeCallList], module_name, first);
  for (DWORD mode = 1; mode != 0; mode <<= 1) {
    if ((media_modes & mode) != 0) Change(lists[mode], module_name, first);
  }
  std::erase_if(lists, [](const auto& entry) { return entry.second.empty(); });
}

}  // namespace

bool SameModule(std::u16string_view a, std::u16string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char16_t x, char16_t y) { return Lower(x) == Lower(y); });
}

Priorities& Priorities::Get() { return support::PerProcess<Priorities>::Get(); }

void Priorities::Load() {
  PriorityLists stored = ThisUsersStateFile().Read().priorities;
  support::MutexLock lock(mutex_);
  lists_ = std::move(stored);
}

void Priorities::Set(DWORD media_modes, std::u16string_view module_name, bool first) {
  const State stored = ThisUsersStateFile().Update(
      [&](State& state) { ChangeLists(state.priorities, media_modes, module_name, first); });
  support::MutexLock lock(mutex_);
  lists_ = stored.priorities;
}

std::size_t Priorities::Rank(DWORD media_mode, std::u16string_view module_name) const {
  return RankIn(media_mode, module_name);
}

std::size_t Priorities::RankForMakeCall(std::u16string_view module_name) const {
  return RankIn(kMakeCallList, module_name);
}

std::size_t Priorities::RankIn(DWORD list, std::u16string_view module_name) const {
  support::MutexLock lock(mutex_);
  const auto found = lists_.find(list);
  if (found == lists_.end()) return kUnlisted;
  const auto is_module = [&](const auto& each) { return SameModule(marshal::FromNarrow(each), module_name); };
  const auto at = std::find_if(found->second.begin(), found->second.end(), is_module);
  return at == found->second.end() ? kUnlisted : static_cast<std::size_t>(at - found->second.begin());
}

}  // namespace tapi::core
