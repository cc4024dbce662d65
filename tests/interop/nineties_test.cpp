// SPDX-License-Identifier: MIT
// A program of the 1990s, built and installed as its author would have done it, calls SIPp.
#include <cstdlib>

#include "interop/sip_test.hpp"

using namespace tapi::test;

#ifdef __APPLE__
#define LIBRARY_PATH_NAME "DYLD_LIBRARY_PATH"
#else
#define LIBRARY_PATH_NAME "LD_LIBRARY_PATH"
#endif

namespace {

struct NeedsSipp {
  NeedsSipp() { RequirePeers({"sipp"}); }
};
BOOST_TEST_GLOBAL_FIXTURE(NeedsSipp);

struct Nineties : SipTest {
  Nineties() {
    module = "sip";  // found beside the installed library
    ConfigureDirect();
  }

  // examples/nineties.c calls 2000 on line device 0; gives what it prints.
  std::string Run(int expected) {
    setenv(LIBRARY_PATH_NAME, TAPI_INSTALLED_LIBDIR, 1);
    PeerProcess program({TAPI_NINETIES, "0", "2000"}, folder() + "/printed");
    unsetenv(LIBRARY_PATH_NAME);
    const auto code = program.Wait(std::chrono::seconds(30));
    BOOST_TEST(code.value_or(-1) == expected);
    return program.Log();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sip_nineties, Nineties)

BOOST_AUTO_TEST_CASE(a_program_of_the_1990s_calls_over_sip) {
  Sipp callee(folder(), "answer", peer, {{"rtp_port", std::to_string(FreeUdpPort())}, {"codecs", "0"}});
  BOOST_TEST(Run(0) == "connected\nidle\n");
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_CASE(a_program_of_the_1990s_is_told_that_the_callee_is_busy) {
  Sipp callee(folder(), "refuse", peer, {{"status", "486"}});
  BOOST_TEST(Run(1) == "idle\n");
  callee.ExpectSuccess();
}

BOOST_AUTO_TEST_SUITE_END()
