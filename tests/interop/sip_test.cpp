// SPDX-License-Identifier: MIT
// The configuration of the SIP provider, and an application's usual steps.
#include "interop/sip_test.hpp"

#include <fstream>

namespace tapi::test {

SipTest::SipTest() = default;

SipTest::~SipTest() {
  TAPI32_OBJECT_COUNTS left = {};
  left.dwSize = sizeof(left);
  TAPI_CHECK_OK(tapi32GetObjectCounts(&left));
  BOOST_CHECK_EQUAL(left.dwLineApps + left.dwLines + left.dwCallHandles + left.dwCalls, 0U);
  BOOST_CHECK_EQUAL(left.dwProviderLines + left.dwProviderCalls + left.dwProviders, 0U);
  BOOST_CHECK_EQUAL(left.dwPendingRequests + left.dwQueuedMessages, 0U);
}

void SipTest::Configure(const std::vector<std::string>& accounts, const std::string& settings) {
  std::string toml = "[[provider]]\nmodule = \"" + module +
                     "\"\n[provider.settings]\nport = " + std::to_string(port) + "\n" + settings +
                     "\nlines = [\n";
  for (const std::string& account : accounts) toml += "  { " + account + " },\n";
  session_.WriteConfiguration(toml + "]\n");
}

void SipTest::ConfigureDirect(const std::string& settings) {
  Configure({R"(user = "1001", display_name = "Ann", register = false, proxy = "127.0.0.1:)" +
             std::to_string(peer) + "\""},
            settings);
}

void SipTest::ConfigureRegistered(int accounts, const std::string& more) {
  std::vector<std::string> tables;
  for (int i = 1; i <= accounts; ++i) {
    const std::string user = "100" + std::to_string(i);
    tables.push_back("user = \"" + user + "\", password = \"secret" + user +
                     "\", domain = \"pbx.test\", register_retry = 1, proxy = \"127.0.0.1:" +
                     std::to_string(peer) + "\"" + (more.empty() ? "" : ", " + more));
  }
  Configure(tables);
}

Message AwaitState(TestApp& app, HCALL call, DWORD last, std::vector<DWORD>* states) {
  for (;;) {
    const Message message = app.NextOf(LINE_CALLSTATE);
    if (message.device != call) continue;
    if (states != nullptr) states->push_back(static_cast<DWORD>(message.p1));
    if (message.p1 == last) return message;
    const bool over = message.p1 == LINECALLSTATE_IDLE || message.p1 == LINECALLSTATE_DISCONNECTED;
    BOOST_REQUIRE_MESSAGE(!over,
                          "got " << message << ", expected " << BitNames(NameFamily::kCallState, last));
  }
}

Message NextState(TestApp& app, HCALL call, DWORD state) {
  const Message message = app.NextOf(LINE_CALLSTATE);
  BOOST_REQUIRE_MESSAGE(message.device == call && message.p1 == state,
                        "got " << message << ", expected " << BitNames(NameFamily::kCallState, state));
  return message;
}

void AwaitReply(TestApp& app, LONG request, LONG result) {
  BOOST_REQUIRE_MESSAGE(request > 0, "the request gave " << Result{request});
  const Message reply = app.NextOf(LINE_REPLY);
  BOOST_REQUIRE_EQUAL(static_cast<LONG>(reply.p1), request);
  BOOST_REQUIRE_EQUAL(Result{static_cast<LONG>(reply.p2)}, Result{result});
}

HCALL Dial(TestApp& app, HLINE line, const char* address) {
  const PendingCall made = app.StartCall(line, address);
  AwaitReply(app, made.request_id);
  BOOST_REQUIRE(*made.handle != 0);
  return *made.handle;
}

HCALL AwaitOffer(TestApp& app) {
  const HCALL call = static_cast<HCALL>(app.NextOf(LINE_APPNEWCALL).p2);
  const Message offered = NextState(app, call, LINECALLSTATE_OFFERING);
  BOOST_CHECK_EQUAL(offered.p2, DWORD_PTR{LINEOFFERINGMODE_ACTIVE});
  BOOST_CHECK_EQUAL(offered.p3, DWORD_PTR{LINECALLPRIVILEGE_OWNER});
  return call;
}

void DropAndForget(TestApp& app, HCALL call) {
  AwaitReply(app, lineDrop(call, nullptr, 0));
  NextState(app, call, LINECALLSTATE_IDLE);
  TAPI_CHECK_OK(lineDeallocateCall(call));
}

void AwaitInService(TestApp& app, HLINE line) {
  TAPI_REQUIRE_OK(lineSetStatusMessages(line, LINEDEVSTATE_INSERVICE | LINEDEVSTATE_OUTOFSERVICE, 0));
  while ((StatusOfLine(line).dwDevStatusFlags & LINEDEVSTATUSFLAGS_INSERVICE) == 0)
    app.NextOf(LINE_LINEDEVSTATE);
}

VarBuf<LINECALLINFO> InfoOf(HCALL call) {
  VarBuf<LINECALLINFO> info;
  TAPI_REQUIRE_OK(info.Fill([call](LINECALLINFO* to) { return lineGetCallInfoA(call, to); }));
  return info;
}

LINECALLSTATUS StatusOf(HCALL call) {
  LINECALLSTATUS status = {};
  status.dwTotalSize = sizeof(status);
  TAPI_REQUIRE_OK(lineGetCallStatus(call, &status));
  return status;
}

LINEDEVSTATUS StatusOfLine(HLINE line) {
  LINEDEVSTATUS status = {};
  status.dwTotalSize = sizeof(status);
  TAPI_REQUIRE_OK(lineGetLineDevStatusA(line, &status));
  return status;
}

}  // namespace tapi::test
