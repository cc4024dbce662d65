// SPDX-License-Identifier: MIT
// Children with their output in a pipe.
#include "posix/child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace tapi::test {
namespace {

constexpr unsigned kPatience = 30;  // seconds

std::string ReadAll(int descriptor) {
  std::string text;
  std::array<char, 4096> block{};
  ssize_t got = 0;
  while ((got = read(descriptor, block.data(), block.size())) != 0) {
    if (got < 0 && errno != EINTR) break;
    if (got > 0) text.append(block.data(), static_cast<std::size_t>(got));
  }
  return text;
}

ChildEnd Await(pid_t child, int output) {
  ChildEnd end;
  end.output = ReadAll(output);
  close(output);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  end.exited = WIFEXITED(status);
  end.code = end.exited ? WEXITSTATUS(status) : WTERMSIG(status);
  return end;
}

ChildEnd Fork(const std::function<int()>& body) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    alarm(kPatience);
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    _exit(body());
  }
  close(ends[1]);
  return Await(child, ends[0]);
}

}  // namespace

ChildEnd RunProgram(const std::string& program, const std::vector<std::string>& arguments,
                    const std::function<bool()>& prepare) {
  std::vector<char*> all{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) all.push_back(const_cast<char*>(argument.c_str()));
  all.push_back(nullptr);
  return Fork([&] {
    if (prepare && !prepare()) return 126;
    execv(program.c_str(), all.data());
    return 127;
  });
}

ChildEnd RunForked(const std::function<int()>& body) { return Fork(body); }

}  // namespace tapi::test
