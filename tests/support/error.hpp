// SPDX-License-Identifier: MIT
// Checks of result codes that print the names of the codes.
#pragma once

#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include <tapi.h>

#include <boost/test/unit_test.hpp>

#include "support/names.hpp"

// The call succeeds: exactly 0.
#define TAPI_CHECK_OK(...) TAPI_CHECK_ERROR_AT(CHECK, 0, (__VA_ARGS__), #__VA_ARGS__)
#define TAPI_REQUIRE_OK(...) TAPI_CHECK_ERROR_AT(REQUIRE, 0, (__VA_ARGS__), #__VA_ARGS__)

// The call fails with exactly this code: TAPI_CHECK_ERROR(lineDrop(call, nullptr, 0), LINEERR_NOTOWNER).
#define TAPI_CHECK_ERROR(call, error) TAPI_CHECK_ERROR_AT(CHECK, error, (call), #call)
#define TAPI_REQUIRE_ERROR(call, error) TAPI_CHECK_ERROR_AT(REQUIRE, error, (call), #call)

// The call is accepted as an asynchronous request: a positive request ID.
#define TAPI_CHECK_REQUEST(call)                                                        \
  do {                                                                                  \
    const ::tapi::test::Result tapi_result{(call)};                                     \
    BOOST_CHECK_MESSAGE(tapi_result.code > 0,                                           \
                        #call << " gave " << tapi_result << ", expected a request ID"); \
  } while (false)

#define TAPI_CHECK_ERROR_AT(level, error, call, text)                                           \
  do {                                                                                          \
    const ::tapi::test::Result tapi_result{call};                                               \
    const ::tapi::test::Result tapi_expected{static_cast<LONG>(error)};                         \
    BOOST_##level##_MESSAGE(tapi_result == tapi_expected,                                       \
                            text << " gave " << tapi_result << ", expected " << tapi_expected); \
  } while (false)
