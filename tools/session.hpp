// SPDX-License-Identifier: MIT
// Session: one initialised application in event mode, as the commands of this tool use it.
#ifndef TAPI_TOOLS_SESSION_HPP_
#define TAPI_TOOLS_SESSION_HPP_

#include <tapi.h>

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace tapi::tool {

// A TAPI function failed: "lineOpen: LINEERR_ALLOCATED".
class TapiError : public std::runtime_error {
 public:
  TapiError(const std::string& function, LONG code);
};

// Throws TapiError when `result` is negative; gives it back otherwise.
LONG Check(const char* function, LONG result);

class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  DWORD num_lines() const { return num_lines_; }
  DWORD Negotiate(DWORD line) const;
  HLINE Open(DWORD line, DWORD privileges, DWORD media_modes) const;
  std::vector<std::byte> DevCaps(DWORD line) const;                     // a LINEDEVCAPS
  std::vector<std::byte> AddressCaps(DWORD line, DWORD address) const;  // a LINEADDRESSCAPS

  // The next message, or none within `milliseconds`.
  std::optional<LINEMESSAGE> Next(DWORD milliseconds) const;

 private:
  HLINEAPP app_ = 0;
  DWORD num_lines_ = 0;
};

// The text field of a structure that a narrow function filled in.
std::string TextAt(const std::vector<std::byte>& structure, DWORD size, DWORD offset);

}  // namespace tapi::tool

#endif  // TAPI_TOOLS_SESSION_HPP_
