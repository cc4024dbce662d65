// SPDX-License-Identifier: MIT
// peer_keeper <program> <argument>...: runs a program for as long as the other end of standard input, a
// socket, stays open. However the process that holds it ends, its peers end too. The exit code is the
// program's.
#include <fcntl.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace {

constexpr timespec kGrace = {3, 0};  // from SIGTERM to SIGKILL

void OnChild(int) {}

// Also when the parent would be first: setpgid is called on both sides.
pid_t Start(char** arguments, const sigset_t& mask) {
  const pid_t child = fork();
  if (child != 0) {
    setpgid(child, child);
    return child;
  }
  setpgid(0, 0);
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
  execvp(arguments[0], arguments);
  std::perror(arguments[0]);
  _exit(127);
}

// True when the child has ended; `limit` null: waits for it or for the end of standard input.
bool Await(pid_t child, const sigset_t& mask, const timespec* limit, int& status) {
  for (;;) {
    if (waitpid(child, &status, WNOHANG) == child) return true;
    fd_set inputs;
    FD_ZERO(&inputs);
    if (limit == nullptr) FD_SET(STDIN_FILENO, &inputs);
    const int ready = pselect(STDIN_FILENO + 1, &inputs, nullptr, nullptr, limit, &mask);
    char byte;
    if (ready > 0 && read(STDIN_FILENO, &byte, 1) <= 0) return false;
    if (ready == 0) return false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  struct sigaction action = {};
  action.sa_handler = &OnChild;
  sigaction(SIGCHLD, &action, nullptr);
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGCHLD);
  sigprocmask(SIG_BLOCK, &blocked, &before);

  const pid_t child = Start(argv + 1, before);
  int status = 0;
  if (!Await(child, before, nullptr, status)) {
    kill(-child, SIGTERM);
    if (!Await(child, before, &kGrace, status)) {
      kill(-child, SIGKILL);
      waitpid(child, &status, 0);
    }
  }
  kill(-child, SIGKILL);  // what the program has left behind
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
