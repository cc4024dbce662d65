// SPDX-License-Identifier: MIT
// StateFile: what the library decides and has to remember, shared by all processes of the user.
#ifndef TAPI_CORE_STATE_FILE_HPP_
#define TAPI_CORE_STATE_FILE_HPP_

#include <tapi.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "host/provider_config.hpp"

namespace tapi::core {

// Module names of applications (UTF-8), the first one preferred, by LINEMEDIAMODE_ bit; under 0 for make-call
// requests.
using PriorityLists = std::map<DWORD, std::vector<std::string>>;

// The permanent ID of the `instance`th (from 1) configured provider of that module. Kept when it is
// configured no more.
struct KnownProvider {
  std::string module;
  DWORD instance = 1;
  DWORD id = 0;
};

struct State {
  std::vector<KnownProvider> providers;
  DWORD next_provider_id = 1;  // never given out before
  PriorityLists priorities;
};

// Any thread, any number of processes. What a newer version of the library has stored beside this is left
// alone.
class StateFile {
 public:
  // An empty path: there is nowhere to store anything.
  explicit StateFile(std::string path);

  const std::string& path() const noexcept { return path_; }

  // An empty State where there is no file yet. Throws Failure: LINEERR_INIFILECORRUPT for a file that can't
  // be understood, naming file, line and key; LINEERR_OPERATIONFAILED for one that can't be read.
  State Read() const;

  // Reads, changes and replaces the file while no other process does; a reader sees the old file or the new
  // one. Returns what was stored. Throws Failure as Read(), and LINEERR_OPERATIONFAILED when it can't be
  // stored; the file is then as it was. An exception of `change` stores nothing.
  State Update(const std::function<void(State&)>& change) const;

 private:
  std::string path_;
};

// The one of this process's user.
StateFile ThisUsersStateFile();

// The permanent ID of each provider, assigned where it has none yet. Where that can't be stored, a warning
// says so and the IDs hold for this session. Throws Failure(LINEERR_INIFILECORRUPT).
std::vector<DWORD> PermanentProviderIds(const std::vector<host::ProviderConfig>& providers);
std::vector<DWORD> PermanentProviderIds(const StateFile& file,
                                        const std::vector<host::ProviderConfig>& providers);

}  // namespace tapi::core

#endif  // TAPI_CORE_STATE_FILE_HPP_
