// SPDX-License-Identifier: MIT
// Makes the live handles: initialise, negotiate, open, make a call, await its reply.
#include "api/live_handles.hpp"

#include "support/error.hpp"

namespace tapi::test {

void LiveHandles::Open() {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  DWORD devices = 0;
  DWORD version = kVersion;
  TAPI_REQUIRE_OK(
      lineInitializeExW(&live_.app, nullptr, nullptr, u"every_export", &devices, &version, &params));
  BOOST_REQUIRE_GT(devices, 1U);

  LINEEXTENSIONID extension{};
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(live_.app, 0, 0x00010003, kVersion, &version, &extension));
  TAPI_REQUIRE_OK(lineOpenW(live_.app, 0, &live_.line, version, 0, 0, LINECALLPRIVILEGE_OWNER,
                            LINEMEDIAMODE_INTERACTIVEVOICE, nullptr));
  const LONG request = lineMakeCallW(live_.line, &live_.call, u"1001", 0, nullptr);
  BOOST_REQUIRE_GT(request, 0);
  AwaitReply(request);
}

void LiveHandles::AwaitReply(LONG request) const {
  LINEMESSAGE message{};
  do {
    TAPI_REQUIRE_OK(lineGetMessage(live_.app, &message, 10000));
  } while (message.dwMessageID != LINE_REPLY || message.dwParam1 != static_cast<DWORD_PTR>(request));
  BOOST_REQUIRE_EQUAL(message.dwParam2, 0U);
}

void LiveHandles::Close() {
  if (live_.app != 0) lineShutdown(live_.app);
  dead_ = live_;
  live_ = {};
}

void LiveHandles::Drain() const {
  LINEMESSAGE message{};
  while (lineGetMessage(live_.app, &message, 0) == 0) {
  }
}

bool LiveHandles::AllAlive() const {
  LINECALLSTATUS status{};
  status.dwTotalSize = sizeof(status);
  DWORD line_states = 0;
  DWORD address_states = 0;
  return lineGetCallStatus(live_.call, &status) == 0 &&
         lineGetStatusMessages(live_.line, &line_states, &address_states) == 0;
}

void LiveHandles::Restore() {
  Drain();
  if (AllAlive()) return;
  Close();
  Open();
}

}  // namespace tapi::test
