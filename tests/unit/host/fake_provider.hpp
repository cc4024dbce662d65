// SPDX-License-Identifier: MIT
// A provider inside the test program, registered as "fake": every call is written down, every answer can be
// set.
#pragma once

#include <tspi32ext.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "host/provider.hpp"

namespace tapi::test {

struct Fake {
  std::vector<std::string> calls;                       // "TSPI_lineClose 5"
  std::map<std::string, LONG> results;                  // by name; 0 otherwise
  std::map<std::string, std::function<void()>> inside;  // run inside the function
  std::set<std::string> missing;                        // not exported
  DWORD lines = 3;
  DWORD phones = 2;
  DWORD options = 0;
  HDRVLINE line_handle = nullptr;  // of TSPI_lineOpen
  std::string settings;            // as attached
  const TAPI32_PROVIDER_HOST* host = nullptr;
  HPROVIDER handle = nullptr;
  LINEEVENT create_line = nullptr;
  PHONEEVENT create_phone = nullptr;
  LINEEVENT line_event = nullptr;
  ASYNC_COMPLETION completion = nullptr;
  std::vector<DWORD> needs;  // what successive TSPI_lineGetDevCaps calls say they need
};

// Registers a fresh fake provider while it lives.
class FakeProvider {
 public:
  FakeProvider();
  ~FakeProvider();
  FakeProvider(const FakeProvider&) = delete;
  FakeProvider& operator=(const FakeProvider&) = delete;

  Fake* operator->() { return &fake_; }

  std::shared_ptr<host::Provider> Start(const std::string& settings = "{}");
  const std::shared_ptr<support::Clock>& clock() const { return clock_; }

 private:
  Fake fake_;
  std::shared_ptr<support::Clock> clock_;
};

}  // namespace tapi::test
