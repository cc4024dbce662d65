// SPDX-License-Identifier: MIT
// Starts SIPp and Kamailio in a scratch folder, and waits until they listen.
#include "interop/peers.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "interop/udp.hpp"

namespace tapi::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kStartTime{15};
constexpr std::chrono::seconds kScenarioTime{40};  // far beyond SIPp's own limit

std::string Filled(std::string text, const Values& values) {
  for (const auto& [name, value] : values) {
    const std::string place = "@" + name + "@";
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size())) {
      text.replace(at, place.size(), value);
    }
  }
  return text;
}

void AwaitOpen(std::uint16_t port, PeerProcess& process) {
  const auto deadline = steady_clock::now() + kStartTime;
  while (!UdpPortIsOpen(port)) {
    // The pace of asking: the process's end, or a few milliseconds.
    if (process.Wait(milliseconds(5))) throw std::runtime_error("a peer ended at once: " + process.Log());
    if (steady_clock::now() > deadline) throw std::runtime_error("a peer doesn't listen: " + process.Log());
  }
}

// A folder of its own for each peer, so that two of the same kind don't share files.
std::string NewFolder(const std::string& parent, const std::string& name) {
  for (int number = 1;; ++number) {
    std::string folder = parent + "/" + name + std::to_string(number);
    if (mkdir(folder.c_str(), 0700) == 0) return folder;
  }
}

}  // namespace

Sipp::Sipp(const std::string& folder, const std::string& scenario, std::uint16_t port, const Values& values)
    : folder_(NewFolder(folder, scenario)), scenario_(scenario), port_(port) {
  Start(values, "");
  AwaitOpen(port, *process_);
}

Sipp::Sipp(const std::string& folder, const std::string& scenario, std::uint16_t port, std::uint16_t remote,
           const Values& values)
    : folder_(NewFolder(folder, scenario)), scenario_(scenario), port_(port) {
  Start(values, "127.0.0.1:" + std::to_string(remote));
}

void Sipp::Start(const Values& values, const std::string& remote) {
  const std::string file = folder_ + "/scenario.xml";
  std::ofstream(file) << Filled(ReadFile(TAPI_PEERS_FOLDER "/" + scenario_ + ".xml"), values);
  std::vector<std::string> command = {FindProgram("sipp"),
                                      "-nostdin",
                                      "-m",
                                      "1",
                                      "-i",
                                      "127.0.0.1",
                                      "-p",
                                      std::to_string(port_),
                                      "-mp",
                                      std::to_string(FreeUdpPort()),
                                      "-cp",
                                      std::to_string(FreeUdpPort()),
                                      "-sf",
                                      file,
                                      "-timeout",
                                      "25",
                                      "-timeout_error",
                                      "-trace_err",
                                      "-error_file",
                                      folder_ + "/errors",
                                      "-trace_msg",
                                      "-message_file",
                                      folder_ + "/messages",
                                      "-trace_logs",
                                      "-log_file",
                                      folder_ + "/log"};
  if (!remote.empty()) command.push_back(remote);
  process_ = std::make_unique<PeerProcess>(command, folder_ + "/output");
}

void Sipp::ExpectSuccess() {
  const auto code = process_->Wait(kScenarioTime);
  BOOST_CHECK_MESSAGE(code == 0, "SIPp's " << scenario_ << " ended with " << code.value_or(-1) << ":\n"
                                           << ReadFile(folder_ + "/errors")
                                           << ReadFile(folder_ + "/messages"));
}

void Sipp::AwaitMessage(const std::string& text) {
  const auto deadline = steady_clock::now() + kScenarioTime;
  while (ReadFile(folder_ + "/messages").find(text) == std::string::npos) {
    const bool over = steady_clock::now() > deadline || process_->Wait(milliseconds(10));
    BOOST_REQUIRE_MESSAGE(!over, "SIPp's " << scenario_ << " saw no " << text << ":\n"
                                           << ReadFile(folder_ + "/errors")
                                           << ReadFile(folder_ + "/messages"));
  }
}

std::string Sipp::Logged() const { return ReadFile(folder_ + "/log"); }

Kamailio::Kamailio(const std::string& parent, std::uint16_t port, int max_expires) {
  const std::string folder = NewFolder(parent, "kamailio");
  const std::string file = folder + "/kamailio.cfg";
  std::ofstream(file) << Filled(
      ReadFile(TAPI_PEERS_FOLDER "/kamailio.cfg"),
      {{"port", std::to_string(port)}, {"max_expires", std::to_string(max_expires)}});
  process_ =
      std::make_unique<PeerProcess>(std::vector<std::string>{FindProgram("kamailio"), "-DD", "-E", "-m", "32",
                                                             "-M", "4", "-f", file, "-Y", folder},
                                    folder + "/output");
  AwaitOpen(port, *process_);
}

}  // namespace tapi::test
