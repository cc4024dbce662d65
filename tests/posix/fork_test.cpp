// SPDX-License-Identifier: MIT
// After fork the child's library is uninitialised, says so, and can be initialised anew; the parent's goes
// on.
#include <tspi32ext.h>

#include <atomic>
#include <cstdio>
#include <thread>

#include "posix/child.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

constexpr DWORD kVersion = 0x00020002;

// In a child: prints what is wrong and counts it; Boost.Test belongs to the parent.
struct Checks {
  int failed = 0;
  void Equal(const char* what, LONG is, LONG should) {
    if (is == should) return;
    ++failed;
    std::fprintf(stderr, "%s gave %s, not %s\n", what, ErrorName(is).c_str(), ErrorName(should).c_str());
  }
};

// An application's life on the loopback provider, up to a call that somebody answers.
void LiveAnew(Checks& checks) {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  HLINEAPP app = 0;
  HLINE line = 0;
  HCALL call = 0;
  DWORD devices = 0;
  DWORD version = kVersion;
  LINEEXTENSIONID extension{};
  checks.Equal("lineInitializeEx",
               lineInitializeExA(&app, nullptr, nullptr, "child", &devices, &version, &params), 0);
  checks.Equal("lineNegotiateAPIVersion",
               lineNegotiateAPIVersion(app, 0, kVersion, kVersion, &version, &extension), 0);
  checks.Equal("lineOpen", lineOpenA(app, 0, &line, kVersion, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr), 0);
  checks.Equal("lineMakeCall's sign", lineMakeCallA(line, &call, "9908", 0, nullptr) > 0 ? 1 : -1, 1);
  LINEMESSAGE message{};
  while (checks.failed == 0 && message.dwParam1 != LINECALLSTATE_CONNECTED) {
    checks.Equal("lineGetMessage", lineGetMessage(app, &message, TAPI32_INFINITE), 0);
  }
  checks.Equal("lineShutdown", lineShutdown(app), 0);
}

struct Parent {
  Parent() {
    session.WriteConfiguration("[[provider]]\nmodule = \"loopback\"\nsettings = { timing = \"fast\" }\n");
    app.emplace();
    line = app->Open();
    call = app->MakeCall(line, "9902");
  }

  // What is left of the parent's in a child.
  void CheckForgotten(Checks& checks) const {
    LINEMESSAGE message{};
    HLINE other = 0;
    checks.Equal("lineDrop", lineDrop(call, nullptr, 0), LINEERR_UNINITIALIZED);
    checks.Equal("lineClose", lineClose(line), LINEERR_UNINITIALIZED);
    checks.Equal("lineShutdown", lineShutdown(*app), LINEERR_UNINITIALIZED);
    checks.Equal("lineOpen", lineOpenA(*app, 0, &other, kVersion, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr),
                 LINEERR_UNINITIALIZED);
    checks.Equal("lineGetMessage", lineGetMessage(*app, &message, 0), LINEERR_INVALAPPHANDLE);
    checks.Equal("tapi32WaitForEvent", tapi32WaitForEvent(app->event(), 0), LINEERR_INVALPARAM);
    checks.Equal("tapi32Pump", tapi32Pump(TAPI32_INFINITE), 0);
    TAPI32_OBJECT_COUNTS counts{};
    counts.dwSize = sizeof(counts);
    checks.Equal("tapi32GetObjectCounts", tapi32GetObjectCounts(&counts), 0);
    checks.Equal("the number of applications", static_cast<LONG>(counts.dwLineApps + counts.dwLines), 0);
  }

  TestSession session;
  std::optional<TestApp> app;
  HLINE line = 0;
  HCALL call = 0;
};

void CheckGood(const ChildEnd& end) {
  BOOST_TEST(end.exited, "ended by signal " << end.code);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.output == "");
}

// ThreadSanitizer knows the parent's threads in the child too, where new ones get their ids, and ends it for
// that.
boost::test_tools::assertion_result ChildMayStartThreads(boost::unit_test::test_unit_id) {
#if defined(__SANITIZE_THREAD__)
  boost::test_tools::assertion_result no(false);
  no.message() << "SKIPPED: ThreadSanitizer supports no threads in the child of a process that has some";
  return no;
#else
  return true;
#endif
}

// AddressSanitizer's allocator does not release its locks in the child.
boost::test_tools::assertion_result ParentMayBeBusy([[maybe_unused]] boost::unit_test::test_unit_id test) {
#if defined(__SANITIZE_ADDRESS__)
  boost::test_tools::assertion_result no(false);
  no.message() << "SKIPPED: AddressSanitizer's allocator can't be used after a fork while others allocate";
  return no;
#else
  return ChildMayStartThreads(test);
#endif
}

const boost::unit_test::precondition kStartsThreads(ChildMayStartThreads);
const boost::unit_test::precondition kBusyParent(ParentMayBeBusy);

}  // namespace

BOOST_FIXTURE_TEST_SUITE(after_fork, Parent)

BOOST_AUTO_TEST_CASE(the_child_knows_nothing_and_the_parent_goes_on) {
  CheckGood(RunForked([&] {
    Checks checks;
    CheckForgotten(checks);
    return checks.failed;
  }));
  TAPI_CHECK_REQUEST(lineDrop(call, nullptr, 0));
  app->NextOf(LINE_REPLY);
  TAPI_CHECK_OK(app->Close(line));
}

BOOST_AUTO_TEST_CASE(the_child_can_initialise_anew_more_than_once, *kStartsThreads) {
  CheckGood(RunForked([&] {
    Checks checks;
    LiveAnew(checks);
    LiveAnew(checks);
    CheckForgotten(checks);
    return checks.failed;
  }));
  TAPI_CHECK_OK(app->Close(line));
}

BOOST_AUTO_TEST_CASE(a_grandchild_can_too, *kStartsThreads) {
  CheckGood(RunForked([&] {
    Checks checks;
    LiveAnew(checks);
    const ChildEnd grandchild = RunForked([] {
      Checks own;
      LiveAnew(own);
      return own.failed;
    });
    checks.Equal("the grandchild", grandchild.exited ? grandchild.code : -1, 0);
    return checks.failed;
  }));
}

// Other threads may hold any of the library's locks while the process forks.
BOOST_AUTO_TEST_CASE(it_does_not_matter_what_other_threads_were_about, *kBusyParent) {
  std::atomic<bool> stop = false;
  std::vector<std::thread> busy;
  busy.emplace_back([&] {
    VarBuf<LINEDEVCAPS> caps(4096);
    while (!stop) lineGetDevCapsA(*app, 0, kVersion, 0, caps.get());
  });
  busy.emplace_back([&] {
    while (!stop) tapi32RegisterProvider("posix_test", nullptr);
  });
  busy.emplace_back([&] {
    while (!stop) {
      HLINE opened = 0;
      if (lineOpenA(*app, 1, &opened, kVersion, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr) == 0)
        lineClose(opened);
    }
  });
  for (int i = 0; i < 20; ++i) {
    CheckGood(RunForked([&] {
      Checks checks;
      CheckForgotten(checks);
      LiveAnew(checks);
      return checks.failed;
    }));
  }
  stop = true;
  for (std::thread& thread : busy) thread.join();
}

BOOST_AUTO_TEST_SUITE_END()
