// SPDX-License-Identifier: MIT
// Providers' reports: to the sink, to nobody, and to a sink that throws.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <vector>

#include "host/event_sink.hpp"
#include "host/upcalls.hpp"
#include "unit/host/fake_provider.hpp"
#include "unit/support/log_capture.hpp"

using namespace tapi::host;
using tapi::test::LogCapture;

namespace {

class Recorder : public EventSink {
 public:
  void OnLineEvent(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2,
                   DWORD_PTR p3) override {
    Note("line", {reinterpret_cast<DWORD_PTR>(line), reinterpret_cast<DWORD_PTR>(call), message, p1, p2, p3});
  }
  void OnPhoneEvent(HTAPIPHONE phone, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) override {
    Note("phone", {reinterpret_cast<DWORD_PTR>(phone), message, p1, p2, p3});
  }
  void OnCompletion(DRV_REQUESTID request, LONG result) override {
    Note("completion", {request, static_cast<DWORD>(result)});
  }

  std::vector<std::string> notes;
  bool throws = false;

 private:
  void Note(std::string text, const std::vector<DWORD_PTR>& values) {
    if (throws) throw std::runtime_error("sink is full");
    for (const DWORD_PTR value : values) text += " " + std::to_string(value);
    notes.push_back(text);
  }
};

class SinkScope {
 public:
  explicit SinkScope(EventSink* sink) { SetEventSink(sink); }
  ~SinkScope() { SetEventSink(nullptr); }
  SinkScope(const SinkScope&) = delete;
  SinkScope& operator=(const SinkScope&) = delete;
};

void ReportOneOfEach() {
  Tapi32LineEvent(reinterpret_cast<HTAPILINE>(1), reinterpret_cast<HTAPICALL>(2), 3, 4, 5, 6);
  Tapi32PhoneEvent(reinterpret_cast<HTAPIPHONE>(1), 2, 3, 4, 5);
  Tapi32Completion(9, LINEERR_NOMEM);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(upcalls)

BOOST_AUTO_TEST_CASE(they_reach_the_sink_unchanged) {
  Recorder recorder;
  const SinkScope scope(&recorder);
  ReportOneOfEach();
  BOOST_TEST(recorder.notes == (std::vector<std::string>{
                                   "line 1 2 3 4 5 6", "phone 1 2 3 4 5",
                                   "completion 9 " + std::to_string(static_cast<DWORD>(LINEERR_NOMEM))}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_provider_gets_those_functions) {
  Recorder recorder;
  const SinkScope scope(&recorder);
  tapi::test::FakeProvider fake;
  fake->inside["TSPI_providerInit"] = [&] { fake->create_line(nullptr, nullptr, LINE_CREATE, 7, 8, 0); };
  const auto provider = fake.Start();
  fake->create_phone(nullptr, PHONE_CREATE, 7, 9, 0);
  fake->completion(1, 0);
  BOOST_TEST(recorder.notes == (std::vector<std::string>{"line 0 0 " + std::to_string(LINE_CREATE) + " 7 8 0",
                                                         "phone 0 " + std::to_string(PHONE_CREATE) + " 7 9 0",
                                                         "completion 1 0"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_sink_they_are_dropped_with_a_debug_line) {
  const LogCapture log("debug");
  ReportOneOfEach();
  BOOST_TEST(log.lines() ==
                 (std::vector<std::string>{"host debug: line event 3 dropped: nobody listens",
                                           "host debug: phone event 2 dropped: nobody listens",
                                           "host debug: completion of request 9 dropped: nobody listens"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_sink_does_not_reach_the_provider) {
  const LogCapture log("");
  Recorder recorder;
  recorder.throws = true;
  const SinkScope scope(&recorder);
  ReportOneOfEach();
  BOOST_TEST(log.Count("lost: sink is full") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
