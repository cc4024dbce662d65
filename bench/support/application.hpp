// SPDX-License-Identifier: MIT
// Application: one TAPI application in event mode on one provider, as every benchmark of the public interface
// uses it.
#ifndef TAPI_BENCH_SUPPORT_APPLICATION_HPP_
#define TAPI_BENCH_SUPPORT_APPLICATION_HPP_

#include <tapi32ext.h>

#include <string>

#include "support/session.hpp"

namespace tapi::bench {

// Throws std::runtime_error for a result that is an error; gives it otherwise.
LONG Require(LONG result, const char* what);

class Application {
 public:
  // Initialises with this provider alone; `settings` is a TOML inline table. Throws std::runtime_error.
  Application(const std::string& module, const std::string& settings);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  HLINEAPP handle() const { return app_; }
  HANDLE event() const { return event_; }

  // Opens the line as owner of voice calls.
  HLINE Open(DWORD device) const;

  // The next message; waits for it.
  LINEMESSAGE Next() const;
  // Retrieves messages up to the first `id` whose first parameter is `param1`.
  LINEMESSAGE Await(DWORD id, DWORD_PTR param1) const;
  // Retrieves whatever waits.
  void Drain() const;

 private:
  const test::TestSession session_;
  HLINEAPP app_ = 0;
  HANDLE event_ = nullptr;
};

}  // namespace tapi::bench

#endif  // TAPI_BENCH_SUPPORT_APPLICATION_HPP_
