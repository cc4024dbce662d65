// SPDX-License-Identifier: MIT
// Telephony: the fixture of tests through the API: a configuration, a manual clock and a scripted provider.
#pragma once

#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include <tapi.h>
#include <tapi32ext.h>
#include <tspi.h>

#include <boost/test/unit_test.hpp>
#include <initializer_list>

#include "support/app.hpp"
#include "support/error.hpp"
#include "support/rule.hpp"
#include "support/scripted_provider.hpp"
#include "support/session.hpp"
#include "support/var_buf.hpp"

namespace tapi::test {

// BOOST_FIXTURE_TEST_SUITE(line_drop, tapi::test::Telephony). Applications are locals of the test case, so
// that they have shut down when the fixture ends. It then checks that the library broke no rule of the
// provider interface, and that it holds nothing any more.
struct Telephony {
  Telephony() = default;
  ~Telephony();

  ScriptedProvider provider;
  TestSession session;
};

// A list of constants, which are ints by themselves.
using Dwords = std::initializer_list<DWORD>;

// What the library holds now.
TAPI32_OBJECT_COUNTS ObjectCounts();

}  // namespace tapi::test
