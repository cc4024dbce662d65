// SPDX-License-Identifier: MIT
// SipTest: the fixture of tests of the SIP provider through the API, and what their applications do.
#pragma once

#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include <tapi.h>
#include <tapi32ext.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "interop/peers.hpp"
#include "interop/udp.hpp"
#include "support/app.hpp"
#include "support/error.hpp"
#include "support/names.hpp"
#include "support/session.hpp"
#include "support/var_buf.hpp"

namespace tapi::test {

// One line device for each of `accounts`, TOML tables without braces; `settings` goes before them.
// Applications are locals of the test case. At its end the library must hold nothing any more.
class SipTest {
 public:
  SipTest();
  ~SipTest();

  void Configure(const std::vector<std::string>& accounts, const std::string& settings = "");
  // An account 1001 that sends everything to `peer` and doesn't register.
  void ConfigureDirect(const std::string& settings = "");
  // Accounts 1001, 1002… of Kamailio's users at `peer`; `more` belongs to each of them.
  void ConfigureRegistered(int accounts, const std::string& more = "");

  const std::string& folder() const { return session_.directory(); }

  std::string module = TAPI_SIP_MODULE;      // for Configure
  const std::uint16_t port = FreeUdpPort();  // the provider's
  const std::uint16_t peer = FreeUdpPort();  // the peer's

 private:
  TestSession session_{{.modules = {}, .manual_clock = false, .extra = {}}};
};

// The states that a call goes through from now on, to `last`; other messages are skipped. `last` is given
// back.
Message AwaitState(TestApp& app, HCALL call, DWORD last, std::vector<DWORD>* states = nullptr);

// The call's next message must be `state`; messages of other kinds are skipped.
Message NextState(TestApp& app, HCALL call, DWORD state);

// The reply to a request that succeeds; other messages are thrown away.
void AwaitReply(TestApp& app, LONG request, LONG result = 0);

// The reply to lineMakeCall.
HCALL Dial(TestApp& app, HLINE line, const char* address);

// A call that is offered, with owner privilege.
HCALL AwaitOffer(TestApp& app);

// lineDrop, IDLE and lineDeallocateCall.
void DropAndForget(TestApp& app, HCALL call);

// Waits until the line device is registered.
void AwaitInService(TestApp& app, HLINE line);

VarBuf<LINECALLINFO> InfoOf(HCALL call);
LINECALLSTATUS StatusOf(HCALL call);
LINEDEVSTATUS StatusOfLine(HLINE line);

}  // namespace tapi::test
