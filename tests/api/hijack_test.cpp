// SPDX-License-Identifier: MIT
// A program may have functions of its own with names of the interface: the library's inner work never reaches
// them.
//
// The dynamic linker prefers the program's definitions, so a library that called its own exports by name
// would end up here. This program takes over names that others naturally lead to (A and W forms, closing,
// dropping), drives a call through the names that are left, and counts what comes its way.
#define BOOST_TEST_DYN_LINK
#define TAPI32_NO_ALIASES
#include <tapi.h>
#include <tapi32ext.h>

#include <boost/test/unit_test.hpp>

#include <dlfcn.h>

#include "support/error.hpp"

namespace {

int hijacked = 0;

LONG Hijack() {
  ++hijacked;
  return LINEERR_OPERATIONFAILED;
}

}  // namespace

extern "C" {

#define TAPI_HIJACK(name, ...) \
  __attribute__((visibility("default"))) LONG TAPI32_CALL name(__VA_ARGS__) { return Hijack(); }

using Params = LPLINECALLPARAMS;
TAPI_HIJACK(lineInitializeExA, LPHLINEAPP, HINSTANCE, LINECALLBACK, LPCSTR, LPDWORD, LPDWORD,
            LPLINEINITIALIZEEXPARAMS)
TAPI_HIJACK(lineInitializeExW, LPHLINEAPP, HINSTANCE, LINECALLBACK, LPCWSTR, LPDWORD, LPDWORD,
            LPLINEINITIALIZEEXPARAMS)
TAPI_HIJACK(lineNegotiateExtVersion, HLINEAPP, DWORD, DWORD, DWORD, DWORD, LPDWORD)
TAPI_HIJACK(lineGetDevCaps, HLINEAPP, DWORD, DWORD, DWORD, LPLINEDEVCAPS)
TAPI_HIJACK(lineGetDevCapsA, HLINEAPP, DWORD, DWORD, DWORD, LPLINEDEVCAPS)
TAPI_HIJACK(lineGetDevCapsW, HLINEAPP, DWORD, DWORD, DWORD, LPLINEDEVCAPS)
TAPI_HIJACK(lineOpenA, HLINEAPP, DWORD, LPHLINE, DWORD, DWORD, DWORD_PTR, DWORD, DWORD, Params)
TAPI_HIJACK(lineOpenW, HLINEAPP, DWORD, LPHLINE, DWORD, DWORD, DWORD_PTR, DWORD, DWORD, Params)
TAPI_HIJACK(lineMakeCallA, HLINE, LPHCALL, LPCSTR, DWORD, Params)
TAPI_HIJACK(lineMakeCallW, HLINE, LPHCALL, LPCWSTR, DWORD, Params)
TAPI_HIJACK(lineGetCallInfoA, HCALL, LPLINECALLINFO)
TAPI_HIJACK(lineGetCallInfoW, HCALL, LPLINECALLINFO)
TAPI_HIJACK(lineDrop, HCALL, LPCSTR, DWORD)
TAPI_HIJACK(lineDeallocateCall, HCALL)
TAPI_HIJACK(lineClose, HLINE)

}  // extern "C"

namespace {

struct Program {
  HCALL call = 0;
  LONG request = 0;
  bool replied = false;
};

void TAPI32_CALL OnMessage(DWORD, DWORD message, DWORD_PTR instance, DWORD_PTR request, DWORD_PTR,
                           DWORD_PTR) {
  auto* program = reinterpret_cast<Program*>(instance);
  if (message == LINE_REPLY && request == static_cast<DWORD_PTR>(program->request)) program->replied = true;
}

BOOST_AUTO_TEST_SUITE(hijack)

BOOST_AUTO_TEST_CASE(TheProgramsNamesWinInTheDynamicLinker) {
  BOOST_TEST(dlsym(RTLD_DEFAULT, "lineDrop") == reinterpret_cast<void*>(&lineDrop));
  BOOST_TEST(lineDrop(0, nullptr, 0) == LINEERR_OPERATIONFAILED);
  BOOST_TEST(hijacked == 1);
  hijacked = 0;
}

BOOST_AUTO_TEST_CASE(TheLibraryWorksWithoutThem) {
  hijacked = 0;
  HLINEAPP app = 0;
  DWORD devices = 0;
  TAPI_REQUIRE_OK(lineInitialize(&app, nullptr, &OnMessage, "hijack", &devices));
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(app, 0, 0x00010003, 0x00010004, &version, &extension));

  Program program;
  HLINE line = 0;
  TAPI_REQUIRE_OK(lineOpen(app, 0, &line, version, 0, reinterpret_cast<DWORD_PTR>(&program),
                           LINECALLPRIVILEGE_OWNER, LINEMEDIAMODE_INTERACTIVEVOICE, nullptr));
  program.request = lineMakeCall(line, &program.call, "1001", 0, nullptr);
  BOOST_REQUIRE_GT(program.request, 0);
  while (!program.replied) BOOST_REQUIRE_GT(tapi32Pump(10000), 0);

  LINECALLINFO info{};
  info.dwTotalSize = sizeof(info);
  TAPI_CHECK_OK(lineGetCallInfo(program.call, &info));
  TAPI_CHECK_OK(lineShutdown(app));  // ends the call and closes the line
  BOOST_TEST(hijacked == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
