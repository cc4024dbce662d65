// SPDX-License-Identifier: MIT
// Priorities: which applications come first for a media mode or for assisted telephony; kept in the state
// file.
#ifndef TAPI_CORE_PRIORITIES_HPP_
#define TAPI_CORE_PRIORITIES_HPP_

#include <tapi.h>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "core/state_file.hpp"
#include "support/mutex.hpp"

namespace tapi::core {

// True for two spellings of one module name: they compare without regard to the case of ASCII letters, as
// file names did where the API comes from.
bool SameModule(std::u16string_view a, std::u16string_view b);

// Shared by all applications of the process; other processes see a change when they next read the file. Any
// thread.
class Priorities {
 public:
  static constexpr std::size_t kUnlisted = std::numeric_limits<std::size_t>::max();

  static Priorities& Get();

  // Reads the stored lists; from then on Rank() needs no file. Failure: LINEERR_INIFILECORRUPT.
  void Load();

  // Position in the list of one media mode, 0 first; kUnlisted when it is not listed.
  std::size_t Rank(DWORD media_mode, std::u16string_view module_name) const;
  std::size_t RankForMakeCall(std::u16string_view module_name) const;

  // Stores the module first in (or, for `first` false, takes it out of) the lists of every mode in
  // `media_modes`, or that of make-call requests when that is 0. Failure: LINEERR_OPERATIONFAILED when it
  // can't be stored.
  void Set(DWORD media_modes, std::u16string_view module_name, bool first);

 private:
  std::size_t RankIn(DWORD list, std::u16string_view module_name) const;

  mutable support::Mutex mutex_;
  PriorityLists lists_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tapi::core

#endif  // TAPI_CORE_PRIORITIES_HPP_
