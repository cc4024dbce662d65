// SPDX-License-Identifier: MIT
// Signals belong to the program: the library's threads take none, and its waits are not cut short by any.
#include <dirent.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include "support/telephony.hpp"

using namespace tapi::test;

namespace {

const std::vector<int> kSignals = {SIGHUP,  SIGINT,  SIGTERM, SIGUSR1,  SIGUSR2,
                                   SIGCHLD, SIGALRM, SIGPIPE, SIGWINCH, SIGIO};

std::atomic<int> handled = 0;
void Count(int) { ++handled; }

// Handles the signals, without SA_RESTART, and gives the program its own ways back.
class Handlers {
 public:
  Handlers() {
    struct sigaction action {};
    action.sa_handler = Count;
    before_.resize(kSignals.size());
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &action, &before_[i]);
    handled = 0;
  }
  ~Handlers() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
  }
  Handlers(const Handlers&) = delete;
  Handlers& operator=(const Handlers&) = delete;

 private:
  std::vector<struct sigaction> before_;
};

// Blocks them on this thread, and on the threads it starts.
class Blocked {
 public:
  Blocked() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : kSignals) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, &before_);
  }
  ~Blocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Blocked(const Blocked&) = delete;
  Blocked& operator=(const Blocked&) = delete;

 private:
  sigset_t before_;
};

// Applications of every kind, with what starts threads of the library: strands, timers, callbacks.
struct Busy {
  Busy() {
    session.WriteConfiguration("[[provider]]\nmodule = \"loopback\"\nsettings = { timing = \"fast\" }\n");
    app.emplace();
    const HLINE line = app->Open();
    app->MakeCall(line, "9903");
    tapi32SetCallbackThread(TAPI32_CALLBACKS_LIBRARY);
    window.emplace(AppOptions{.notification = Notification::kHiddenWindow});
    tapi32SetCallbackThread(TAPI32_CALLBACKS_PUMPED);
  }
  TestSession session;
  std::optional<TestApp> app, window;
};

#if defined(__linux__)
// The blocked signals of each thread of the process but this one, as the system tells them.
std::vector<unsigned long long> MasksOfOthers() {
  std::vector<unsigned long long> masks;
  DIR* const folder = opendir("/proc/self/task");
  BOOST_REQUIRE(folder != nullptr);
  while (const dirent* entry = readdir(folder)) {
    const std::string name = entry->d_name;
    if (name[0] == '.' || name == std::to_string(gettid())) continue;
    std::ifstream status("/proc/self/task/" + name + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.rfind("SigBlk:", 0) == 0) masks.push_back(std::stoull(line.substr(7), nullptr, 16));
    }
  }
  closedir(folder);
  return masks;
}
#endif

// Sends signals to a thread until it has ended.
template <class Body>
void UnderFire(const Body& body) {
  const Handlers handlers;
  std::atomic<bool> ended = false;
  std::atomic<bool> go_on = false;
  std::thread target([&] {
    body();
    ended = true;
    while (!go_on) std::this_thread::yield();
  });
  while (!ended) {
    pthread_kill(target.native_handle(), SIGUSR1);
    std::this_thread::yield();
  }
  go_on = true;
  target.join();
  BOOST_TEST(handled > 0);
}

// Waits until the thread has been hit often, then does what ends its wait.
template <class End>
std::thread AfterManySignals(const End& end) {
  return std::thread([end] {
    const Blocked blocked;
    while (handled < 200) std::this_thread::yield();
    end();
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(signals)

BOOST_AUTO_TEST_CASE(are_blocked_on_threads_of_the_library) {
  const Busy busy;
#if defined(__linux__)
  const auto masks = MasksOfOthers();
  BOOST_TEST(masks.size() >= 6U);  // five of the session, and one for callbacks
  for (const unsigned long long mask : masks) {
    for (const int signal : kSignals) BOOST_TEST((mask >> (signal - 1) & 1) == 1U, "signal " << signal);
  }
#endif
}

BOOST_AUTO_TEST_CASE(stay_for_the_threads_of_the_program) {
  const Busy busy;
  const Handlers handlers;
  const Blocked blocked;
  for (const int signal : kSignals) {
    BOOST_REQUIRE(kill(getpid(), signal) == 0);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    int taken = 0;
    BOOST_TEST(sigwait(&one, &taken) == 0);
    BOOST_TEST(taken == signal);
  }
  BOOST_TEST(handled == 0);
}

BOOST_FIXTURE_TEST_CASE(end_no_wait_for_a_message, Telephony) {
  TestApp app;
  app.Open(0);
  LONG result = -1;
  LINEMESSAGE message{};
  std::thread end;
  UnderFire([&] {
    end = AfterManySignals([&] { provider.LineEvent(0, LINE_DEVSPECIFIC, 4, 5, 6); });
    result = lineGetMessage(app, &message, TAPI32_INFINITE);
  });
  end.join();
  TAPI_CHECK_OK(result);
  BOOST_TEST(message.dwMessageID == DWORD{LINE_DEVSPECIFIC});
}

BOOST_FIXTURE_TEST_CASE(end_no_wait_for_an_event, Telephony) {
  TestApp app;
  app.Open(0);
  LONG result = -1;
  std::thread end;
  UnderFire([&] {
    end = AfterManySignals([&] { provider.LineEvent(0, LINE_DEVSPECIFIC, 4, 5, 6); });
    result = tapi32WaitForEvent(app.event(), TAPI32_INFINITE);
  });
  end.join();
  TAPI_CHECK_OK(result);
}

BOOST_FIXTURE_TEST_CASE(end_no_wait_at_a_port, Telephony) {
  TestApp app({.notification = Notification::kCompletionPort});
  app.Open(0);
  int result = 0;
  std::thread end;
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* packet = nullptr;
  UnderFire([&] {
    end = AfterManySignals([&] { provider.LineEvent(0, LINE_DEVSPECIFIC, 4, 5, 6); });
    result = tapi32GetQueuedCompletionStatus(app.port(), &bytes, &key, &packet, TAPI32_INFINITE);
  });
  end.join();
  BOOST_TEST(result != 0);
  tapi32FreeMessage(packet);
}

BOOST_AUTO_TEST_CASE(make_no_time_out_shorter) {
  TestSession session;
  session.Configure({.modules = {"loopback"}, .manual_clock = false, .extra = ""});
  TestApp app;
  LONG result = 0;
  const auto begun = std::chrono::steady_clock::now();
  UnderFire([&] {
    LINEMESSAGE message{};
    result = lineGetMessage(app, &message, 300);
  });
  TAPI_CHECK_ERROR(result, LINEERR_OPERATIONFAILED);
  BOOST_TEST((std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(300)));
}

BOOST_AUTO_TEST_SUITE_END()
