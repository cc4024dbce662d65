// SPDX-License-Identifier: MIT
// Files by POSIX calls, restarted after signals.
#include "core/file_io.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace tapi::core {
namespace {

[[noreturn]] void ThrowErrno(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// Repeats a system call that a signal has interrupted.
template <class Call>
auto Restart(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const noexcept { return value_; }

 private:
  int value_;
};

void WriteAll(int descriptor, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = Restart([&] { return write(descriptor, text.data(), text.size()); });
    if (written < 0) ThrowErrno(path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// A temporary file that disappears unless it was renamed.
class Draft {
 public:
  explicit Draft(const std::string& target) : path_(target + ".XXXXXX"), file_(mkstemp(path_.data())) {
    if (file_.get() < 0) ThrowErrno(path_);
    fcntl(file_.get(), F_SETFD, FD_CLOEXEC);
  }
  ~Draft() {
    if (!renamed_) unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void Publish(std::string_view text, const std::string& target) {
    WriteAll(file_.get(), text, path_);
    if (Restart([&] { return fsync(file_.get()); }) != 0) ThrowErrno(path_);
    if (rename(path_.c_str(), target.c_str()) != 0) ThrowErrno(target);
    renamed_ = true;
  }

 private:
  std::string path_;
  Descriptor file_;
  bool renamed_ = false;
};

}  // namespace

std::optional<std::string> ReadFile(const std::string& path) {
  const Descriptor file(Restart([&] { return open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    ThrowErrno(path);
  }
  std::string text;
  std::array<char, 8192> block{};
  while (true) {
    const ssize_t got = Restart([&] { return read(file.get(), block.data(), block.size()); });
    if (got < 0) ThrowErrno(path);
    if (got == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
}

void ReplaceFile(const std::string& path, std::string_view text) {
  Draft draft(path);
  draft.Publish(text, path);
}

void MakeFolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::filesystem::path made;
  for (const std::filesystem::path& part : folder) {
    made /= part;
    if (mkdir(made.c_str(), 0700) != 0 && errno != EEXIST && !std::filesystem::is_directory(made))
      ThrowErrno(made);
  }
}

FileLock::FileLock(const std::string& path)
    : descriptor_(
          Restart([&] { return open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600); })) {
  if (descriptor_ < 0) ThrowErrno(path);
  if (Restart([&] { return flock(descriptor_, LOCK_EX); }) != 0) {
    const int error = errno;
    close(descriptor_);
    throw std::system_error(error, std::generic_category(), path);
  }
}

FileLock::~FileLock() { close(descriptor_); }

}  // namespace tapi::core
