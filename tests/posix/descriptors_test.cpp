// SPDX-License-Identifier: MIT
// No descriptor of the library's gets into a program that the application executes.
#include "posix/child.hpp"
#include "support/telephony.hpp"

using namespace tapi::test;

BOOST_FIXTURE_TEST_SUITE(descriptors, Telephony)

BOOST_AUTO_TEST_CASE(are_closed_by_exec) {
  const std::string before = RunProgram(POSIX_PROBE, {"list"}).output;
  TestApp app;
  TestApp window({.notification = Notification::kHiddenWindow});
  TestApp port({.notification = Notification::kCompletionPort});
  app.Open();
  int descriptor = -1;
  TAPI_CHECK_OK(tapi32GetQueueDescriptor(app, &descriptor));
  BOOST_TEST(descriptor >= 0);
  TAPI_CHECK_OK(tapi32GetQueueDescriptor(window, &descriptor));
  TAPI_CHECK_OK(tapi32GetEventDescriptor(app.event(), &descriptor));
  TAPI_CHECK_OK(tapi32GetPortDescriptor(port.port(), &descriptor));
  TAPI_CHECK_OK(tapi32GetPumpDescriptor(&descriptor));
  BOOST_TEST(RunProgram(POSIX_PROBE, {"list"}).output == before);
}

BOOST_AUTO_TEST_SUITE_END()
