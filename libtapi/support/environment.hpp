// SPDX-License-Identifier: MIT
// Environment variables, as far as the program may trust them, and the user's home directory.
#ifndef TAPI_SUPPORT_ENVIRONMENT_HPP_
#define TAPI_SUPPORT_ENVIRONMENT_HPP_

#include <string>

namespace tapi::support {

// True in a program that runs with more rights than its caller (set-uid, set-gid, file capabilities): what
// the caller put into the environment must not decide which code it loads or which files it writes.
bool RunsWithRaisedRights() noexcept;

// The value of `name`; null when it is unset or empty, or when RunsWithRaisedRights(). Owned by the
// environment.
const char* Env(const char* name) noexcept;

// $HOME, else what the user database says of the effective user; empty when neither knows.
std::string HomeDirectory();

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_ENVIRONMENT_HPP_
