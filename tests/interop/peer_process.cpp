// SPDX-License-Identifier: MIT
// Peer programs under peer_keeper, which ends them whatever becomes of this process.
#include "interop/peer_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace tapi::test {
namespace {}  // namespace

std::string FindProgram(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(std::string(path != nullptr ? path : "") + ":/usr/sbin:/usr/local/sbin");
  std::string folder;
  while (std::getline(folders, folder, ':')) {
    const std::string candidate = folder + "/" + name;
    if (!folder.empty() && access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

void RequirePeers(const std::vector<std::string>& programs) {
  const char* required = std::getenv("TAPI32_REQUIRE_PEERS");
  const bool must = required != nullptr && std::string(required) == "1";
  for (const std::string& program : programs) {
    if (!FindProgram(program).empty()) continue;
    std::cout << (must ? "FAILED" : "SKIPPED") << ": the peer program " << program << " is not installed"
              << std::endl;
    std::_Exit(must ? 1 : 77);
  }
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

PeerProcess::PeerProcess(const std::vector<std::string>& command, std::string log) : log_(std::move(log)) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) throw std::runtime_error("no socket pair");
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  keeper_ = ends[0];
  std::vector<std::string> whole = {TAPI_PEER_KEEPER};
  whole.insert(whole.end(), command.begin(), command.end());
  std::vector<char*> arguments;
  for (std::string& argument : whole) arguments.push_back(argument.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  const int error = posix_spawn(&pid_, arguments[0], &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (error == 0) return;
  close(keeper_);
  throw std::runtime_error("can't start " + whole[0]);
}

PeerProcess::~PeerProcess() {
  End();
  close(keeper_);
}

void PeerProcess::End() {
  shutdown(keeper_, SHUT_WR);
  Wait(std::chrono::milliseconds(-1));
}

std::optional<int> PeerProcess::Wait(std::chrono::milliseconds limit) {
  if (exit_code_) return exit_code_;
  pollfd ended{keeper_, POLLIN, 0};
  if (poll(&ended, 1, static_cast<int>(limit.count())) <= 0) return std::nullopt;
  int status = 0;
  waitpid(pid_, &status, 0);
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return exit_code_;
}

std::string PeerProcess::Log() const { return ReadFile(log_); }

}  // namespace tapi::test
