// SPDX-License-Identifier: MIT
// A program of its own for what can't be tested from inside a test: descriptors over exec, the first
// initialisation of a process, the end of one, and raised rights.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <tapi.h>
#include <tapi32ext.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

extern char** environ;

namespace {

constexpr DWORD kVersion = 0x00020002;
constexpr int kExitCode = 42;
constexpr DWORD kForEver = TAPI32_INFINITE;

void CALLBACK IgnoreMessage(DWORD, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) {}
void CALLBACK ExitInside(DWORD, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) { std::exit(kExitCode); }

struct Application {
  HLINEAPP app = 0;
  HLINE line = 0;
  HCALL call = 0;
};

LONG Initialize(Application& application, LINECALLBACK callback) {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions =
      callback == nullptr ? LINEINITIALIZEEXOPTION_USEEVENT : LINEINITIALIZEEXOPTION_USEHIDDENWINDOW;
  DWORD devices = 0;
  DWORD version = kVersion;
  return lineInitializeExA(&application.app, nullptr, callback, "probe", &devices, &version, &params);
}

// With a call under way: all kinds of threads of the library run. Ends the program when something fails.
Application& Start(LINECALLBACK callback) {
  static auto& application = *new Application;
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  LONG result = Initialize(application, callback);
  if (result == 0)
    result = lineNegotiateAPIVersion(application.app, 0, kVersion, kVersion, &version, &extension);
  if (result == 0) {
    result =
        lineOpenA(application.app, 0, &application.line, version, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr);
  }
  if (result == 0) result = lineMakeCallA(application.line, &application.call, "9903", 0, nullptr);
  if (result > 0) return application;
  std::printf("start failed with 0x%08x\n", static_cast<unsigned>(result));
  _exit(1);
}

int ListDescriptors() {
  for (int descriptor = 3; descriptor < 1024; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) >= 0) std::printf("%d ", descriptor);
  }
  return 0;
}

// ---- The end of the process ----

// Threads that are inside the library when the process ends.
void KeepBusy(HLINEAPP app) {
  for (int i = 0; i < 2; ++i) {
    std::thread([app] {
      std::array<char, 4096> memory{};
      auto* caps = reinterpret_cast<LINEDEVCAPS*>(memory.data());
      caps->dwTotalSize = sizeof(memory);
      while (lineGetDevCapsA(app, 0, kVersion, 0, caps) == 0) {
      }
    }).detach();
  }
}

[[noreturn]] void WaitForEver() {
  while (true) pause();
}

int End(const std::string& how) {
  if (how == "callback" || how == "library_callback") {
    if (how == "library_callback") tapi32SetCallbackThread(TAPI32_CALLBACKS_LIBRARY);
    KeepBusy(Start(ExitInside).app);
    if (how == "library_callback") WaitForEver();
    while (true) tapi32Pump(kForEver);
  }
  const Application& application = Start(nullptr);
  KeepBusy(application.app);
  if (how == "thread") {
    std::thread([] { std::exit(kExitCode); }).detach();
    LINEMESSAGE message{};
    while (lineGetMessage(application.app, &message, kForEver) == 0) {
    }
    WaitForEver();
  }
  return kExitCode;  // "main"
}

// ---- What initialisation must leave alone ----

struct Surroundings {
  std::string folder, locale, numeric, environment;
  mode_t mask = 0;
  sigset_t blocked{};
  std::array<struct sigaction, 65> handlers{};
  std::array<int, 3> stdio_flags{}, stdio_descriptor_flags{};
  std::array<itimerval, 3> timers{};
};

Surroundings Look() {
  Surroundings now;
  std::array<char, 4096> folder{};
  now.folder = getcwd(folder.data(), folder.size());
  now.locale = setlocale(LC_ALL, nullptr);
  now.numeric = std::to_string(1.5);
  for (char** variable = environ; *variable != nullptr; ++variable)
    now.environment += std::string(*variable) + '\n';
  now.mask = umask(0);
  umask(now.mask);
  pthread_sigmask(SIG_SETMASK, nullptr, &now.blocked);
  for (int signal = 1; signal < 65; ++signal)
    sigaction(signal, nullptr, &now.handlers[static_cast<std::size_t>(signal)]);
  for (std::size_t i = 0; i < 3; ++i) {
    now.stdio_flags[i] = fcntl(static_cast<int>(i), F_GETFL);
    now.stdio_descriptor_flags[i] = fcntl(static_cast<int>(i), F_GETFD);
  }
  getitimer(ITIMER_REAL, &now.timers[0]);
  getitimer(ITIMER_VIRTUAL, &now.timers[1]);
  getitimer(ITIMER_PROF, &now.timers[2]);
  return now;
}

int Compare(const Surroundings& before, const Surroundings& after) {
  int differences = 0;
  const auto same = [&](const char* what, bool equal) {
    if (equal) return;
    ++differences;
    std::printf("%s changed\n", what);
  };
  same("working directory", before.folder == after.folder);
  same("locale", before.locale == after.locale && before.numeric == after.numeric);
  same("environment", before.environment == after.environment);
  same("umask", before.mask == after.mask);
  same("signal mask", std::memcmp(&before.blocked, &after.blocked, sizeof(sigset_t)) == 0);
  for (std::size_t signal = 1; signal < 65; ++signal) {
    same("signal handler", before.handlers[signal].sa_handler == after.handlers[signal].sa_handler &&
                               before.handlers[signal].sa_flags == after.handlers[signal].sa_flags);
  }
  same("standard descriptors", before.stdio_flags == after.stdio_flags &&
                                   before.stdio_descriptor_flags == after.stdio_descriptor_flags);
  // The alarm that ends a child which hangs runs on.
  same("interval timers", std::memcmp(&before.timers[1], &after.timers[1], 2 * sizeof(itimerval)) == 0);
  return differences == 0 ? 0 : 1;
}

void Handle(int) {}

int CheckUntouched() {
  setlocale(LC_ALL, "C.UTF-8");
  umask(027);
  std::signal(SIGUSR1, Handle);
  if (chdir("/") != 0) return 1;
  const Surroundings before = Look();
  const Application& application = Start(IgnoreMessage);
  tapi32Pump(10);
  const int during = Compare(before, Look());
  if (lineShutdown(application.app) != 0) std::printf("lineShutdown failed\n");
  return during + Compare(before, Look());
}

// Initialises with a standard error output that nobody reads, which a debug log is written to.
int LogIntoTheVoid() {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return 1;
  close(ends[0]);
  dup2(ends[1], STDERR_FILENO);
  const Application& application = Start(nullptr);
  return lineShutdown(application.app) == 0 ? kExitCode : 1;
}

[[noreturn]] int ShowInitialization() {
  Application application;
  const LONG result = Initialize(application, nullptr);
  std::printf("result=0x%08x\n", static_cast<unsigned>(result));
  if (result == 0) lineShutdown(application.app);
  std::fflush(stdout);
  _exit(0);  // LeakSanitizer can't look into a set-uid program, and would fail it
}

}  // namespace

int main(int count, char* arguments[]) {
  const std::string mode = count > 1 ? arguments[1] : "";
  if (mode == "list") return ListDescriptors();
  if (mode == "end") return End(arguments[2]);
  if (mode == "untouched") return CheckUntouched();
  if (mode == "log") return LogIntoTheVoid();
  if (mode == "initialize") return ShowInitialization();
  std::fprintf(stderr, "usage: posix_probe list|end HOW|untouched|log|initialize\n");
  return 2;
}
