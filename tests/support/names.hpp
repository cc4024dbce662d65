// SPDX-License-Identifier: MIT
// Names of error codes, messages and bit masks, for what a failed check prints.
#pragma once

#include <tapi.h>

#include <ostream>
#include <string>

namespace tapi::test {

enum class NameFamily {
  kError,
  kMessage,
  kCallState,
  kLineState,
  kAddressState,
  kCallInfo,
  kPrivilege,
  kDisconnect,
  kMedia,
  kPhoneState
};

// "LINEERR_INVALCALLSTATE"; "0" for 0; "request ID 7" for positive values; "0x8000ABCD" for unknown ones.
std::string ErrorName(LONG code);

// "LINE_CALLSTATE", or the number of an unknown message.
std::string MessageName(DWORD message);

// "LINECALLSTATE_IDLE", "LINEDEVSTATE_OPEN|LINEDEVSTATE_CLOSE", with what has no name in hexadecimal.
std::string BitNames(NameFamily family, DWORD_PTR bits);

// A result code that prints its name.
struct Result {
  LONG code = 0;
  friend bool operator==(Result a, Result b) { return a.code == b.code; }
  friend std::ostream& operator<<(std::ostream& out, Result result) { return out << ErrorName(result.code); }
};

// A call state that prints its name.
struct CallState {
  DWORD value = 0;
  friend bool operator==(CallState a, CallState b) { return a.value == b.value; }
  friend std::ostream& operator<<(std::ostream& out, CallState state) {
    return out << BitNames(NameFamily::kCallState, state.value);
  }
};

}  // namespace tapi::test
